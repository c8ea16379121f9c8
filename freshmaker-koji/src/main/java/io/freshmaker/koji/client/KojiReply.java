package io.freshmaker.koji.client;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the hub says to one call among many: its result, or a fault.
 *
 * @param <R> the result
 */
public final class KojiReply<R> {

  private final @Nullable R result;
  private final @Nullable KojiFault fault;

  private KojiReply(@Nullable R result, @Nullable KojiFault fault) {
    this.result = result;
    this.fault = fault;
  }

  static <R> KojiReply<R> of(R result) {
    return new KojiReply<>(Objects.requireNonNull(result, "result"), null);
  }

  static <R> KojiReply<R> of(KojiFault fault) {
    return new KojiReply<>(null, fault);
  }

  /**
   * Returns the result.
   *
   * @throws KojiFault if it is a fault
   */
  public R value() {
    if (result == null) {
      throw Objects.requireNonNull(fault, "a reply has a result or a fault");
    }
    return result;
  }

  /** Returns the fault, if it is one. */
  public Optional<KojiFault> fault() {
    return Optional.ofNullable(fault);
  }

  @Override
  public String toString() {
    return fault == null ? "KojiReply[" + result + "]" : fault.getMessage();
  }
}
