package io.freshmaker.core.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshmaker.api.RawMessage;
import io.freshmaker.api.Reason;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ParkedMessagesTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final ParkedMessages parked = new ParkedMessages();
  private final Turn turn = new Turn(NOON);

  @Test
  @DisplayName("R9: no more are kept than a store can bear, and the oldest make room")
  void the_oldest_makes_room_for_the_newest() {
    for (int number = 0; number <= ParkedMessages.MOST; number++) {
      parked.put(turn, message("m" + number, NOON.plusSeconds(number)));
    }

    assertThat(parked.size()).isEqualTo(ParkedMessages.MOST);
    assertThat(parked.get("m0")).isEmpty();
    assertThat(parked.all())
        .hasSize(ParkedMessages.MOST)
        .extracting(ParkedMessage::id)
        .startsWith("m1", "m2");
  }

  @Test
  void a_message_that_is_parked_again_is_listed_once_at_its_new_time() {
    parked.put(turn, message("a", NOON));
    parked.put(turn, message("b", NOON.plusSeconds(1)));
    parked.put(turn, message("a", NOON.plusSeconds(2)));

    assertThat(parked.all()).extracting(ParkedMessage::id).containsExactly("b", "a");
  }

  @Test
  void a_message_that_is_read_after_all_is_listed_no_more() {
    parked.put(turn, message("a", NOON));
    parked.remove(turn, message("a", NOON));

    assertThat(parked.all()).isEmpty();
    assertThat(parked.size()).isZero();
  }

  private static ParkedMessage message(String id, Instant since) {
    RawMessage raw = RawMessage.of("{}".getBytes(UTF_8));
    return new ParkedMessage(id, "", Reason.of("malformed", "It cannot be read."), since, raw);
  }
}
