package io.freshmaker.core.adapter;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something that could not be loaded, while the others live on. Immutable. */
public final class LoadProblem {

  private final String subject;
  private final String text;
  private final @Nullable Throwable cause;

  LoadProblem(String subject, String text, @Nullable Throwable cause) {
    this.subject = Objects.requireNonNull(subject, "subject");
    this.text = Objects.requireNonNull(text, "text");
    this.cause = cause;
  }

  /** Returns what it is about: an instance, a provider's class, or where it was looked for. */
  public String subject() {
    return subject;
  }

  /** Returns what is wrong. */
  public String text() {
    return text;
  }

  /** Returns what was thrown, if anything was. */
  public Optional<Throwable> cause() {
    return Optional.ofNullable(cause);
  }

  @Override
  public String toString() {
    return subject + ": " + text;
  }
}
