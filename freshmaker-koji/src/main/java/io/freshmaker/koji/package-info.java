/**
 * The Koji adapter: its messages, as Fedora's hub sends them ({@code buildsys.*}) and as the
 * upstream plugin does for Brew ({@code brew.*}); what the hub says of them; which of its images
 * are made from what; and builds of images and RPMs. How one speaks with a hub is the business of
 * {@link io.freshmaker.koji.client}.
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
 * <p>With a {@code url}, the hub is asked before anything follows from a message: a build that is
 * not complete, a draft, a try, and what is there no more lead to nothing. Images are looked for in
 * the newest builds of some tags. An RPM is in images by its earlier builds; a module by what its
 * images note; an image is a layer on its parent, and copies from the images of its other stages.
 * The hub knows only what it recorded, so none of this is complete: what it cannot say is said to
 * be unknown.
 *
 * <p>Requests for builds carry their key and the lineage's marker in {@code userdata} (images) or
 * {@code custom_user_metadata} (RPMs), by which one whose answer was lost is found. A build has
 * succeeded when it is tagged where its target says; an RPM when it also is in the repository of
 * the target's build tag, if that inherits it.
 *
 * <p>Settings of an instance:
 *
 * <ul>
 *   <li>{@code topics}: the exact topic prefixes, such as {@code org.fedoraproject.prod} or {@code
 *       VirtualTopic.eng}
 *   <li>{@code hub}: the hub whose builds count, as messages name it; default {@code primary}.
 *       Messages that name none count
 *   <li>{@code url}: the hub's address, such as {@code https://koji.fedoraproject.org/kojihub};
 *       without it only messages are read. With it: all settings of HTTP, such as {@code ca},
 *       {@code proxy}, {@code client-certificate}, {@code principal}, {@code keytab}, {@code
 *       retry-pause} and {@code max-answer}
 *   <li>{@code login}: {@code none} (default), {@code certificate} (of {@code client-certificate}),
 *       {@code gssapi}, or {@code password} with {@code user} and {@code password} (a reference);
 *       only writing needs one
 *   <li>{@code image-tags}: the tags whose newest images count, those that they inherit included;
 *       {@code list-images: true} lists them beforehand instead of asking for each change; {@code
 *       layers: true} follows the images that images are made from; {@code build-roots: true}
 *       follows the RPMs that were built with an RPM
 *   <li>{@code composes}: how the compose service (ODCS) is reached, by all settings of HTTP, such
 *       as {@code url}; with it the modules of an image's composes count as the image's
 *   <li>{@code container}, {@code rpm}: have images or RPMs built, with {@code source} (a pattern
 *       of {@code {namespace}}, {@code {name}} and {@code {commit}}), {@code target} (of {@code
 *       {branch}} and {@code {name}}) and {@code branches} (what stands for a branch in the
 *       target); what is left out is as it was for the last build. Besides {@code scratch}, {@code
 *       arches}, {@code channel} and {@code priority}; for images also {@code isolated}, {@code
 *       release} (of {@code {release}}, that of the last build, and {@code {time}}), {@code
 *       yum-repourls}, {@code signing-intent} (left out where composes are given), {@code flatpak}
 *       and {@code dependency-replacements}. An artifact's own options of these names, of {@code
 *       target} and of {@code branch} win
 *   <li>{@code web-url}: Koji's pages, for links to tasks
 * </ul>
 *
 * <p>Refs, in the name of the instance: {@code build:<id>} and {@code task:<id>} for what made a
 * change, {@code nvr:<name-version-release>}, {@code tag:<name>} and {@code repo:<id>} for what is
 * merely touched. Ids of another hub have its name in front, such as {@code s390/build:<id>}.
 */
@NullMarked
package io.freshmaker.koji;

import org.jspecify.annotations.NullMarked;
