package io.freshmaker.api;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One way to turn a refusal: all of its steps together. Several remedies of one reason are
 * alternatives.
 */
public final class Remedy {

  /**
   * One thing to do.
   *
   * @param action a stable word, such as {@code allow}, {@code waive} or {@code wait-for}
   * @param subject on what, such as a pattern, a requirement or a build
   */
  public record Step(String action, String subject) {

    /** Checks the parts. */
    public Step {
      Objects.requireNonNull(action, "action");
      Objects.requireNonNull(subject, "subject");
    }

    @Override
    public String toString() {
      return action + " " + subject;
    }
  }

  private final List<Step> steps;

  private Remedy(List<Step> steps) {
    this.steps = steps;
  }

  /** Returns a remedy of one step. */
  public static Remedy of(String action, String subject) {
    return new Remedy(List.of(new Step(action, subject)));
  }

  /** Returns a remedy of several steps, all of which are needed. */
  public static Remedy of(Collection<Step> steps) {
    return new Remedy(List.copyOf(steps));
  }

  /** Returns the steps, all of which are needed. */
  public List<Step> steps() {
    return steps;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Remedy that && steps.equals(that.steps);
  }

  @Override
  public int hashCode() {
    return steps.hashCode();
  }

  @Override
  public String toString() {
    return steps.toString();
  }
}
