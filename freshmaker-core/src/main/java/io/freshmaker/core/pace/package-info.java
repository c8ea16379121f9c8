/**
 * What a person says about how much is built at once, in which order, how often and when: caps,
 * priorities, waves, freezes, what becomes of failures, how far work goes by itself. Values only;
 * all is off or generous unless it is said.
 *
 * <p>Who goes by them is in {@code engine}; how they are written in YAML in {@code config}.
 */
@NullMarked
package io.freshmaker.core.pace;

import org.jspecify.annotations.NullMarked;
