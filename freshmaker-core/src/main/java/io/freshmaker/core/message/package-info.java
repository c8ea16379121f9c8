/**
 * Takes the envelope off a message, whichever bus it came by.
 *
 * <p>{@link io.freshmaker.core.message.EnvelopeReader} first tells the topic alone, reading no
 * further than it must; only if a {@link io.freshmaker.core.message.TopicMatcher} finds somebody
 * who wants that topic is the payload read. What a payload means is up to the adapters' parsers,
 * and is not known here.
 */
@NullMarked
package io.freshmaker.core.message;

import org.jspecify.annotations.NullMarked;
