/**
 * Decisions that need no service: what is allowed at all, how versions compare, what is stale.
 *
 * <p>Pure, immutable and thread-safe. How the rules are written down is {@link
 * io.freshmaker.core.config}'s; who is asked when is the planner's.
 */
@NullMarked
package io.freshmaker.core.decide;

import org.jspecify.annotations.NullMarked;
