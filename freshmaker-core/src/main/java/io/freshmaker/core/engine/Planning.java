package io.freshmaker.core.engine;

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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Has plans made for events whose facts are news, a few at a time, and brings them into the work
 * graph. An event of which something cannot be known is planned again later.
 */
final class Planning {

  /** What was missed when builds were done, and the events whose builds they are. */
  private record Revision(Set<String> events, List<Origin> origins) {}

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
  private final PlannedRests rests;
  private final Deque<Set<String>> queue = new ArrayDeque<>();
  private final Map<String, Duration> pauses = new HashMap<>();
  private final Deque<Revision> revisions = new ArrayDeque<>();
  private final List<Revision> laterRevisions = new ArrayList<>();
  private final Draining draining;
  private final Freshness freshness;
  private final Command atEnd = this::planNext;
  private boolean indexReady;
  private int busy;

  Planning(
      State state,
      PlanMaker maker,
      AdapterCalls calls,
      Waits waits,
      Learned learned,
      Freshness freshness,
      PlannedRests rests) {
    this.freshness = freshness;
    this.state = state;
    this.maker = maker;
    this.calls = calls;
    this.waits = waits;
    this.learned = learned;
    this.rests = rests;
    this.draining = new Draining(state.builds());
  }

  /** Has a plan made for an open event. */
  void plan(Turn turn, EventRecord event) {
    queue.add(Set.of(event.id()));
    turn.atEnd(atEnd);
  }

  /** Begins to plan, once the listings have been read: what is not listed yet is not "none". */
  void indexReady(Turn turn) {
    indexReady = true;
    turn.atEnd(atEnd);
  }

  /** Plans together what waited together for builds, the last of which has ended now. */
  void ended(Turn turn, Build build) {
    List<Set<String>> freed = draining.ended(build);
    if (!freed.isEmpty()) {
      revisions.addAll(laterRevisions);
      laterRevisions.clear();
      turn.atEnd(atEnd);
    }
    for (Set<String> events : freed) {
      Set<String> open = new TreeSet<>();
      for (String id : events) {
        EventRecord event = state.events().get(id);
        if (event != null && event.state() == EventState.WAITING) {
          state.events().put(turn, event.state(EventState.OPEN, Reasons.planning()));
          open.add(id);
        }
      }
      queue.add(open);
      turn.atEnd(atEnd);
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
    join(turn, Set.of(id), plan, waits.mark());
  }

  /** Looks again at what follows from an event that is settled: staleness decides. */
  void lookAgain(Turn turn, EventRecord event) {
    if (event.state() == EventState.SETTLED && !event.lineage().isEmpty()) {
      EventRecord open = event.state(EventState.OPEN, Reasons.planning());
      state.events().put(turn, open);
      plan(turn, open);
    }
  }

  /**
   * Plans what was missed when builds of these events were done, under their roots; until then they
   * are not settled.
   */
  void revise(Turn turn, Set<String> events, List<Origin> origins) {
    state.rollUp().hold(events);
    revisions.add(new Revision(events, origins));
    turn.atEnd(atEnd);
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
      List<EventRecord> events = open(queue.remove());
      if (!events.isEmpty()) {
        make(turn, events);
      }
    }
    while (indexReady && busy < AT_ONCE && !revisions.isEmpty()) {
      make(turn, revisions.remove());
    }
  }

  private void make(Turn turn, Revision revision) {
    busy++;
    turn.after(
        () ->
            calls.<PlanOutcome>call(
                "looking again at " + String.join(", ", revision.events()),
                LONGEST_PLAN,
                call -> maker.plan(revision.origins(), null),
                (later, answer) -> revised(later, revision, answer)));
  }

