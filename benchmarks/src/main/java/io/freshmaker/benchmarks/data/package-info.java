/** The graphs that are measured: read from files, or generated from a seed. */
@NullMarked
package io.freshmaker.benchmarks.data;

import org.jspecify.annotations.NullMarked;
