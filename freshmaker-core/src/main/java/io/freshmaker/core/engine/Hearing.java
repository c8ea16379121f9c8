package io.freshmaker.core.engine;

import io.freshmaker.api.Change;
import io.freshmaker.api.Event;
import io.freshmaker.api.EventBuilder;
import io.freshmaker.api.Reason;
import io.freshmaker.api.Ref;
import java.util.List;
import java.util.Set;

/**
 * From a message that was read to facts: records the hint, has it confirmed, and tells news from
 * what is known already and from the echo of our own work (R2).
 */
final class Hearing {

  private final State state;
  private final Confirming confirming;
  private final Classing classing;
  private final HeldFacts held;
  private final Command.Of<Ref> touching;

  /**
   * Makes the way from messages to facts.
   *
   * @param touching takes every ref that an event carries
   */
  Hearing(
      State state,
      Epoch epoch,
      Confirming confirming,
      Classing classing,
      Command.Of<Ref> touching) {
    this.state = state;
    this.confirming = confirming;
    this.classing = classing;
    this.held = new HeldFacts(state, epoch, this::classed);
    this.touching = touching;
  }

  /** Returns what is held for the answers to submissions. */
  HeldFacts held() {
    return held;
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
      classing.classed(turn, event, newsOrAgain(own));
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

  /** Goes on with what confirming found out, unless it may be the echo of what is in flight. */
  void confirmed(Turn turn, EventRecord event) {
    if (!held.hold(turn, event)) {
      classed(turn, event);
    }
  }

  /** Goes on with what is held no more. */
  void classed(Turn turn, EventRecord event) {
    classing.classed(turn, event, state.facts().news(event.event()));
  }
}
