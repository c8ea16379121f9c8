package io.freshmaker.api.spi;

import io.freshmaker.api.Reason;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Whether a build system has a submission. A further case may come: then {@link #match} grows. */
public sealed interface Lookup {

  /**
   * Returns that it is there.
   *
   * @param handles what was started
   * @param complete whether these are all that the request started
   */
  static Lookup found(Collection<BuildHandle> handles, boolean complete) {
    return new Found(List.copyOf(handles), complete);
  }

  /** Returns that it was not there as of this moment; a late request may still arrive. */
  static Lookup none(Instant asOf) {
    return new None(asOf);
  }

  /** Returns that nobody can tell. */
  static Lookup cannotTell(Reason reason) {
    return new CannotTell(reason);
  }

  /** Returns what the function for this case makes of it. */
  default <T extends @Nullable Object> T match(
      Function<? super Found, ? extends T> found,
      Function<? super None, ? extends T> none,
      Function<? super CannotTell, ? extends T> cannotTell) {
    if (this instanceof Found it) {
      return found.apply(it);
    }
    if (this instanceof None it) {
      return none.apply(it);
    }
    return cannotTell.apply((CannotTell) this);
  }

  /** It is there. */
  final class Found implements Lookup {

    private final List<BuildHandle> handles;
    private final boolean complete;

    private Found(List<BuildHandle> handles, boolean complete) {
      this.handles = handles;
      this.complete = complete;
    }

    /** Returns what was started, in the given order. */
    public List<BuildHandle> handles() {
      return handles;
    }

    /** Returns whether these are all that the request started. */
    public boolean complete() {
      return complete;
    }

    @Override
    public String toString() {
      return "Found[" + handles + ", " + complete + "]";
    }
  }

  /** It was not there. */
  final class None implements Lookup {

    private final Instant asOf;

    private None(Instant asOf) {
      this.asOf = Objects.requireNonNull(asOf, "asOf");
    }

    /** Returns the moment of which this is true. */
    public Instant asOf() {
      return asOf;
    }

    @Override
    public String toString() {
      return "None[" + asOf + "]";
    }
  }

  /** Nobody can tell. */
  final class CannotTell implements Lookup {

    private final Reason reason;

    private CannotTell(Reason reason) {
      this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** Returns why. */
    public Reason reason() {
      return reason;
    }

    @Override
    public String toString() {
      return "CannotTell[" + reason + "]";
    }
  }
}
