package io.freshmaker.testkit.model;

import io.freshmaker.api.spi.BuildRequest;
import io.freshmaker.testkit.BuildFate;
import io.freshmaker.testkit.BuildFate.End;
import io.freshmaker.testkit.BuildFate.Handover;
import io.freshmaker.testkit.Chance;
import io.freshmaker.testkit.Conduct;
import io.freshmaker.testkit.MessageFate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What goes wrong outside, until it is told to end. */
final class Faults {

  private static final Duration LONGEST_DELAY = Duration.ofMinutes(30);

  private final Chance chance;
  private final double rate;
  private boolean over;

  /**
   * Makes faults.
   *
   * @param rate how much goes wrong, from 0 to 1
   */
  Faults(Chance chance, double rate) {
    this.chance = chance;
    this.rate = rate;
  }

  /** From now on nothing goes wrong. */
  void end() {
    over = true;
  }

  /** Says what becomes of a submission. */
  BuildFate build(BuildRequest request, long n) {
    String entity = "build " + request.artifact().key();
    Duration takes =
        chance.between(Duration.ofSeconds(5), Duration.ofMinutes(40), entity + " takes", n);
    BuildFate fate = BuildFate.succeeds(takes);
    if (over) {
      return fate;
    }
    Duration late =
        chance.between(Duration.ofMinutes(1), Duration.ofMinutes(9), entity + " late", n);
    Handover handover =
        chance.happens(rate, entity, 2 * n)
            ? pick(Handover.values(), entity + " handover", n)
            : Handover.ANSWERED;
    End end =
        chance.happens(rate, entity, 2 * n + 1)
            ? pick(ENDS.toArray(new End[0]), entity + " end", n)
            : End.SUCCEEDS;
    return fate.end(end).requestLate(late).handover(handover);
  }

  /** A build that never ends is left out: nothing could be quiet. */
  private static final List<End> ENDS =
      List.of(End.SAME_OUTPUT, End.FAILS, End.FAILS_FOR_NOW, End.CANCELLED, End.FORGOTTEN);

  private <T> T pick(T[] values, String entity, long n) {
    return values[chance.below(values.length, entity, n)];
  }

  /** Says what becomes of a message. */
  MessageFate message(String id) {
    if (over) {
      return MessageFate.PROMPT;
    }
    List<Duration> deliveries = new ArrayList<>();
    if (!chance.happens(rate / 2, "lost " + id, 0)) {
      deliveries.add(delay(id, 0));
    }
    if (chance.happens(rate, "doubled " + id, 0)) {
      deliveries.add(delay(id, 1));
    }
    return new MessageFate(deliveries);
  }

  private Duration delay(String id, long n) {
    return chance.happens(0.5 + rate / 2, "delayed " + id, n)
        ? chance.between(Duration.ZERO, LONGEST_DELAY, "delay " + id, n)
        : Duration.ZERO;
  }

  /** Says how a service behaves. */
  Conduct.Script conduct(String service) {
    Conduct.Script faulty = Conduct.Script.faulty(chance.of(service), rate / 3, rate / 8);
    return (call, n) -> over ? Conduct.ANSWERS : faulty.of(call, n);
  }

  /** Returns how long a call takes to begin. */
  Duration latency(long n) {
    return chance.happens(0.3, "latency", n)
        ? chance.between(Duration.ZERO, Duration.ofSeconds(20), "latency takes", n)
        : Duration.ZERO;
  }
}
