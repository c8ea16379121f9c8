/**
 * JSON in and out, by streaming: hostile JSON into a plain tree, and the nouns of {@code
 * io.freshmaker.api} to and from their one canonical text.
 *
 * <p>The canonical text is ASCII (every other character escaped), without white space, with members
 * in the order that the form states, maps sorted, instants in ISO 8601 and no fractions: equal
 * values give equal bytes (R5). What a record or a plan consists of is said where it lives, not
 * here.
 */
@NullMarked
package io.freshmaker.core.json;

import org.jspecify.annotations.NullMarked;
