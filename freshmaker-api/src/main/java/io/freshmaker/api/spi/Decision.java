package io.freshmaker.api.spi;

import io.freshmaker.api.ArtifactKey;
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

/**
 * What a decider says of a candidate. What is allowed at all is core's own gate (R11); deciders
 * only object. A further case may come: then {@link #match} grows.
 */
public sealed interface Decision {

  /** Returns that there is no objection. */
  static Decision rebuild(Reason reason) {
    return new Rebuild(reason);
  }

  /** Returns that the artifact as such is skipped. */
  static Decision skip(Reason reason) {
    return new Skip(reason, Set.of(), Set.of(), null);
  }

  /**
   * Returns that it is skipped.
   *
   * @param reason why
   * @param causes the causes that drop out or wait; empty: the artifact as such
   * @param refs whoever touches one of these makes it worth asking again
   * @param askAgain when to ask again at the latest, or null
   */
  static Decision skip(
      Reason reason,
      Collection<ArtifactKey> causes,
      Collection<Ref> refs,
      @Nullable Instant askAgain) {
    return new Skip(reason, causes, refs, askAgain);
  }

  /** Returns that the artifact as such waits. */
  static Decision wait(Reason reason) {
    return new Wait(reason, Set.of(), Set.of(), null);
  }

  /**
   * Returns that it waits.
   *
   * @param reason why
   * @param causes the causes that drop out or wait; empty: the artifact as such
   * @param refs whoever touches one of these makes it worth asking again
   * @param askAgain when to ask again at the latest, or null
   */
  static Decision wait(
      Reason reason,
      Collection<ArtifactKey> causes,
      Collection<Ref> refs,
      @Nullable Instant askAgain) {
    return new Wait(reason, causes, refs, askAgain);
  }

  /** Returns what the function for this case makes of it. */
  default <T extends @Nullable Object> T match(
      Function<? super Rebuild, ? extends T> rebuild,
      Function<? super Skip, ? extends T> skip,
      Function<? super Wait, ? extends T> wait) {
    if (this instanceof Rebuild it) {
      return rebuild.apply(it);
    }
    if (this instanceof Skip it) {
      return skip.apply(it);
    }
    return wait.apply((Wait) this);
  }

  /** No objection. */
  final class Rebuild implements Decision {

    private final Reason reason;

    private Rebuild(Reason reason) {
      this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** Returns why. */
    public Reason reason() {
      return reason;
    }

    @Override
    public String toString() {
      return "Rebuild[" + reason + "]";
    }
  }

  /** It is not to be rebuilt, or not for some causes. Any skip wins over a wait. */
  final class Skip implements Decision {

    private final Reason reason;
    private final Set<ArtifactKey> causes;
    private final Set<Ref> refs;
    private final @Nullable Instant askAgain;

    private Skip(
        Reason reason,
        Collection<ArtifactKey> causes,
        Collection<Ref> refs,
        @Nullable Instant askAgain) {
      this.reason = Objects.requireNonNull(reason, "reason");
      this.causes = Collections.unmodifiableSet(new TreeSet<>(causes));
      this.refs = Collections.unmodifiableSet(new TreeSet<>(refs));
      this.askAgain = askAgain;
    }

    /** Returns why. */
    public Reason reason() {
      return reason;
    }

    /** Returns the causes that drop out or wait, sorted; empty: the artifact as such. */
    public Set<ArtifactKey> causes() {
      return causes;
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
      return "Skip[" + reason + ", " + causes + ", " + refs + ", " + askAgain + "]";
    }
  }

  /** Not now. What depends on it waits too; at its time-out a wait becomes a skip. */
  final class Wait implements Decision {

    private final Reason reason;
    private final Set<ArtifactKey> causes;
    private final Set<Ref> refs;
    private final @Nullable Instant askAgain;

    private Wait(
        Reason reason,
        Collection<ArtifactKey> causes,
        Collection<Ref> refs,
        @Nullable Instant askAgain) {
      this.reason = Objects.requireNonNull(reason, "reason");
      this.causes = Collections.unmodifiableSet(new TreeSet<>(causes));
      this.refs = Collections.unmodifiableSet(new TreeSet<>(refs));
      this.askAgain = askAgain;
    }

    /** Returns why. */
    public Reason reason() {
      return reason;
    }

    /** Returns the causes that drop out or wait, sorted; empty: the artifact as such. */
    public Set<ArtifactKey> causes() {
      return causes;
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
      return "Wait[" + reason + ", " + causes + ", " + refs + ", " + askAgain + "]";
    }
  }
}
