package io.freshmaker.core.decide;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Candidate;
import io.freshmaker.api.spi.Decision;
import io.freshmaker.api.spi.Each;
import io.freshmaker.api.spi.RebuildDecider;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Lets changes of costly artifacts gather. It says skip with a time, so that nothing stands behind
 * what it lets wait. Without state: what has gathered are the causes. Immutable and thread-safe.
 */
public final class Gatherer implements RebuildDecider {

  private static final Decision NOT_COSTLY =
      Decision.rebuild(Reason.of(ReasonCodes.STALE, "It is not costly."));

  /** A rule for some artifacts. */
  private record Line(ArtifactPattern pattern, Gathering rule) {}

  private final Clock clock;
  private final List<Line> lines;

  private Gatherer(Clock clock, List<Line> lines) {
    this.clock = Objects.requireNonNull(clock, "clock");
    this.lines = List.copyOf(lines);
  }

  /** Returns a decider that lets nothing gather. */
  public static Gatherer none() {
    return new Gatherer(Clock.systemUTC(), List.of());
  }

  /** Returns this with a rule for some artifacts, behind those that are there. */
  public Gatherer with(ArtifactPattern pattern, Gathering rule) {
    List<Line> more = new ArrayList<>(lines);
    more.add(
        new Line(Objects.requireNonNull(pattern, "pattern"), Objects.requireNonNull(rule, "rule")));
    return new Gatherer(clock, more);
  }

  /** Returns this, going by another clock. */
  public Gatherer withClock(Clock newClock) {
    return new Gatherer(newClock, lines);
  }

  /** Returns whether it lets nothing gather. */
  public boolean isEmpty() {
    return lines.isEmpty();
  }

  /** Only what has changed counts, not what is planned to. */
  @Override
  public boolean needsBuiltCauses() {
    return true;
  }

  @Override
  public Each<Candidate, Decision> decide(List<Candidate> candidates, Call call)
      throws InterruptedException {
    return Each.of(candidates, this::decide);
  }

  private Decision decide(Candidate candidate) {
    ArtifactKey key = candidate.artifact().key();
    for (Line line : lines) {
      if (line.pattern().matches(key)) {
        return line.rule().decide(candidate.causes(), clock.instant());
      }
    }
    return NOT_COSTLY;
  }
}
