package io.freshmaker.conformance.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.freshmaker.api.RawMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Needs {@code -Dfreshmaker.shared=<folder>}, in which {@code wire/bus} lies. */
class MessageConformanceTest {

  private static Path bus() {
    String shared = System.getProperty("freshmaker.shared");
    if (shared == null) {
      System.out.println(
          "Message conformance is SKIPPED: give -Dfreshmaker.shared=<folder> to run it.");
    }
    assumeTrue(shared != null, "-Dfreshmaker.shared is not given");
    return Path.of(shared, "wire", "bus");
  }

  @Test
  @DisplayName("recorded messages are read as their table says")
  void recorded_messages_are_read_as_their_table_says() throws IOException {
    Path messages = bus().resolve("messages");
    assertThat(messages.resolve("index.tsv")).isRegularFile();

    Report report = Report.of(messages);

    System.out.println(report);
    assertThat(report.open()).isEmpty();
    assertThat(report.agreements()).isPositive();
  }

  @Test
  @DisplayName("R1, R9: a whole replay is read without an untyped error")
  void a_whole_replay_is_read_without_an_untyped_error() throws IOException {
    Path replay = bus().resolve("replay.jsonl");
    Readers readers = new Readers();
    Map<String, Integer> outcomes = new TreeMap<>();

    for (byte[] message : Folder.replay(replay)) {
      outcomes.merge(readers.read(RawMessage.of(message)).word(), 1, Integer::sum);
    }

    System.out.println("replay: " + outcomes);
    assertThat(outcomes).containsKeys("event", "refused", "nobody's");
  }
}
