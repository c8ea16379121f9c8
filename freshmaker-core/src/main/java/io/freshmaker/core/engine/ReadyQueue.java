package io.freshmaker.core.engine;

import io.freshmaker.api.ArtifactType;
import io.freshmaker.core.pace.Priorities;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The builds that can be submitted, in lanes: what one cap or one slow start stops is one lane, and
 * is passed over at once, however long it is. Changed by the loop alone; who builds a build may be
 * read by anybody.
 *
 * <p>The order is the class, less the time that it waits, then the longest chain of work behind it,
 * then the key.
 */
final class ReadyQueue {

  /**
   * Builds that are stopped together.
   *
   * @param type their type
   * @param instance who builds them; null while nobody has asked
   * @param plan the event whose plan starts slowly; null where none does
   */
  record Lane(ArtifactType type, @Nullable String instance, @Nullable String plan) {}

  /** What may stop builds one by one. */
  interface Brake {

    /** Returns whether a build is kept back until somebody calls {@link #reconsider}. */
    boolean holds(Build build);

    /** Returns the event whose plan starts slowly and keeps the build back, or null. */
    @Nullable String slowPlan(Build build);
  }

  private static final Brake OFF =
      new Brake() {
        @Override
        public boolean holds(Build build) {
          return false;
        }

        @Override
        public @Nullable String slowPlan(Build build) {
          return null;
        }
      };

  private final Comparator<Build> order;
  private final Map<Lane, NavigableSet<Build>> lanes = new HashMap<>();
  private final Map<String, Lane> laneOf = new ConcurrentHashMap<>();
  private final Map<String, Build> held = new HashMap<>();
  private final Map<String, Build> claimed = new HashMap<>();
  private Brake brake = OFF;

  ReadyQueue(Priorities priorities) {
    this.order =
        Comparator.comparingLong((Build build) -> rank(priorities, build))
            .thenComparing(Build::chain, Comparator.reverseOrder())
            .thenComparing(Build::artifact)
            .thenComparing(Build::id);
  }

  private static long rank(Priorities priorities, Build build) {
    Instant ready = build.due().ready();
    return priorities.rank(build.due().urgency(), ready == null ? build.since() : ready);
  }

  /** Sets what stops builds one by one. */
  void brake(Brake newBrake) {
    brake = newBrake;
  }

  /** Adds a build that is ready, unless it is claimed. */
  void add(Build build) {
    if (claimed.containsKey(build.id())) {
      claimed.put(build.id(), build);
    } else if (brake.holds(build)) {
      held.put(build.id(), build);
    } else {
      enter(build, null);
    }
  }

  private void enter(Build build, @Nullable String instance) {
    Lane lane = new Lane(build.artifact().type(), instance, brake.slowPlan(build));
    laneOf.put(build.id(), lane);
    lanes.computeIfAbsent(lane, l -> new TreeSet<>(order)).add(build);
  }

  /** Takes a build out. */
  void remove(Build build) {
    held.remove(build.id());
    Lane lane = laneOf.remove(build.id());
    NavigableSet<Build> builds = lane == null ? null : lanes.get(lane);
    if (builds != null) {
      builds.remove(build);
      if (builds.isEmpty()) {
        lanes.remove(lane);
      }
    }
  }

  /** Notes who builds a build. */
  void assign(Build build, String instance) {
    remove(build);
    enter(build, instance);
  }

  /** Returns who builds a build, if that was asked. */
  @Nullable String instance(Build build) {
    Lane lane = laneOf.get(build.id());
    return lane == null ? null : lane.instance();
  }

  /** Returns the first build of the lanes that are open, or null. */
  @Nullable Build first(Predicate<Lane> open) {
    Build first = null;
    for (Map.Entry<Lane, NavigableSet<Build>> lane : lanes.entrySet()) {
      Build head = lane.getValue().first();
      boolean earlier = first == null || order.compare(head, first) < 0;
      if (earlier && open.test(lane.getKey())) {
        first = head;
      }
    }
    return first;
  }

  /** Takes a build out until {@link #unclaim}: somebody is asked about it. */
  void claim(Build build) {
    remove(build);
    claimed.put(build.id(), build);
  }

  /** Ends a claim; a build that is still ready comes back. */
  void unclaim(String id) {
    Build build = claimed.remove(id);
    if (build != null && build.state() == BuildState.READY) {
      add(build);
    }
  }

  /** Notes the new value of a claimed build that is not ready any more. */
  void update(Build build) {
    claimed.computeIfPresent(build.id(), (id, before) -> build);
  }

  /** Asks again which builds are held. */
  void reconsider() {
    List<Build> all = new ArrayList<>(held.values());
    lanes.values().forEach(all::addAll);
    for (Build build : all) {
      String instance = instance(build);
      remove(build);
      if (brake.holds(build)) {
        held.put(build.id(), build);
      } else {
        enter(build, instance);
      }
    }
  }

  boolean isEmpty() {
    return lanes.isEmpty() && held.isEmpty() && claimed.isEmpty();
  }
}
