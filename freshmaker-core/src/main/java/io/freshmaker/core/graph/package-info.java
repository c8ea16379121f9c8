/**
 * The rebuild graph: which nodes are affected by a change, in which order, through which edges, and
 * where it goes round.
 *
 * <p>Pure and made of the JDK alone: nodes are numbers, whose order is the order of all ties;
 * names, artifacts and decisions live elsewhere. Nothing here does I/O (apart from the streams
 * given to {@link io.freshmaker.core.graph.GraphSnapshot}), reads a clock, logs, or recurses.
 */
@NullMarked
package io.freshmaker.core.graph;

import org.jspecify.annotations.NullMarked;
