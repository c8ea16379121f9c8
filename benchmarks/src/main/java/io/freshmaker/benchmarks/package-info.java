/**
 * The benchmark command: measures the goals of the performance notes against peers, and prints the
 * ratios beside them. Nothing here is published, and no other module depends on it.
 *
 * <p>{@code data} holds the graphs, {@code plan} and {@code update} the implementations that are
 * compared, {@code measure} the interleaving and its statistics, {@code process} the programs that
 * are started in a JVM of their own, {@code goal} one class for each group of goals, {@code jmh}
 * the cross-check with JMH.
 */
@NullMarked
package io.freshmaker.benchmarks;

import org.jspecify.annotations.NullMarked;
