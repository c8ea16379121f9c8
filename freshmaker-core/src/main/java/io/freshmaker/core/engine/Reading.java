package io.freshmaker.core.engine;

import io.freshmaker.api.Event;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import org.jspecify.annotations.Nullable;

/**
 * What was made of a message.
 *
 * @param id the message's id, or what stands for it
 * @param topic its topic, empty where it tells none
 * @param hint the hint, or null if there is none
 * @param outcome what was made of it, in words
 * @param parked whether the message has to be kept for a person to look at
 */
record Reading(String id, String topic, @Nullable Event hint, Reason outcome, boolean parked) {

  static Reading ignored(String id, String topic, Reason outcome) {
    return new Reading(id, topic, null, outcome, false);
  }

  static Reading parked(String id, String topic, Reason outcome) {
    return new Reading(id, topic, null, outcome, true);
  }

  static Reading hint(String id, String topic, Event hint) {
    return new Reading(id, topic, hint, Reasons.recorded(), false);
  }

  static Reading notMine(String id, String topic) {
    return ignored(
        id, topic, Reason.of(ReasonCodes.NOT_MINE, "No loaded parser takes messages like this."));
  }
}
