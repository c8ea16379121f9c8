package io.freshmaker.api.spi;

import io.freshmaker.api.Reason;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a build system says to a request to cancel. A further case may come: then {@link #match}
 * grows.
 */
public sealed interface Cancellation {

  /** Returns that the build system will try. */
  static Cancellation requested() {
    return new Requested();
  }

  /** Returns that the build system will not. */
  static Cancellation refused(Reason reason) {
    return new Refused(reason);
  }

  /** Returns what the function for this case makes of it. */
  default <T extends @Nullable Object> T match(
      Function<? super Requested, ? extends T> requested,
      Function<? super Refused, ? extends T> refused) {
    if (this instanceof Requested it) {
      return requested.apply(it);
    }
    return refused.apply((Refused) this);
  }

  /** It will try. */
  final class Requested implements Cancellation {

    private Requested() {}

    @Override
    public String toString() {
      return "Requested";
    }
  }

  /** It will not. */
  final class Refused implements Cancellation {

    private final Reason reason;

    private Refused(Reason reason) {
      this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** Returns why. */
    public Reason reason() {
      return reason;
    }

    @Override
    public String toString() {
      return "Refused[" + reason + "]";
    }
  }
}
