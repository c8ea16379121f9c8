package io.freshmaker.api.spi;

import io.freshmaker.api.Event;
import io.freshmaker.api.Reason;
import io.freshmaker.api.Ref;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the source of truth says of a hint. A further case may come: then {@link #match} grows. */
public sealed interface Confirmation {

  /** Returns that it is so: the event says all that is now known, and asks nothing any more. */
  static Confirmation confirmed(Event event) {
    return new Confirmed(event);
  }

  /** Returns that nothing follows: it is not so, or does not concern anybody. */
  static Confirmation nothing(Reason reason) {
    return new Nothing(reason);
  }

  /**
   * Returns that it is not so yet.
   *
   * @param reason what is missing
   * @param refs whoever touches one of these makes it worth asking again
   * @param askAgain when to ask again at the latest, or null for the configured interval
   */
  static Confirmation notYet(Reason reason, Collection<Ref> refs, @Nullable Instant askAgain) {
    return new NotYet(reason, refs, askAgain);
  }

  /** Returns that there is no way to ask; the hint counts only if its sender is trusted. */
  static Confirmation impossible(Reason reason) {
    return new Impossible(reason);
  }

  /** Returns what the function for this case makes of it. */
  default <T extends @Nullable Object> T match(
      Function<? super Confirmed, ? extends T> confirmed,
      Function<? super Nothing, ? extends T> nothing,
      Function<? super NotYet, ? extends T> notYet,
      Function<? super Impossible, ? extends T> impossible) {
    if (this instanceof Confirmed it) {
      return confirmed.apply(it);
    }
    if (this instanceof Nothing it) {
      return nothing.apply(it);
    }
    if (this instanceof NotYet it) {
      return notYet.apply(it);
    }
    return impossible.apply((Impossible) this);
  }

  /** It is so. */
  final class Confirmed implements Confirmation {

    private final Event event;

    private Confirmed(Event event) {
      this.event = Event.copyOf(event);
    }

    /** Returns the event with what is now known; its changes become facts. */
    public Event event() {
      return event;
    }

    @Override
    public String toString() {
      return "Confirmed[" + event + "]";
    }
  }

  /** There is nothing to it. */
  final class Nothing implements Confirmation {

    private final Reason reason;

    private Nothing(Reason reason) {
      this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** Returns why. */
    public Reason reason() {
      return reason;
    }

    @Override
    public String toString() {
      return "Nothing[" + reason + "]";
    }
  }

  /** It is not so yet. */
  final class NotYet implements Confirmation {

    private final Reason reason;
    private final Set<Ref> refs;
    private final @Nullable Instant askAgain;

    private NotYet(Reason reason, Collection<Ref> refs, @Nullable Instant askAgain) {
      this.reason = Objects.requireNonNull(reason, "reason");
      this.refs = Collections.unmodifiableSet(new TreeSet<>(refs));
      this.askAgain = askAgain;
    }

    /** Returns why. */
    public Reason reason() {
      return reason;
    }

    /** Returns what makes it worth asking again, sorted. */
    public Set<Ref> refs() {
      return refs;
    }

    /** Returns when to look again at the latest, if a time is known. */
    public Optional<Instant> askAgain() {
      return Optional.ofNullable(askAgain);
    }

    @Override
    public String toString() {
      return "NotYet[" + reason + ", " + refs + ", " + askAgain + "]";
    }
  }

  /** Nobody can ask. */
  final class Impossible implements Confirmation {

    private final Reason reason;

    private Impossible(Reason reason) {
      this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** Returns why. */
    public Reason reason() {
      return reason;
    }

    @Override
    public String toString() {
      return "Impossible[" + reason + "]";
    }
  }
}
