package io.freshmaker.api.spi;

import io.freshmaker.api.Event;
import io.freshmaker.api.Reason;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a parser made of a message. A further case may come: then {@link #match} grows. */
public sealed interface Parsed {

  /** Returns that the message is a hint. */
  static Parsed hint(Event event) {
    return new Hint(event);
  }

  /** Returns that the message is none of this parser's: another may take it. */
  static Parsed notMine() {
    return NotMine.INSTANCE;
  }

  /** Returns that the message is this parser's, and that nothing can follow from it. */
  static Parsed refused(Reason reason) {
    return new Refused(reason);
  }

  /** Returns what the function for this case makes of it. */
  default <T extends @Nullable Object> T match(
      Function<? super Hint, ? extends T> hint,
      Function<? super NotMine, ? extends T> notMine,
      Function<? super Refused, ? extends T> refused) {
    if (this instanceof Hint it) {
      return hint.apply(it);
    }
    if (this instanceof NotMine it) {
      return notMine.apply(it);
    }
    return refused.apply((Refused) this);
  }

  /** The message is a hint. */
  final class Hint implements Parsed {

    private final Event event;

    private Hint(Event event) {
      this.event = Event.copyOf(event);
    }

    /** Returns the hint. */
    public Event event() {
      return event;
    }
  }

  /** The message is none of this parser's. */
  final class NotMine implements Parsed {

    private static final NotMine INSTANCE = new NotMine();

    private NotMine() {}
  }

  /** The message is this parser's, and nothing can follow from it. */
  final class Refused implements Parsed {

    private final Reason reason;

    private Refused(Reason reason) {
      this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** Returns why nothing can follow. */
    public Reason reason() {
      return reason;
    }
  }
}
