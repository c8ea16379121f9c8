package io.freshmaker.conformance.exchange;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshmaker.api.Payload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What was recorded of one service; needs {@code -Dfreshmaker.shared=<folder>}. */
public final class Recordings {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path root;

  private Recordings(Path root) {
    this.root = root;
  }

  /** Returns the recordings of a service; without them the test is skipped, and says so. */
  public static Recordings of(String service) {
    String shared = System.getProperty("freshmaker.shared");
    if (shared == null) {
      System.out.println(
          "Recorded exchanges are SKIPPED: give -Dfreshmaker.shared=<folder> to replay them.");
    }
    assumeTrue(shared != null, "-Dfreshmaker.shared is not given");
    return new Recordings(Path.of(shared, "wire", service));
  }

  /** Returns a folder beside the exchanges. */
  public Path folder(String name) {
    return root.resolve(name);
  }

  /** Returns the names of all exchanges, sorted. */
  public List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("exchanges"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".json"))
          .map(file -> file.substring(0, file.length() - ".json".length()))
          .sorted()
          .toList();
    }
  }

  /** Returns an exchange. */
  public Exchange named(String name) throws IOException {
    Path file = root.resolve("exchanges").resolve(name + ".json");
    JsonNode tree = JSON.readTree(Files.readAllBytes(file));
    return new Exchange(name, tree, Payload.of(JSON.treeToValue(tree, Object.class)));
  }
}
