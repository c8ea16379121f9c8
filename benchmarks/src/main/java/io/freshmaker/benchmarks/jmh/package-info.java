/**
 * The same implementations under JMH: allocation ({@code -prof gc}) and a cross-check of the times.
 */
@NullMarked
package io.freshmaker.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
