package io.freshmaker.core.engine;

import io.freshmaker.api.Reason;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came of a call into an adapter: a value, or why there is none (R1).
 *
 * @param <T> the value
 */
final class Answer<T> {

  private final @Nullable T value;
  private final @Nullable Reason trouble;

  private Answer(@Nullable T value, @Nullable Reason trouble) {
    this.value = value;
    this.trouble = trouble;
  }

  static <T> Answer<T> of(T value) {
    return new Answer<>(Objects.requireNonNull(value, "value"), null);
  }

  static <T> Answer<T> trouble(Reason trouble) {
    return new Answer<>(null, Objects.requireNonNull(trouble, "trouble"));
  }

  /** Returns the value, or null where there is none. */
  @Nullable T value() {
    return value;
  }

  /** Returns why there is no value; only to be asked where there is none. */
  Reason trouble() {
    return Objects.requireNonNull(trouble, "there is a value");
  }
}
