/**
 * The Koji adapter. So far: its messages, as Fedora's hub sends them ({@code buildsys.*}) and as
 * the upstream plugin does for Brew ({@code brew.*}).
 *
 * <p>A build that is complete becomes a change of {@code rpm:<name>:<line>}, or of {@code
 * container:<name>:<branch>}; every other state is an event without a change, which wakes who waits
 * for it. The line of an RPM is found by {@code names:} from the target that it was built for,
 * where the message tells it, otherwise from the dist tag in its release. What the message does not
 * tell is asked for: the type of a build that was imported, the branch of an image, the build that
 * a container task made.
 *
 * <p>No change follows from: a hub that speaks for other architectures; a draft, until it is
 * promoted; a module, whose own service says when it can be used; a component of a module, unless
 * {@code names:} knows its line; images that are no containers; tagging, signing, a repository that
 * is done.
 *
 * <p>Settings of an instance:
 *
 * <ul>
 *   <li>{@code topics}: the exact topic prefixes, such as {@code org.fedoraproject.prod} or {@code
 *       VirtualTopic.eng}
 *   <li>{@code hub}: the hub whose builds count, as messages name it; default {@code primary}.
 *       Messages that name none count
 * </ul>
 *
 * <p>Refs, in the name of the instance: {@code build:<id>} and {@code task:<id>} for what made a
 * change, {@code nvr:<name-version-release>}, {@code tag:<name>} and {@code repo:<id>} for what is
 * merely touched. Ids of another hub have its name in front, such as {@code s390/build:<id>}.
 */
@NullMarked
package io.freshmaker.koji;

import org.jspecify.annotations.NullMarked;
