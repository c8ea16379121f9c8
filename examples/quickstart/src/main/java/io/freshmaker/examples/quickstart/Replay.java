package io.freshmaker.examples.quickstart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshmaker.api.RawMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads recorded messages: a file of one message, a file of one message a line ({@code .jsonl}), or
 * a folder of either. A line may also be a recording: {@code {"routing_key": …, "message": {…}}}.
 */
final class Replay {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Replay() {}

  static List<RawMessage> read(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return file(path);
    }
    List<RawMessage> messages = new ArrayList<>();
    try (Stream<Path> files = Files.list(path)) {
      for (Path file : files.filter(Replay::isRecording).sorted().toList()) {
        messages.addAll(file(file));
      }
    }
    return messages;
  }

  private static boolean isRecording(Path file) {
    String name = file.toString();
    return name.endsWith(".json") || name.endsWith(".jsonl");
  }

  private static List<RawMessage> file(Path file) throws IOException {
    if (!file.toString().endsWith(".jsonl")) {
      return List.of(RawMessage.of(Files.readAllBytes(file)));
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines.filter(line -> !line.isBlank()).map(Replay::line).toList();
    }
  }

  private static RawMessage line(String line) {
    JsonNode recording = recording(line);
    if (recording == null) {
      return RawMessage.of(line.getBytes(StandardCharsets.UTF_8));
    }
    byte[] body = recording.get("message").toString().getBytes(StandardCharsets.UTF_8);
    JsonNode topic = recording.get("routing_key");
    return topic == null || !topic.isTextual()
        ? RawMessage.of(body)
        : RawMessage.of(topic.textValue(), Map.of(), body);
  }

  /** Returns what was recorded around a message; null where the line is the message itself. */
  private static @Nullable JsonNode recording(String line) {
    try {
      JsonNode tree = JSON.readTree(line);
      return tree.path("message").isObject() && tree.has("routing_key") ? tree : null;
    } catch (JsonProcessingException e) {
      // What is not JSON is a message too: Freshmaker has to say what is wrong with it.
      return null;
    }
  }
}
