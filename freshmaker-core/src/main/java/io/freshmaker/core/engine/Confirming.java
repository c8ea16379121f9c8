package io.freshmaker.core.engine;

import io.freshmaker.api.Event;
import io.freshmaker.api.EventBuilder;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.spi.Confirmation;
import io.freshmaker.api.spi.Each;
import io.freshmaker.api.spi.EventParser;
import io.freshmaker.core.adapter.LoadedPart;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Has hints confirmed by the parts that gave them, many at once and one call per instance at a
 * time. Where nobody can confirm, the hint of a trusted instance counts as it is, if it asks
 * nothing; any other is parked, with what was open.
 */
final class Confirming {

  private static final int BATCH = 200;
  private static final Duration ASK_AGAIN = Duration.ofMinutes(5);

  private final State state;
  private final AdapterCalls calls;
  private final Waits waits;
  private final Duration limit;
  private final Command.Of<EventRecord> then;
  private final Map<String, LoadedPart<EventParser>> parsers = new HashMap<>();
  private final Map<String, Deque<String>> queues = new HashMap<>();
  private final Set<String> busy = new HashSet<>();

  /**
   * Makes a queue for every instance.
   *
   * @param then takes each event that is confirmed
   */
  Confirming(
      State state,
      AdapterCalls calls,
      Waits waits,
      EngineSettings settings,
      List<LoadedPart<EventParser>> parsers,
      Command.Of<EventRecord> then) {
    this.state = state;
    this.calls = calls;
    this.waits = waits;
    this.limit = settings.callTime();
    this.then = then;
    parsers.forEach(parser -> this.parsers.putIfAbsent(parser.instance(), parser));
  }

  /** Has an event confirmed, at once where nobody has to be asked. */
  void confirm(Turn turn, EventRecord event) {
    LoadedPart<EventParser> parser = parsers.get(event.event().toldBy());
    if (parser == null) {
      // Whom no parser speaks for is a person or the host itself (R11: they said so by name).
      then.apply(turn, event);
    } else if (parser.trusted() && event.event().asks().isEmpty()) {
      then.apply(turn, event);
    } else {
      queues.computeIfAbsent(parser.instance(), i -> new ArrayDeque<>()).add(event.id());
      turn.then(later -> ask(later, parser));
    }
  }

  private void ask(Turn turn, LoadedPart<EventParser> parser) {
    Deque<String> queue = queues.getOrDefault(parser.instance(), new ArrayDeque<>());
    if (queue.isEmpty() || !busy.add(parser.instance())) {
      return;
    }
    List<Event> hints = new ArrayList<>();
    while (hints.size() < BATCH && !queue.isEmpty()) {
      EventRecord event = state.events().get(queue.remove());
      if (event != null && event.state() == EventState.RECORDED) {
        hints.add(event.event());
      }
    }
    long asked = waits.mark();
    turn.after(
        () ->
            calls.<Each<Event, Confirmation>>call(
                parser.instance() + " was to confirm " + hints.size() + " hints",
                limit,
                call -> parser.part().confirm(hints, call),
                (later, answer) -> answered(later, parser, hints, asked, answer)));
  }

  private void answered(
      Turn turn,
      LoadedPart<EventParser> parser,
      List<Event> hints,
      long asked,
      Answer<Each<Event, Confirmation>> answer) {
    busy.remove(parser.instance());
    for (Event hint : hints) {
      EventRecord event = state.events().get(hint.id());
      if (event != null && event.state() == EventState.RECORDED) {
        answered(turn, parser, event, asked, answer);
      }
    }
    ask(turn, parser);
  }

  private void answered(
      Turn turn,
      LoadedPart<EventParser> parser,
      EventRecord event,
      long asked,
      Answer<Each<Event, Confirmation>> answer) {
    Each<Event, Confirmation> each = answer.value();
    if (each == null) {
      park(turn, event, answer.trouble());
      return;
    }
    @Nullable Confirmation confirmation = each.result(event.event()).orElse(null);
    if (confirmation == null) {
      park(turn, event, noAnswer(parser, event, each));
      return;
    }
    confirmation.<@Nullable Void>match(
        confirmed -> {
          counts(turn, event, confirmed.event());
          return null;
        },
        nothing -> {
          state.events().put(turn, event.state(EventState.SETTLED, nothing.reason()));
          return null;
        },
        notYet -> {
          await(turn, event, notYet, asked);
          return null;
        },
        impossible -> {
          unconfirmed(turn, parser, event, impossible.reason());
          return null;
        });
  }

  private static Reason noAnswer(
      LoadedPart<EventParser> parser, EventRecord event, Each<Event, Confirmation> each) {
    String subject = parser.instance() + " was to confirm the hint";
    return each.failure(event.event())
        .map(thrown -> Troubles.thrown(subject, thrown))
        .orElseGet(() -> Reason.of(ReasonCodes.BAD_ANSWER, subject + ": it left it out."));
  }

  private void counts(Turn turn, EventRecord event, Event confirmed) {
    if (!confirmed.asks().isEmpty()) {
      park(
          turn,
          event,
          Reason.of(
              ReasonCodes.BAD_ANSWER,
              "It was confirmed, and still leaves open " + confirmed.asks()));
      return;
    }
    Event own =
        confirmed.id().equals(event.id())
            ? confirmed
            : EventBuilder.from(confirmed).id(event.id()).build();
    then.apply(turn, event.confirmed(own));
  }

  private void unconfirmed(
      Turn turn, LoadedPart<EventParser> parser, EventRecord event, Reason reason) {
    if (parser.trusted() && event.event().asks().isEmpty()) {
      then.apply(turn, event);
      return;
    }
    String open =
        event.event().asks().isEmpty()
            ? parser.instance() + " is not said to be trusted"
            : "it leaves open " + event.event().asks();
    park(
        turn,
        event,
        Reason.of(ReasonCodes.CANNOT_CONFIRM, reason.text() + " Besides, " + open + ".")
            .with("asks", String.join(",", event.event().asks())));
  }

  private void await(Turn turn, EventRecord event, Confirmation.NotYet notYet, long asked) {
    EventRecord waiting = event.state(EventState.WAITING, notYet.reason());
    state.events().put(turn, waiting);
    Instant until = notYet.askAgain().orElse(turn.now().plus(ASK_AGAIN));
    waits.register(
        turn, event.id(), notYet.refs(), until, asked, later -> again(later, event.id()));
  }

  /** Asks about an event again, after a wait or because a person says so. */
  void again(Turn turn, String id) {
    EventRecord event = state.events().get(id);
    if (event != null
        && (event.state() == EventState.WAITING || event.state() == EventState.PARKED)) {
      EventRecord recorded = event.state(EventState.RECORDED, Reasons.recorded());
      state.events().put(turn, recorded);
      confirm(turn, recorded);
    }
  }

  private void park(Turn turn, EventRecord event, Reason reason) {
    state.events().put(turn, event.state(EventState.PARKED, reason));
  }
}
