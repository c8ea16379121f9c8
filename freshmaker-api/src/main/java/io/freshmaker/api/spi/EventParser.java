package io.freshmaker.api.spi;

import io.freshmaker.api.Event;
import io.freshmaker.api.Message;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import java.util.List;
import java.util.Set;

/** Makes hints of messages, and facts of hints. */
public interface EventParser extends Part {

  /**
   * Returns the topics whose messages it wants: words joined by dots, {@code *} for one word,
   * {@code #} for any number of words. A message of another topic is not even read.
   */
  Set<String> topics();

  /**
   * Reads a message. Pure: no I/O, no clock, the same answer for the same message. A hint has the
   * message's id and time, is told by the adapter's {@linkplain AdapterContext#instance instance},
   * has a change only where something is finished, and the ids of what made it as refs.
   *
   * @throws io.freshmaker.api.InvalidInputException if the message is not of the form it must have;
   *     it is parked then (R1)
   */
  Parsed parse(Message message);

  /**
   * Asks the source of truth about hints of this parser, many at once. The default cannot; then the
   * configuration must say that the instance's messages are trusted, or the hints are parked.
   */
  default Each<Event, Confirmation> confirm(List<Event> hints, Call call)
      throws InterruptedException {
    return Each.of(
        hints,
        hint ->
            Confirmation.impossible(
                Reason.of(
                    ReasonCodes.CANNOT_CONFIRM,
                    "The adapter has no way to ask its service about this message.")));
  }
}
