/**
 * The Module Build Service adapter. So far: its messages, and those of its predecessor Rida.
 *
 * <p>A module build that is ready becomes a change of {@code module:<name>:<stream>} to its
 * version, in its context; one push of a stream makes a build for each context, and so a change for
 * each. Every other state is an event without a change, which wakes who waits for it; <em>done</em>
 * is not ready: scratch builds end there.
 *
 * <p>Setting of an instance: {@code topics}, the exact topic prefixes, such as {@code
 * org.fedoraproject.prod} or {@code VirtualTopic.eng}.
 *
 * <p>Refs, in the name of the instance: {@code module-build:<id>}. Details beside the well-known
 * ones: {@code stream} as the service writes it.
 */
@NullMarked
package io.freshmaker.mbs;

import org.jspecify.annotations.NullMarked;
