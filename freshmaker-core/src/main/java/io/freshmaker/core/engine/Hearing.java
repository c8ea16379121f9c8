package io.freshmaker.core.engine;

import io.freshmaker.api.Change;
import io.freshmaker.api.Event;
import io.freshmaker.api.EventBuilder;
import io.freshmaker.api.Reason;
import io.freshmaker.api.Ref;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * From a message that was read to facts: records the hint, has it confirmed, and tells news from
 * what is known already and from the echo of our own work (R2).
 */
final class Hearing {

  private final State state;
  private final Learned learned;
  private final Confirming confirming;
  private final Command.Of<EventRecord> planning;
  private final Command.Of<Ref> touching;

  /**
   * Makes the way from messages to facts.
   *
   * @param planning takes an event whose facts are news
   * @param touching takes every ref that an event carries
   */
  Hearing(
      State state,
      Learned learned,
      Confirming confirming,
      Command.Of<EventRecord> planning,
      Command.Of<Ref> touching) {
    this.state = state;
    this.learned = learned;
    this.confirming = confirming;
    this.planning = planning;
    this.touching = touching;
  }

  /** Records what was made of a message. */
  void record(Turn turn, Intake.Offer offer, Reading reading) {
    String before = offer.parkedAs();
    if (before != null) {
      state.parked().get(before).ifPresent(message -> state.parked().remove(turn, message));
    }
    Event hint = reading.hint();
    Reason outcome = reading.outcome();
    if (hint != null) {
      outcome = record(turn, hint);
    } else if (reading.parked()) {
      state
          .parked()
          .put(
              turn,
              new ParkedMessage(
                  reading.id(), reading.topic(), outcome, offer.received(), offer.raw()));
    }
    state.counters().count(outcome.code());
    state.tellMessage(turn, reading.id(), reading.topic(), outcome);
  }

  /** Records what a person says, which counts as it is; "again" begins anew what is settled. */
  void report(Turn turn, Event told) {
    touch(turn, told);
    Event own = withOwnId(told);
    if (state.events().get(own.id()) == null) {
      Set<String> teller = Set.of(told.toldBy());
      EventRecord event =
          EventRecord.of(own, turn.now(), EventState.RECORDED, Reasons.recorded(), teller);
      confirmed(turn, event, newsOrAgain(own));
    }
  }

  private List<Change> newsOrAgain(Event told) {
    List<Change> news = state.facts().news(told);
    for (Change change : told.changes()) {
      String known = state.facts().knownFrom(Fact.of(change, told.id()));
      EventRecord earlier = known == null ? null : state.events().get(known);
      if (earlier != null && earlier.state() == EventState.SETTLED) {
        news.add(change);
      }
    }
    return news;
  }

  private Reason record(Turn turn, Event hint) {
    touch(turn, hint);
    if (hint.changes().isEmpty() && hint.asks().isEmpty()) {
      return Reasons.nothingChanged();
    }
    Event own = withOwnId(hint);
    EventRecord known = state.events().get(own.id());
    if (known != null) {
      state.events().put(turn, known.teller(hint.toldBy()));
      return Reasons.knownAlready(own.id());
    }
    Set<String> teller = Set.of(hint.toldBy());
    EventRecord event =
        EventRecord.of(own, turn.now(), EventState.RECORDED, Reasons.recorded(), teller);
    state.events().put(turn, event);
    confirming.confirm(turn, event);
    return Reasons.recorded();
  }

  private void touch(Turn turn, Event hint) {
    hint.refs().forEach(ref -> touching.apply(turn, ref));
    hint.touches().forEach(ref -> touching.apply(turn, ref));
  }

  /** Two tellers may use one id for different news: the later one's gets another. */
  private Event withOwnId(Event hint) {
    Event own = hint;
    for (int i = 2; differs(own); i++) {
      own = EventBuilder.from(hint).id(hint.id() + "~" + i).build();
    }
    return own;
  }

  private boolean differs(Event hint) {
    EventRecord known = state.events().get(hint.id());
    return known != null
        && known.state() == EventState.RECORDED
        && !hint.changes().equals(known.event().changes());
  }

  /** Goes on with what confirming found out. */
  void confirmed(Turn turn, EventRecord event) {
    confirmed(turn, event, state.facts().news(event.event()));
  }

  private void confirmed(Turn turn, EventRecord event, List<Change> news) {
    Optional<String> echo = state.provenance().echoOf(event.event());
    if (echo.isPresent()) {
      settleAsEcho(turn, event, echo.get());
      return;
    }
    Set<String> makers = new TreeSet<>();
    news.forEach(change -> state.provenance().makerOf(change).ifPresent(makers::add));
    news.removeIf(change -> state.provenance().makerOf(change).isPresent());
    if (!news.isEmpty()) {
      state.facts().note(event.event());
      news.forEach(learned::told);
      EventRecord open =
          event
              .confirmed(EventBuilder.from(event.event()).changes(news).build())
              .state(EventState.OPEN, Reasons.planning());
      state.events().put(turn, open);
      planning.apply(turn, open);
    } else if (!makers.isEmpty()) {
      settleAsEcho(turn, event, makers.iterator().next());
    } else {
      merge(turn, event);
    }
  }

  private void settleAsEcho(Turn turn, EventRecord event, String maker) {
    Build build = state.builds().get(maker);
    state.events().put(turn, event.state(EventState.SETTLED, Reasons.ownWork(build)));
  }

  private void merge(Turn turn, EventRecord event) {
    Set<String> first = new TreeSet<>();
    for (Change change : event.event().changes()) {
      String known = state.facts().knownFrom(Fact.of(change, event.id()));
      if (known != null && !known.equals(event.id())) {
        first.add(known);
      }
    }
    if (first.isEmpty()) {
      Reason nothing = Reasons.nothingChanged();
      state.events().put(turn, event.state(EventState.SETTLED, nothing));
      return;
    }
    for (String id : first) {
      EventRecord earlier = state.events().get(id);
      if (earlier != null) {
        state.events().put(turn, earlier.teller(event.event().toldBy()));
      }
    }
    Reason known = Reasons.knownAlready(first.iterator().next());
    state.events().put(turn, event.state(EventState.MERGED, known));
  }
}
