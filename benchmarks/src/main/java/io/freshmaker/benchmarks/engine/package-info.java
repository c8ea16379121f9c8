/**
 * The engine at work on a large graph, under a virtual clock: what a storm costs, whether a busy
 * day leaves anything behind, and what naive triggering would have built instead.
 */
@NullMarked
package io.freshmaker.benchmarks.engine;

import org.jspecify.annotations.NullMarked;
