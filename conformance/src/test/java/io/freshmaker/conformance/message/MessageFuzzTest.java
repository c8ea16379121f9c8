package io.freshmaker.conformance.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshmaker.api.RawMessage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MessageFuzzTest {

  @Test
  void every_message_of_our_own_is_read_undamaged() throws IOException {
    Readers readers = new Readers();

    List<String> words =
        MessageFuzz.fixtures().stream()
            .map(message -> readers.read(RawMessage.of(message)).word())
            .toList();

    assertThat(words.subList(0, words.size() - 1)).containsOnly("event");
    assertThat(words.get(words.size() - 1)).isEqualTo("nobody's");
  }

  /** The full size: -Dfreshmaker.mutations=1000000, and perhaps -Dfreshmaker.seed. */
  @Test
  @DisplayName("R9: damaged messages end as an event, a refusal, a typed error, or nobody's")
  void damaged_messages_end_in_a_typed_way() throws IOException, InterruptedException {
    long count = Long.getLong("freshmaker.mutations", 10_000);
    long seed = Long.getLong("freshmaker.seed", 20_240_620);

    Map<String, Long> outcomes = MessageFuzz.outcomes(seed, count, MessageFuzz.fixtures());

    assertThat(outcomes).containsOnlyKeys("event", "refused", "error", "nobody's");
    assertThat(outcomes.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(count);
    // Damage that is never more than refused would test the first check alone.
    assertThat(outcomes.values()).allMatch(number -> number > count / 100);
  }
}