  private void revised(Turn turn, Revision revision, Answer<PlanOutcome> answer) {
    busy--;
    turn.atEnd(atEnd);
    state.rollUp().release(turn, revision.events());
    PlanOutcome outcome = answer.value();
    RebuildPlan plan =
        outcome == null
            ? null
            : outcome.<@Nullable RebuildPlan>match(
                ready -> ready.plan(), waiting -> waiting.plan(), parked -> null);
    if (plan == null) {
      // What cannot be looked at now is found by the next sweep.
      return;
    }
    if (!plan.rebuilds().isEmpty()) {
      Set<String> ending = draining.wantedBy(plan);
      if (ending.isEmpty()) {
        ending = new Joining(turn, state, plan, true).join();
      }
      if (ending.isEmpty()) {
        revision.events().forEach(event -> state.plans().revise(turn, event, plan));
      } else {
        draining.add(ending, revision.events());
        laterRevisions.add(revision);
        state.rollUp().hold(revision.events());
      }
    }
  }

  private List<EventRecord> open(Set<String> ids) {
    List<EventRecord> events = new ArrayList<>();
    for (String id : ids) {
      EventRecord event = state.events().get(id);
      if (event != null && event.state() == EventState.OPEN) {
        events.add(event);
      }
    }
    return events;
  }

  private void make(Turn turn, List<EventRecord> events) {
    busy++;
    List<Origin> origins = new ArrayList<>();
    Set<String> ids = new TreeSet<>();
    for (EventRecord event : events) {
      event.event().changes().forEach(change -> origins.add(Origin.of(event.event(), change)));
      ids.add(event.id());
    }
    long asked = waits.mark();
    turn.after(
        () ->
            calls.<PlanOutcome>call(
                "planning for " + String.join(", ", ids),
                LONGEST_PLAN,
                call -> maker.plan(origins, null),
                (later, answer) -> made(later, ids, asked, answer)));
  }

  private void made(Turn turn, Set<String> ids, long asked, Answer<PlanOutcome> answer) {
    busy--;
    turn.atEnd(atEnd);
    List<EventRecord> events = open(ids);
    PlanOutcome outcome = answer.value();
    if (events.size() < ids.size()) {
      // One of them was called off meanwhile: the others are planned without it.
      events.forEach(event -> plan(turn, event));
    } else if (outcome == null) {
      events.forEach(e -> state.events().put(turn, e.state(EventState.PARKED, answer.trouble())));
    } else {
      outcome.<@Nullable Void>match(
          ready -> {
            ids.forEach(pauses::remove);
            ready(turn, events, ready.plan(), asked);
            return null;
          },
          waiting -> {
            Reason gap = gap(waiting.plan());
            for (EventRecord event : events) {
              if (!state.builds().tally(event.id()).anyBuilds()) {
                state.plans().put(turn, event.id(), waiting.plan());
              }
              await(turn, event, gap, asked);
            }
            return null;
          },
          parked -> {
            Reason reason = parked.reason();
            events.forEach(e -> state.events().put(turn, e.state(EventState.PARKED, reason)));
            return null;
          });
    }
  }

  private void ready(Turn turn, List<EventRecord> events, RebuildPlan plan, long asked) {
    Set<String> ids = new TreeSet<>();
    for (EventRecord event : events) {
      ids.add(event.id());
      // An event that was forgotten may come again while others still want builds of its time.
      boolean known = state.plans().of(event.id()) != null;
      boolean again = known && state.builds().tally(event.id()).anyBuilds();
      if (!again) {
        state.plans().put(turn, event.id(), plan);
        learned.untouched(turn, event, plan, freshness);
      } else if (!plan.rebuilds().isEmpty()) {
        state.plans().revise(turn, event.id(), plan);
      }
    }
    join(turn, ids, plan, asked);
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

  /** Brings a plan of events into the work graph. */
  private void join(Turn turn, Set<String> ids, RebuildPlan plan, long asked) {
    Set<String> ending = draining.wantedBy(plan);
    if (ending.isEmpty()) {
      ending = new Joining(turn, state, plan, false).join();
    }
    if (ending.isEmpty()) {
      rests.take(turn, plan, asked);
    } else {
      draining.add(ending, ids);
    }
    for (EventRecord event : open(ids)) {
      if (ending.isEmpty()) {
        state.events().put(turn, event.state(EventState.OPEN, Reasons.underWay()));
        state.rollUp().look(turn, event.id());
      } else {
        Reason reason = Reasons.waitsForComponent(String.join(", ", ending));
        state.events().put(turn, event.state(EventState.WAITING, reason));
      }
    }
  }
}
