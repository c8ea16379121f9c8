package io.freshmaker.core.decide;

import io.freshmaker.api.Cause;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Details;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.Remedy;
import io.freshmaker.api.spi.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * When a costly artifact is worth rebuilding: after enough changes or enough time, both only once
 * it has been quiet for a while; at once for a change that is near or severe enough. Immutable.
 */
public final class Gathering {

  private static final Duration DAY = Duration.ofDays(1);

  private final int changes;
  private final Duration time;
  private final Duration quiet;
  private final Set<DependencyKind> near;
  private final Set<String> severities;

  private Gathering(
      int changes,
      Duration time,
      Duration quiet,
      Set<DependencyKind> near,
      Set<String> severities) {
    this.changes = changes;
    this.time = Objects.requireNonNull(time, "time");
    this.quiet = Objects.requireNonNull(quiet, "quiet");
    this.near = Set.copyOf(near);
    this.severities = Set.copyOf(severities);
  }

  /** Returns that changes are gathered for a day, and that nothing is near or severe. */
  public static Gathering daily() {
    return new Gathering(Integer.MAX_VALUE, DAY, Duration.ZERO, Set.of(), Set.of());
  }

  /** Returns this with how many changes are enough, at least 1. */
  public Gathering withChanges(int enough) {
    return new Gathering(enough, time, quiet, near, severities);
  }

  /** Returns this with how long after the first change it is rebuilt in any case. */
  public Gathering withTime(Duration enough) {
    return new Gathering(changes, enough, quiet, near, severities);
  }

  /** Returns this with how long nothing may have changed when there are enough changes. */
  public Gathering withQuiet(Duration least) {
    return new Gathering(changes, time, least, near, severities);
  }

  /** Returns this with the kinds of dependency along which a change counts at once. */
  public Gathering withNear(Collection<DependencyKind> kinds) {
    return new Gathering(changes, time, quiet, Set.copyOf(kinds), severities);
  }

  /** Returns this with what {@link Details#SEVERITY} says of changes that count at once. */
  public Gathering withSeverities(Collection<String> severe) {
    return new Gathering(changes, time, quiet, near, Set.copyOf(severe));
  }

  /** Decides by the causes that have gathered; what a person asks for has none. */
  Decision decide(List<Cause> causes, Instant now) {
    if (causes.isEmpty()) {
      return rebuild("A person asks for it.");
    }
    int count = 0;
    Instant first = Instant.MAX;
    Instant last = Instant.MIN;
    for (Cause cause : causes) {
      String severity = cause.details().getOrDefault(Details.SEVERITY, "");
      if (severities.contains(severity)) {
        return rebuild("A change is severe enough: " + severity + ".");
      }
      if (near.contains(cause.kind())) {
        return rebuild("A change is near: " + cause.artifact().key() + ".");
      }
      count += count(cause);
      first = cause.since().isBefore(first) ? cause.since() : first;
      Instant told = lastChange(cause);
      last = told.isAfter(last) ? told : last;
    }
    return decide(count, first.plus(time), last.plus(quiet), now);
  }

  private Decision decide(int count, Instant latest, Instant calm, Instant now) {
    if (!now.isBefore(latest)) {
      return rebuild(count + " changes have gathered for long enough.");
    }
    boolean enough = count >= changes;
    if (enough && !now.isBefore(calm)) {
      return rebuild(count + " changes are enough.");
    }
    Instant next = enough && calm.isBefore(latest) ? calm : latest;
    String missing =
        enough
            ? ", which are enough once it has been quiet for " + quiet.toMinutes() + " minutes."
            : changes == Integer.MAX_VALUE ? "." : " of " + changes + ".";
    Reason gathering =
        Reason.of(
                ReasonCodes.GATHERING,
                "It is costly; changes are gathered until " + next + ": " + count + missing)
            .with("changes", Integer.toString(count))
            .with("until", next.toString())
            .remedy(Remedy.of("wait-until", next.toString()));
    return Decision.skip(gathering, List.of(), List.of(), next);
  }

  private static int count(Cause cause) {
    try {
      return Integer.parseInt(cause.details().getOrDefault(Details.CHANGES, "1"));
    } catch (NumberFormatException e) {
      return 1;
    }
  }

  private static Instant lastChange(Cause cause) {
    String last = cause.details().get(Details.LAST_CHANGE);
    return last == null ? cause.since() : Instant.parse(last);
  }

  private static Decision rebuild(String text) {
    return Decision.rebuild(Reason.of(ReasonCodes.STALE, text));
  }
}
