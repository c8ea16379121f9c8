package io.freshmaker.core.engine;

import io.freshmaker.api.Input;
import io.freshmaker.api.spi.BuildHandle;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One attempt to have a build done. Immutable. */
public final class Attempt {

  private final int number;
  private final String key;
  private final String instance;
  private final Instant firstTried;
  private final List<Input> inputs;
  private final @Nullable List<BuildHandle> handles;
  private final boolean adopted;

  private Attempt(
      int number,
      String key,
      String instance,
      Instant firstTried,
      List<Input> inputs,
      @Nullable List<BuildHandle> handles,
      boolean adopted) {
    this.number = number;
    this.key = Objects.requireNonNull(key, "key");
    this.instance = Objects.requireNonNull(instance, "instance");
    this.firstTried = Objects.requireNonNull(firstTried, "firstTried");
    this.inputs = List.copyOf(inputs);
    this.handles = handles == null ? null : List.copyOf(handles);
    this.adopted = adopted;
  }

  /** Returns an attempt that has no answer yet. */
  static Attempt intended(
      int number, String key, String instance, Instant firstTried, List<Input> inputs) {
    return new Attempt(number, key, instance, firstTried, inputs, null, false);
  }

  /** Returns this attempt with the build system's answer. */
  Attempt answered(List<BuildHandle> newHandles, boolean newAdopted) {
    return new Attempt(number, key, instance, firstTried, inputs, newHandles, newAdopted);
  }

  /** Returns which attempt it is, from 1. */
  public int number() {
    return number;
  }

  /** Returns its idempotency key. */
  public String key() {
    return key;
  }

  /** Returns the submitter's instance. */
  public String instance() {
    return instance;
  }

  /** Returns when it was first submitted. */
  public Instant firstTried() {
    return firstTried;
  }

  /** Returns what the artifact is made from, with the versions that were current at that time. */
  public List<Input> inputs() {
    return inputs;
  }

  /** Returns the handles, in the build system's order; nothing while it has not answered. */
  public Optional<List<BuildHandle>> handles() {
    return Optional.ofNullable(handles);
  }

  /** Returns whether the build was there already. */
  public boolean adopted() {
    return adopted;
  }
}
