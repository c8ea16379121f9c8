/**
 * What every adapter over HTTP needs once: a service at a configured address, with its log-in,
 * time-outs, retries with back-off, a breaker, limits on answers, and typed errors without secrets.
 *
 * <p>What a call means, and what follows from its answer, belongs to the adapters.
 */
@NullMarked
package io.freshmaker.http;

import org.jspecify.annotations.NullMarked;
