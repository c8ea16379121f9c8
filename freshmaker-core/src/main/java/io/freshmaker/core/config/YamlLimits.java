package io.freshmaker.core.config;

/**
 * How much YAML is read before it is refused (R9).
 *
 * @param characters of the whole text, in code points
 * @param values texts, lists and maps, counted again at every alias that repeats them
 * @param depth of lists and maps in each other; at most 100
 */
public record YamlLimits(int characters, int values, int depth) {

  /** For what a person writes by hand: 3 million characters, a million values, 50 deep. */
  public static final YamlLimits DEFAULT = new YamlLimits(3_000_000, 1_000_000, 50);

  private static final int DEEPEST = 100;

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if one is not positive, or the depth is over 100
   */
  public YamlLimits {
    if (characters < 1 || values < 1 || depth < 1 || depth > DEEPEST) {
      throw new IllegalArgumentException(
          "limits must be positive, and the depth at most " + DEEPEST);
    }
  }
}
