package io.freshmaker.core.index;

import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Version;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one build of a dependent used an input, as one lister has it.
 *
 * @param lister the instance that says so
 * @param kind how the dependent is made from the input
 * @param build the version of the dependent's build, or null if that is not known
 * @param consumed which version of the input it consumed, or null if that is not known
 * @param paths the patterns of the paths that matter; empty: every path
 */
public record Use(
    String lister,
    DependencyKind kind,
    @Nullable Version build,
    @Nullable Version consumed,
    Set<String> paths) {}
