package io.freshmaker.api.spi;

import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.Reason;
import io.freshmaker.api.Ref;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How a build stands. A further case may come: then {@link #match} grows. */
public sealed interface BuildStatus {

  /** Returns that it is on its way. */
  static BuildStatus running(String text) {
    return new Running(text, Set.of());
  }

  /**
   * Returns that it is on its way.
   *
   * @param text how far, in the build system's words
   * @param refs whoever touches one of these makes it worth looking again
   */
  static BuildStatus running(String text, Collection<Ref> refs) {
    return new Running(text, refs);
  }

  /**
   * Returns that it is done and usable.
   *
   * @param products everything that it made, nested ones too: the artifact that was asked for at
   *     its new version, and whatever else is an artifact; {@link BuildInputs#unknown} where the
   *     build system does not say what it consumed
   */
  static BuildStatus succeeded(Collection<BuildInputs> products) {
    return new Succeeded(List.copyOf(products));
  }

  /**
   * Returns that it failed.
   *
   * @param reason why, without the server's internals
   * @param mayPass whether another attempt may succeed without any change
   */
  static BuildStatus failed(Reason reason, boolean mayPass) {
    return new Failed(reason, mayPass);
  }

  /** Returns that somebody cancelled it. */
  static BuildStatus cancelled(Reason reason) {
    return new Cancelled(reason);
  }

  /** Returns that the build system does not know it. */
  static BuildStatus unknown(Reason reason) {
    return new Unknown(reason);
  }

  /** Returns what the function for this case makes of it. */
  default <T extends @Nullable Object> T match(
      Function<? super Running, ? extends T> running,
      Function<? super Succeeded, ? extends T> succeeded,
      Function<? super Failed, ? extends T> failed,
      Function<? super Cancelled, ? extends T> cancelled,
      Function<? super Unknown, ? extends T> unknown) {
    if (this instanceof Running it) {
      return running.apply(it);
    }
    if (this instanceof Succeeded it) {
      return succeeded.apply(it);
    }
    if (this instanceof Failed it) {
      return failed.apply(it);
    }
    if (this instanceof Cancelled it) {
      return cancelled.apply(it);
    }
    return unknown.apply((Unknown) this);
  }

  /** It is not done, or done and not usable yet: not tagged, not in the repository. */
  final class Running implements BuildStatus {

    private final String text;
    private final Set<Ref> refs;

    private Running(String text, Collection<Ref> refs) {
      this.text = Objects.requireNonNull(text, "text");
      this.refs = Collections.unmodifiableSet(new TreeSet<>(refs));
    }

    /** Returns how far it is, in the build system's words. */
    public String text() {
      return text;
    }

    /** Returns what makes it worth looking again, sorted. */
    public Set<Ref> refs() {
      return refs;
    }

    @Override
    public String toString() {
      return "Running[" + text + ", " + refs + "]";
    }
  }

  /** It is done, and usable by whoever depends on it. */
  final class Succeeded implements BuildStatus {

    private final List<BuildInputs> products;

    private Succeeded(List<BuildInputs> products) {
      this.products = products;
    }

    /** Returns every product, and what it was made from. */
    public List<BuildInputs> products() {
      return products;
    }

    @Override
    public String toString() {
      return "Succeeded[" + products + "]";
    }
  }

  /** It failed. */
  final class Failed implements BuildStatus {

    private final Reason reason;
    private final boolean mayPass;

    private Failed(Reason reason, boolean mayPass) {
      this.reason = Objects.requireNonNull(reason, "reason");
      this.mayPass = mayPass;
    }

    /** Returns why. */
    public Reason reason() {
      return reason;
    }

    /** Returns whether another attempt may succeed without any change. */
    public boolean mayPass() {
      return mayPass;
    }

    @Override
    public String toString() {
      return "Failed[" + reason + ", " + mayPass + "]";
    }
  }

  /** Somebody cancelled it: failed for good. */
  final class Cancelled implements BuildStatus {

    private final Reason reason;

    private Cancelled(Reason reason) {
      this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** Returns why. */
    public Reason reason() {
      return reason;
    }

    @Override
    public String toString() {
      return "Cancelled[" + reason + "]";
    }
  }

  /** The build system does not know it. */
  final class Unknown implements BuildStatus {

    private final Reason reason;

    private Unknown(Reason reason) {
      this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** Returns why. */
    public Reason reason() {
      return reason;
    }

    @Override
    public String toString() {
      return "Unknown[" + reason + "]";
    }
  }
}
