package io.freshmaker.api.spi;

import java.util.Objects;
import java.util.function.Supplier;

/** A credential by reference (R10): it is read when it is used, and prints as {@code ***}. */
public final class Secret {

  private final Supplier<String> source;

  private Secret(Supplier<String> source) {
    this.source = source;
  }

  /** Returns the secret that this source yields, each time it is used. */
  public static Secret from(Supplier<String> source) {
    return new Secret(Objects.requireNonNull(source, "source"));
  }

  /**
   * Returns the credential; neither keep nor log it.
   *
   * @throws io.freshmaker.api.ConfigurationException if the reference leads nowhere
   */
  public String reveal() {
    return source.get();
  }

  @Override
  public String toString() {
    return "***";
  }
}
