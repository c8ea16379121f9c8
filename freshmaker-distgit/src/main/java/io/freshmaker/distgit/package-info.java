/**
 * The dist-git adapter. So far: which push changed what.
 *
 * <p>A push becomes a change of {@code source:<namespace>/<repository>:<branch>} to a commit, with
 * the paths that changed where the message tells them; where it does not, the event asks for {@link
 * io.freshmaker.api.Asks#PATHS}. Which of the paths matter to a dependent is up to its edge.
 *
 * <p>What cannot matter to anybody never becomes an event, but is refused with its reason: pushes
 * to forks, to other namespaces than the configured ones, of tags; and pushes that touch neither a
 * spec, nor the module's own modulemd, nor the Dockerfile, at the root of a repository of the
 * namespace that is meant for it. This last rule is that of the service that Freshmaker replaces,
 * and {@code any-change} lifts it: then every push is a change, and edges without paths follow all
 * of them.
 *
 * <p>Settings of an instance:
 *
 * <ul>
 *   <li>{@code topics}: the exact topic prefixes, such as {@code org.fedoraproject.prod}
 *   <li>{@code any-change}: whether every path counts; default false
 *   <li>{@code new-branches}: {@code ignore} (default) or {@code take}. A new branch lists every
 *       file as added, so it looks like a change of everything.
 *   <li>{@code namespaces}: default {@code rpms, modules, container, containers, docker}
 * </ul>
 *
 * <p>Refs, in the name of the instance: {@code commit:<commit>}, one for each commit of the push
 * that the message names.
 */
@NullMarked
package io.freshmaker.distgit;

import org.jspecify.annotations.NullMarked;
