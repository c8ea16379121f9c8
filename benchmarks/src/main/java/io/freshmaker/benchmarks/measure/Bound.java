package io.freshmaker.benchmarks.measure;

/** What a goal asks of a figure: at least, at most, or nothing. */
public record Bound(Kind kind, double value) {
  /** A figure that is shown for its own sake. */
  public static final Bound NONE = new Bound(Kind.NONE, 0);

  /** Which side of the value is good. */
  public enum Kind {
    NONE,
    AT_LEAST,
    AT_MOST
  }

  public static Bound atLeast(double value) {
    return new Bound(Kind.AT_LEAST, value);
  }

  public static Bound atMost(double value) {
    return new Bound(Kind.AT_MOST, value);
  }

  /**
   * Returns what to say of the figure. The best decile is named apart: on a loaded machine it is
   * the fairer figure, and a run that only meets the goal there should be taken again.
   */
  String verdict(Spread figure) {
    return switch (kind) {
      case NONE -> "";
      case AT_LEAST -> verdict(figure.median() >= value, figure.at(0.9) >= value);
      case AT_MOST -> verdict(figure.median() <= value, figure.at(0.1) <= value);
    };
  }

  private static String verdict(boolean median, boolean bestDecile) {
    return median ? "met" : bestDecile ? "best decile" : "MISSED";
  }

  String text(String unit) {
    return switch (kind) {
      case NONE -> "";
      case AT_LEAST -> ">= " + Figures.format(value) + unit;
      case AT_MOST -> "<= " + Figures.format(value) + unit;
    };
  }
}
