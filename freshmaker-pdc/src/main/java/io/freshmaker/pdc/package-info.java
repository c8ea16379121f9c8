/**
 * The Product Definition Center adapter: the mappings that it knows, and which streams came to
 * their end.
 *
 * <p>Asked are modules that build-require or require a module, modules that have a source package
 * among their components, images that directly contain one, the last compose that one is in, and
 * whatever relationships between release components are configured. None of it is complete: the
 * service knows what was loaded into it. It has no answer to which modules include a module, and
 * none to which images contain a module, beside what relationships say.
 *
 * <p>Settings of an instance:
 *
 * <ul>
 *   <li>{@code url}: down to the version of the interface, such as {@code
 *       https://pdc.example.org/rest_api/v1/}; beside it what every HTTP service has. A log-in
 *       needs {@code token-scheme: Token}.
 *   <li>{@code modules}: the resource that has the modules, {@code modules} (default) or, before
 *       2018, {@code unreleasedvariants}
 *   <li>{@code component-namespace}: where RPMs lie in dist-git; default {@code rpms}
 *   <li>{@code base-module}: what modules are built on; default {@code platform}. Versions of a
 *       stream compare within one stream of it.
 *   <li>{@code releases}: the release that a product line of RPMs is composed for, such as {@code
 *       {f28: fedora-28}}; composes of other lines cannot be known
 *   <li>{@code relationships}: what types of relationships mean, in three words: the type of the
 *       input, the kind, the type of the dependent, such as {@code {ContainerIncludesModule: module
 *       contains container}}. Their names are data of each service; none is asked for by default.
 *   <li>{@code end-of-life}: whether streams that came to their end are not rebuilt; default true
 * </ul>
 *
 * <p>The service's own names go through the table of names: images and release components with
 * their release as stream.
 */
@NullMarked
package io.freshmaker.pdc;

import org.jspecify.annotations.NullMarked;
