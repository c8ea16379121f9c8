/**
 * Recorded bus messages, held against what the table beside them says of each, and against damage.
 *
 * <p>The folder has the layout of {@code wire/bus}: {@code messages/*.json}, {@code
 * messages/index.tsv} and {@code replay.jsonl}. What the table's columns are compared with is told
 * by {@link io.freshmaker.conformance.message.Comparison}; a difference that is right stands in
 * {@code accepted.tsv} with a sentence.
 */
@NullMarked
package io.freshmaker.conformance.message;

import org.jspecify.annotations.NullMarked;
