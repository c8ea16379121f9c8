/**
 * Runs plans: takes messages in, keeps the work graph, submits in order, follows every build to its
 * end, and says why.
 *
 * <p>One loop, the <em>epoch</em>, changes state; what it decides takes effect only after it is
 * committed to the store. Adapters are called on the host's executor and answer with commands to
 * the loop. How a plan is made is not here (see {@code plan}), nor what was made from what ({@code
 * index}).
 */
@NullMarked
package io.freshmaker.core.engine;

import org.jspecify.annotations.NullMarked;
