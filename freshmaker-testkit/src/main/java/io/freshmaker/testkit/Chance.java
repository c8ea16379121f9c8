package io.freshmaker.testkit;

import java.time.Duration;

/**
 * Draws that depend on a seed, on what they are for and on the how-manieth they are of it, and on
 * nothing else: where a part of a history is left out, the rest of it draws as before. Immutable.
 */
public final class Chance {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final long seed;

  private Chance(long seed) {
    this.seed = seed;
  }

  /** Returns the draws of a seed. */
  public static Chance seeded(long seed) {
    return new Chance(mixed(seed + GOLDEN));
  }

  /** Returns the draws of this seed for one part of a simulation. */
  public Chance of(String part) {
    return new Chance(bits(part, -1));
  }

  /**
   * Returns 64 random bits.
   *
   * @param entity what they are for
   * @param n which draw for it, from 0
   */
  public long bits(String entity, long n) {
    return mixed(mixed(seed ^ entity.hashCode() * GOLDEN) + n * GOLDEN);
  }

  /** Returns a number from 0 to below the bound, which is at least 1. */
  public int below(int bound, String entity, long n) {
    return (int) Long.remainderUnsigned(bits(entity, n), bound);
  }

  /** Returns whether something happens that does with this probability, from 0 to 1. */
  public boolean happens(double probability, String entity, long n) {
    return (bits(entity, n) >>> 11) * 0x1.0p-53 < probability;
  }

  /** Returns a time between two, in whole seconds, short ones as often as long ones. */
  public Duration between(Duration shortest, Duration longest, String entity, long n) {
    long range = longest.toSeconds() - shortest.toSeconds() + 1;
    return shortest.plusSeconds(Long.remainderUnsigned(bits(entity, n), range));
  }

  private static long mixed(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
