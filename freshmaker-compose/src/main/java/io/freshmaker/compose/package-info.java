/**
 * Composes, and the base images in them. A compose is an artifact, {@code
 * compose:<release>:<type>}, at a compose id; the images in it {@code comes-with} it, and have no
 * build of their own.
 *
 * <p>Two adapters: {@code odcs} asks the On-Demand Compose Service for composes; {@code pungi}
 * hears of composes that Pungi made, and starts some by a command where a site says how. When a
 * compose is worth its while is not known here: deciders that gather changes are core's.
 *
 * <p>Settings of both:
 *
 * <ul>
 *   <li>{@code topics}: the exact topic prefixes of messages; none: no message is read
 *   <li>{@code composes}: a list of composes, each with {@code release}, {@code type} (if it has
 *       one) and {@code images}: the key of each image in it, such as {@code
 *       container:fedora-base:f40}, with its name-version-release, in which {@code {version}} and
 *       {@code {release}} are those of the compose id; empty: the compose id is its version
 * </ul>
 *
 * <p>Settings of {@code odcs}: those of every service over HTTP, {@code url} without {@code
 * /api/1}; {@code seconds-to-live}; {@code keep} (default 6h: a compose that is done and expires
 * sooner is renewed); and for each compose {@code source-type}, {@code source}, {@code packages},
 * {@code builds}, {@code sigkeys}, {@code flags}, {@code results}, {@code arches}.
 *
 * <p>Settings of {@code pungi}:
 *
 * <ul>
 *   <li>{@code url}: the address below which composes are published, to confirm messages by the
 *       file {@code STATUS} that Pungi keeps; and {@code paths}, the folder there by release
 *   <li>{@code incomplete}: {@code take} (default) or {@code ignore} what is {@code
 *       FINISHED_INCOMPLETE}
 *   <li>{@code start}, {@code status}, {@code find}, {@code stop}: commands as lists of arguments;
 *       no shell sees them. {@code {release}}, {@code {type}} and {@code {key}} stand for what is
 *       to be composed and the key of the request, {@code {id}} for what {@code start} wrote as its
 *       first line. {@code status} writes Pungi's word for the state and the compose id. {@code
 *       find} writes the id of the run that has a key, or nothing. An exit status of 75 says: not
 *       now, and nothing was started; 64: never. Any other but 0 leaves it open what happened.
 *   <li>{@code command-timeout}: how long a command may take; default 5m
 *   <li>{@code environment}: the names of variables that commands are given besides {@code PATH},
 *       {@code HOME} and {@code LANG}
 * </ul>
 *
 * <p>Refs, in the name of the instance: {@code compose:<id>}, the service's number or the compose
 * id.
 */
@NullMarked
package io.freshmaker.compose;

import org.jspecify.annotations.NullMarked;
