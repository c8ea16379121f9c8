/** Clocks, interleaving, statistics and the printed table. Knows nothing of graphs. */
@NullMarked
package io.freshmaker.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
