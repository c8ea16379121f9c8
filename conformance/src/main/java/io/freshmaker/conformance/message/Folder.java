package io.freshmaker.conformance.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The bytes of the messages in a folder of recordings. */
final class Folder {

  private static final JsonFactory JSON = new JsonFactory();

  private Folder() {}

  /** Returns the messages of a folder of files, in the order of their names. */
  static List<byte[]> messages(Path folder) throws IOException {
    List<byte[]> messages = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).sorted().toList()) {
        messages.add(Files.readAllBytes(file));
      }
    }
    return messages;
  }

  /** Returns the messages of a replay, in the order of its lines. */
  static List<byte[]> replay(Path file) throws IOException {
    List<byte[]> messages = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank()) {
        messages.add(member(line.getBytes(UTF_8), "message"));
      }
    }
    return messages;
  }

  /** Returns a member's value as it is written, not read and written anew. */
  private static byte[] member(byte[] object, String wanted) throws IOException {
    try (JsonParser parser = JSON.createParser(object)) {
      parser.nextToken();
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        parser.nextToken();
        int start = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        if (name.equals(wanted)) {
          return Arrays.copyOfRange(object, start, (int) parser.currentLocation().getByteOffset());
        }
      }
      throw new IOException("a line of the replay has no " + wanted);
    }
  }
}
