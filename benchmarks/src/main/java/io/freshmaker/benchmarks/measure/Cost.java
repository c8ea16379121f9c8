package io.freshmaker.benchmarks.measure;

/**
 * What one call took, on average over a slice.
 *
 * @param cpu nanoseconds of the calling thread's processor time
 * @param wall nanoseconds by the clock
 * @param process nanoseconds of processor time of the whole process, so with the collector's
 * @param bytes allocated by the calling thread
 */
public record Cost(double cpu, double wall, double process, double bytes) {}
