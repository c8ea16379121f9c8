/** Implementations of one change: an artifact is given a new list of dependencies. */
@NullMarked
package io.freshmaker.benchmarks.update;

import org.jspecify.annotations.NullMarked;
