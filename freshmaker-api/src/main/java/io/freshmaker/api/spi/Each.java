package io.freshmaker.api.spi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a batch call: per item a result or an error, so that one item that fails does not
 * spoil the rest. An item without either counts as one that the adapter failed on.
 *
 * @param <I> the items
 * @param <R> the results
 */
public final class Each<I, R> {

  /**
   * What is done for one item.
   *
   * @param <I> the item
   * @param <R> the result
   */
  @FunctionalInterface
  public interface ItemFunction<I, R> {

    /** Returns the result for the item. */
    R apply(I item) throws InterruptedException;
  }

  private final Map<I, R> results;
  private final Map<I, RuntimeException> failures;

  private Each(Map<I, R> results, Map<I, RuntimeException> failures) {
    this.results = Collections.unmodifiableMap(results);
    this.failures = Collections.unmodifiableMap(failures);
  }

  /**
   * Does every item by itself, and keeps what a failing one throws.
   *
   * @throws InterruptedException if the thread is interrupted; the whole call then counts as failed
   */
  public static <I, R> Each<I, R> of(
      Iterable<? extends I> items, ItemFunction<? super I, ? extends R> function)
      throws InterruptedException {
    Builder<I, R> each = builder();
    for (I item : items) {
      try {
        each.result(item, function.apply(item));
      } catch (RuntimeException e) {
        each.failure(item, e);
      }
    }
    return each.build();
  }

  /** Starts an answer that is filled item by item. */
  public static <I, R> Builder<I, R> builder() {
    return new Builder<>();
  }

  /** Returns the result for an item. */
  public Optional<R> result(I item) {
    return Optional.ofNullable(results.get(item));
  }

  /** Returns the error for an item. */
  public Optional<RuntimeException> failure(I item) {
    return Optional.ofNullable(failures.get(item));
  }

  /** Returns all results, in the order in which they were given. */
  public Map<I, R> results() {
    return results;
  }

  /** Returns all errors, in the order in which they were given. */
  public Map<I, RuntimeException> failures() {
    return failures;
  }

  /**
   * Fills an answer. Not thread-safe.
   *
   * @param <I> the items
   * @param <R> the results
   */
  public static final class Builder<I, R> {

    private final Map<I, R> results = new LinkedHashMap<>();
    private final Map<I, RuntimeException> failures = new LinkedHashMap<>();

    private Builder() {}

    /** Sets the result for an item; null is taken for no answer. */
    public Builder<I, R> result(I item, @Nullable R result) {
      Objects.requireNonNull(item, "item");
      if (result != null) {
        results.put(item, result);
      }
      return this;
    }

    /** Sets the error for an item. */
    public Builder<I, R> failure(I item, RuntimeException failure) {
      failures.put(
          Objects.requireNonNull(item, "item"), Objects.requireNonNull(failure, "failure"));
      return this;
    }

    /** Returns the answer. */
    public Each<I, R> build() {
      return new Each<>(new LinkedHashMap<>(results), new LinkedHashMap<>(failures));
    }
  }
}
