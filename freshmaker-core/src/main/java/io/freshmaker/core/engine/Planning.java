package io.freshmaker.core.engine;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Change;
import io.freshmaker.api.Event;
import io.freshmaker.api.EventBuilder;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.Reason;
import io.freshmaker.core.plan.Gap;
import io.freshmaker.core.plan.Origin;
import io.freshmaker.core.plan.PlanOutcome;
import io.freshmaker.core.plan.RebuildPlan;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Has plans made for events whose facts are news, a few at a time, and brings them into the work
 * graph. An event of which something cannot be known is planned again later.
 */
final class Planning {

  private static final String PERSON = "person:host";
  private static final int AT_ONCE = 2;
  private static final Duration LONGEST_PLAN = Duration.ofMinutes(30);
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final State state;
  private final PlanMaker maker;
  private final AdapterCalls calls;
  private final Waits waits;
  private final Learned learned;
  private final Deque<String> queue = new ArrayDeque<>();
  private final Map<String, Duration> pauses = new HashMap<>();
  private final Map<String, Set<String>> components = new HashMap<>();
  private final Command atEnd = this::planNext;
  private boolean indexReady;
  private int busy;

  Planning(State state, PlanMaker maker, AdapterCalls calls, Waits waits, Learned learned) {
    this.state = state;
    this.maker = maker;
    this.calls = calls;
    this.waits = waits;
    this.learned = learned;
  }

  /** Has a plan made for an open event. */
  void plan(Turn turn, EventRecord event) {
    queue.add(event.id());
    turn.atEnd(atEnd);
  }

  /** Begins to plan, once the listings have been read: what is not listed yet is not "none". */
  void indexReady(Turn turn) {
    indexReady = true;
    turn.atEnd(atEnd);
  }

  /** Plans events again that had to wait for a build that has ended now. */
  void ended(Turn turn, Build build) {
    Set<String> waiting = components.remove(build.id());
    if (waiting != null) {
      waiting.forEach(event -> again(turn, event));
    }
  }

  /** Runs a plan that somebody has, under an event of its own. */
  void run(Turn turn, String id, RebuildPlan plan) {
    EventBuilder event = Event.builder(id, turn.now(), EventKind.MANUAL, PERSON);
    for (Origin origin : plan.origins()) {
      event.change(origin.change());
      learned.told(origin.change());
    }
    EventRecord open =
        EventRecord.of(
            event.build(), turn.now(), EventState.OPEN, Reasons.planning(), Set.of(PERSON));
    Roots roots = state.spent().begin(turn, plan.origins().size());
    long next = roots.isEmpty() ? 0 : roots.first();
    for (Origin origin : plan.origins()) {
      Roots own = Roots.of(next++);
      if (!origin.requested()) {
        state.spent().beganWith(turn, origin.key(), own);
      }
    }
    EventRecord begun = open.lineage(new Lineage(roots, 0));
    state.events().put(turn, begun);
    state.facts().note(begun.event());
    state.plans().put(turn, id, plan);
    join(turn, begun);
  }

  /** Looks again at what follows from an event that is settled: staleness decides. */
  void lookAgain(Turn turn, EventRecord event) {
    if (event.state() == EventState.SETTLED && !event.lineage().isEmpty()) {
      EventRecord open = event.state(EventState.OPEN, Reasons.planning());
      state.events().put(turn, open);
      plan(turn, open);
    }
  }

  /** Plans an event again, after a wait or because a person says so. */
  void again(Turn turn, String id) {
    EventRecord event = state.events().get(id);
    if (event != null
        && (event.state() == EventState.WAITING || event.state() == EventState.PARKED)) {
      EventRecord open = event.state(EventState.OPEN, Reasons.planning());
      state.events().put(turn, open);
      plan(turn, open);
    }
  }

  private void planNext(Turn turn) {
    while (indexReady && busy < AT_ONCE && !queue.isEmpty()) {
      EventRecord event = state.events().get(queue.remove());
      if (event != null && event.state() == EventState.OPEN) {
        make(turn, event);
      }
    }
  }

  private void make(Turn turn, EventRecord event) {
    busy++;
    List<Origin> origins = new ArrayList<>();
    for (Change change : event.event().changes()) {
      origins.add(Origin.of(event.event(), change));
    }
    long asked = waits.mark();
    turn.after(
        () ->
            calls.<PlanOutcome>call(
                "planning for " + event.id(),
                LONGEST_PLAN,
                call -> maker.plan(origins, null),
                (later, answer) -> made(later, event.id(), asked, answer)));
  }

  private void made(Turn turn, String id, long asked, Answer<PlanOutcome> answer) {
    busy--;
    turn.atEnd(atEnd);
    EventRecord event = state.events().get(id);
    if (event == null || event.state() != EventState.OPEN) {
      return;
    }
    PlanOutcome outcome = answer.value();
    if (outcome == null) {
      state.events().put(turn, event.state(EventState.PARKED, answer.trouble()));
      return;
    }
    outcome.<@Nullable Void>match(
        ready -> {
          pauses.remove(id);
          state.plans().put(turn, id, ready.plan());
          join(turn, event);
          return null;
        },
        waiting -> {
          state.plans().put(turn, id, waiting.plan());
          await(turn, event, gap(waiting.plan()), asked);
          return null;
        },
        parked -> {
          state.events().put(turn, event.state(EventState.PARKED, parked.reason()));
          return null;
        });
  }

  private static Reason gap(RebuildPlan plan) {
    Gap gap = plan.gaps().get(0);
    String more = plan.gaps().size() == 1 ? "" : " (and " + (plan.gaps().size() - 1) + " more)";
    return Reason.of(
        gap.reason().code(), "About " + gap.subject() + more + ": " + gap.reason().text());
  }

  private void await(Turn turn, EventRecord event, Reason reason, long asked) {
    Duration pause = pauses.getOrDefault(event.id(), FIRST_PAUSE);
    Duration longer = pause.multipliedBy(2);
    pauses.put(event.id(), longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE);
    state.events().put(turn, event.state(EventState.WAITING, reason));
    waits.register(
        turn,
        event.id(),
        Set.of(),
        turn.now().plus(pause),
        asked,
        later -> again(later, event.id()));
  }

  /** Brings an event's plan into the work graph. */
  private void join(Turn turn, EventRecord event) {
    RebuildPlan plan = state.plans().of(event.id());
    if (plan == null) {
      throw new IllegalStateException("no plan for " + event.id());
    }
    Joining joining =
        new Joining(state.builds(), event.id(), plan, artifact -> state.newBuild(turn, artifact));
    Optional<ArtifactKey> closes = joining.join(turn);
    if (closes.isPresent()) {
      awaitComponent(turn, event, closes.get());
    } else {
      state.events().put(turn, event.state(EventState.OPEN, Reasons.underWay()));
      state.rollUp().look(turn, event.id());
    }
  }

  private void awaitComponent(Turn turn, EventRecord event, ArtifactKey around) {
    Build open = state.builds().open(around);
    if (open == null) {
      throw new IllegalStateException("nothing is open of " + around);
    }
    Reason reason = Reasons.waitsForComponent(around.toString());
    state.events().put(turn, event.state(EventState.WAITING, reason));
    components.computeIfAbsent(open.id(), b -> new LinkedHashSet<>()).add(event.id());
  }
}
