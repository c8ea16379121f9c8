/**
 * What an adapter implements, and what it is given.
 *
 * <p>Begin at {@link io.freshmaker.api.spi.DependencyResolver#of} for a mapping, at {@link
 * io.freshmaker.api.spi.BuildSubmitter} for a build system, and at {@link
 * io.freshmaker.api.spi.EventParser} for a bus.
 *
 * <p>An adapter is a set of {@linkplain io.freshmaker.api.spi.Part parts}, made by an {@link
 * io.freshmaker.api.spi.AdapterFactory} that is found with {@code ServiceLoader} or handed over in
 * code. All calls block, may be interrupted, carry a deadline in their {@link
 * io.freshmaker.api.spi.Call}, and come from several threads at once, so parts are thread-safe.
 * Errors are thrown as {@link io.freshmaker.api.FreshmakerException}s; whatever else is thrown is
 * taken for a defect of the adapter and never stops anything but the call. {@code Call}, {@code
 * AdapterContext}, {@code Settings}, {@code Sink}, {@code Candidate} and {@code BuildRequest} are
 * given to adapters and not implemented by them: they may grow.
 */
@NullMarked
package io.freshmaker.api.spi;

import org.jspecify.annotations.NullMarked;
