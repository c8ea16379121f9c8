/**
 * Finding adapter factories and making the configured adapters of them.
 *
 * <p>What an adapter implements lives in {@link io.freshmaker.api.spi}; calling its parts, with
 * deadlines and executors, is the planner's and the engine's.
 */
@NullMarked
package io.freshmaker.core.adapter;

import org.jspecify.annotations.NullMarked;
