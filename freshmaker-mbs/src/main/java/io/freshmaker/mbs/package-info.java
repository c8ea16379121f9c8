/**
 * The Module Build Service adapter: its messages (and those of its predecessor Rida), what modules
 * are made from, and having them built.
 *
 * <p>A module build that is ready becomes a change of {@code module:<name>:<stream>} to its
 * version, in its context; one push of a stream makes a build for each context, and so a change for
 * each. Every other state is an event without a change, which wakes who waits for it; <em>done</em>
 * is not ready: scratch builds end there, and gated ones wait.
 *
 * <p>Listed is every build of the newest version of a stream, for each platform: what it was built
 * against ({@code build-requires}) and runs with ({@code requires}), the modules whose sources are
 * built into it ({@code includes}), its own source and those of its components ({@code
 * builds-from}; what is pinned to a commit is none). The components of included modules are
 * followed by way of those modules.
 *
 * <p>Settings of an instance:
 *
 * <ul>
 *   <li>{@code topics}: the exact topic prefixes, such as {@code org.fedoraproject.prod} or {@code
 *       VirtualTopic.eng}
 *   <li>{@code url}: the service's address, down to the version of its interface: {@code
 *       https://mbs.example.org/module-build-service/2/}. Without it only messages are read. Beside
 *       it what every HTTP service has, such as {@code token}.
 *   <li>{@code page-size}: how many builds are read at once; default 100
 *   <li>{@code module-namespace}, {@code component-namespace}: where sources lie in dist-git;
 *       default {@code modules} and {@code rpms}
 *   <li>{@code default-branch}: what a component without a {@code ref} is built from; default
 *       {@code master}
 *   <li>{@code base-modules}: the modules that all others are built on; default {@code platform}
 *   <li>{@code prospective}: whether the modulemd at the heads of sources is read, too, for streams
 *       that a module would be built against next time; needs an adapter that gives sources;
 *       default false
 *   <li>{@code rpms}: whether a component counts as an RPM that the module contains, of the line
 *       that its branch names; default false
 *   <li>{@code repository}: the address that the service clones modules from, such as {@code
 *       https://src.example.org/modules/{name}.git}. Without it nothing is built.
 *   <li>{@code rebuild}: how a module is built again whose own source did not change: {@code
 *       commit} (default), by a commit that changes nothing, for which an adapter must give
 *       sources; or {@code overrides}, which name the streams that changed
 *   <li>{@code rebuild-strategy}: {@code all}, {@code changed-and-after} or {@code only-changed};
 *       default is the server's own
 * </ul>
 *
 * <p>Refs, in the name of the instance: {@code module-build:<id>}. Details beside the well-known
 * ones: {@code stream} as the service writes it.
 */
@NullMarked
package io.freshmaker.mbs;

import org.jspecify.annotations.NullMarked;
