/**
 * The nouns of Freshmaker: what changed, what is made from what, and why something was decided.
 *
 * <p>Everything here is an immutable value, safe to share between threads, with equality by value.
 * What an adapter implements lives in {@link io.freshmaker.api.spi}, how state is kept in {@link
 * io.freshmaker.api.store}. Nothing here does I/O, and nothing here needs another library.
 */
@NullMarked
package io.freshmaker.api;

import org.jspecify.annotations.NullMarked;
