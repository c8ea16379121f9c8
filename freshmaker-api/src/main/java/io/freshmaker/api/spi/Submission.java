package io.freshmaker.api.spi;

import io.freshmaker.api.Reason;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a build system says to a build request. A further case may come: then {@link #match} grows.
 */
public sealed interface Submission {

  /**
   * Returns that it took the request.
   *
   * @param handles what was started, one per variant where there are several; all must succeed
   */
  static Submission accepted(Collection<BuildHandle> handles) {
    return new Accepted(List.copyOf(handles), false);
  }

  /** Returns that the build was there already, by whoever, and counts as the answer. */
  static Submission adopted(Collection<BuildHandle> handles) {
    return new Accepted(List.copyOf(handles), true);
  }

  /**
   * Returns that it did not take the request, for certain.
   *
   * @param reason why
   * @param mayPass whether the same request may be taken later
   */
  static Submission refused(Reason reason, boolean mayPass) {
    return new Refused(reason, mayPass);
  }

  /** Returns what the function for this case makes of it. */
  default <T extends @Nullable Object> T match(
      Function<? super Accepted, ? extends T> accepted,
      Function<? super Refused, ? extends T> refused) {
    if (this instanceof Accepted it) {
      return accepted.apply(it);
    }
    return refused.apply((Refused) this);
  }

  /** It took the request. */
  final class Accepted implements Submission {

    private final List<BuildHandle> handles;
    private final boolean adopted;

    private Accepted(List<BuildHandle> handles, boolean adopted) {
      this.handles = handles;
      this.adopted = adopted;
    }

    /** Returns what was started, in the given order. */
    public List<BuildHandle> handles() {
      return handles;
    }

    /** Returns whether it was there already. */
    public boolean adopted() {
      return adopted;
    }

    @Override
    public String toString() {
      return "Accepted[" + handles + ", " + adopted + "]";
    }
  }

  /** It did not take the request, and nothing was started. */
  final class Refused implements Submission {

    private final Reason reason;
    private final boolean mayPass;

    private Refused(Reason reason, boolean mayPass) {
      this.reason = Objects.requireNonNull(reason, "reason");
      this.mayPass = mayPass;
    }

    /** Returns why. */
    public Reason reason() {
      return reason;
    }

    /** Returns whether the same request may be taken later. */
    public boolean mayPass() {
      return mayPass;
    }

    @Override
    public String toString() {
      return "Refused[" + reason + ", " + mayPass + "]";
    }
  }
}
