/** Freshmaker as a host embeds it. */
@NullMarked
package io.freshmaker.core;

import org.jspecify.annotations.NullMarked;
