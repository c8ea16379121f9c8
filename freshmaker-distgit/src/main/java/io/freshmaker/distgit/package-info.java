/**
 * The dist-git adapter: which push changed what, sources over git, Dockerfiles read and generated.
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
 *   <li>{@code programs}: the addresses under which other programs commit whose lineage markers are
 *       read; {@code committer-email} is always one
 * </ul>
 *
 * <p>With {@code url} pushes are confirmed by the repositories themselves, and {@linkplain
 * io.freshmaker.api.spi.Sources sources} are given, for which the program git is needed:
 *
 * <ul>
 *   <li>{@code url}: the address below which repositories are ({@code https}, {@code http}, {@code
 *       ssh} or {@code file}); {@code push-url} where commits go elsewhere; {@code suffix}: {@code
 *       .git} (default) or empty
 *   <li>{@code user} and {@code token} (a reference): for HTTP; the token alone is sent as a
 *       bearer's
 *   <li>{@code ssh-key}: instead of the agent's; host keys must be known
 *   <li>{@code ca}, {@code proxy}: for HTTP
 *   <li>{@code mirror}: the folder of the mirrors; a temporary one if not set
 *   <li>{@code git} (default {@code git}), {@code git-timeout} (5m), {@code git-processes} at once
 *       (8), {@code max-file} in bytes (16 MiB)
 *   <li>{@code committer}, {@code committer-email}: whom commits are by; the address is how they
 *       are known as our own, so it must be nobody else's
 *   <li>{@code create-branches}: whether a commit may start a branch; default false
 * </ul>
 *
 * <p>What is made from what: the repository of an image or module leads to it by its Dockerfile or
 * modulemd. The section {@code dockerfiles} has base images lead to images on top of them: {@code
 * sources} ({@code namespace/repository:branch}), {@code registries} (hosts that are left out of
 * names) and {@code arguments} (of builds).
 *
 * <p>The section {@code generate} has Dockerfiles made of modules' profiles, for which the host
 * hands over {@link io.freshmaker.distgit.ModuleBuilds}: {@code platforms} (the base image by
 * stream of the platform), {@code namespace} (default {@code container}), {@code image-namespace}
 * (default {@code modules}), {@code branch} (default <code>{stream}-{platform}</code>). What is
 * generated is allowed and denied as the artifacts of type {@code source} that it is.
 *
 * <p>Refs, in the name of the instance: {@code commit:<commit>}, one for each commit of the push,
 * and the keys of our own commits.
 */
@NullMarked
package io.freshmaker.distgit;

import org.jspecify.annotations.NullMarked;
