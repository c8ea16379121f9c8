package io.freshmaker.conformance.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshmaker.api.ReasonCodes;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EngineFuzzTest {

  /** The full size: -Dfreshmaker.mutations=1000000, and perhaps -Dfreshmaker.seed. */
  @Test
  @DisplayName("R1: of damaged messages none is lost")
  void of_damaged_messages_none_is_lost() throws Exception {
    int count = Integer.getInteger("freshmaker.mutations", 3_000);
    long seed = Long.getLong("freshmaker.seed", 20_240_620);

    Map<String, Long> outcomes = EngineFuzz.outcomes(seed, count, MessageFuzz.fixtures());

    assertThat(outcomes.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(count);
    assertThat(outcomes).containsKeys(ReasonCodes.MALFORMED, ReasonCodes.NOT_MINE);
  }
}
