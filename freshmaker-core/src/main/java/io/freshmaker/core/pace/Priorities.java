package io.freshmaker.core.pace;

import io.freshmaker.api.Details;
import io.freshmaker.api.Event;
import io.freshmaker.api.EventKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What runs first: the classes of events, the most urgent one first, and how soon what waits is as
 * urgent as the class before. Immutable.
 */
public final class Priorities {

  private static final Priorities STANDARD = new Priorities(Duration.ofHours(1), List.of());

  /**
   * Which events are of a class; where both sets are empty, all are.
   *
   * @param severities what {@link Details#SEVERITY} says of them; empty: whatever it says
   * @param kinds their kinds; empty: any
   */
  public record Urgent(Set<String> severities, Set<EventKind> kinds) {

    /** Copies the sets. */
    public Urgent {
      severities = Set.copyOf(severities);
      kinds = Set.copyOf(kinds);
    }

    private boolean fits(Event event) {
      String severity = event.details().getOrDefault(Details.SEVERITY, "");
      return (severities.isEmpty() || severities.contains(severity))
          && (kinds.isEmpty() || kinds.contains(event.kind()));
    }
  }

  private final Duration ageing;
  private final List<Urgent> classes;

  private Priorities(Duration ageing, List<Urgent> classes) {
    this.ageing = Objects.requireNonNull(ageing, "ageing");
    this.classes = List.copyOf(classes);
    if (ageing.isNegative() || ageing.isZero()) {
      throw new IllegalArgumentException("ageing takes time: " + ageing);
    }
  }

  /** Returns what holds where nothing is said: one class, an hour. */
  public static Priorities standard() {
    return STANDARD;
  }

  /** Returns these with how long something waits until it counts as one class more urgent. */
  public Priorities withAgeing(Duration time) {
    return new Priorities(time, classes);
  }

  /** Returns these with one more class, less urgent than those before. */
  public Priorities withClass(Urgent urgent) {
    List<Urgent> more = new ArrayList<>(classes);
    more.add(urgent);
    return new Priorities(ageing, more);
  }

  /** Returns an event's class: 0 is the most urgent; what fits none is behind them all. */
  public int of(Event event) {
    int number = 0;
    while (number < classes.size() && !classes.get(number).fits(event)) {
      number++;
    }
    return number;
  }

  /** Returns the class of what fits none. */
  public int lowest() {
    return classes.size();
  }

  /**
   * Returns what a build of a class is ordered by that became ready at a moment, the smallest
   * first: {@code class - floor(time ready / T)}. Time is counted in the same steps of T for all,
   * so that the order of two builds never changes while they wait.
   */
  public long rank(int urgency, Instant ready) {
    return urgency + Math.floorDiv(ready.toEpochMilli(), ageing.toMillis());
  }

  /** Returns how long something may wait behind what became ready later, at the most. */
  public Duration longestOvertaking() {
    return ageing.multipliedBy(classes.size() + 2L);
  }
}
