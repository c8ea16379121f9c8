/** The smallest program that embeds Freshmaker; the README shows its lines. */
@NullMarked
package io.freshmaker.examples.embedding;

import org.jspecify.annotations.NullMarked;
