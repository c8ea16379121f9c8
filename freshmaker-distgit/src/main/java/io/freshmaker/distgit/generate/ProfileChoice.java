package io.freshmaker.distgit.generate;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.Cause;
import io.freshmaker.api.Input;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.spi.Call;
import io.freshmaker.distgit.ModuleBuild;
import io.freshmaker.distgit.ModuleBuilds;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the module build and the profile that a source is generated from. */
final class ProfileChoice {

  private final ProfileSource sources;
  private final ModuleBuilds builds;

  ProfileChoice(ProfileSource sources, ModuleBuilds builds) {
    this.sources = sources;
    this.builds = builds;
  }

  /**
   * A profile of a build.
   *
   * @param build the build
   * @param profile one that it has, or that earlier ones had
   */
  record Chosen(ModuleBuild build, String profile) {

    boolean isFormer() {
      return !build.profiles().containsKey(profile);
    }
  }

  /** Returns the newest build of the modules whose profile has this source, or nothing. */
  Optional<Chosen> choose(
      ArtifactKey source, Collection<Cause> causes, Collection<Input> inputs, Call call)
      throws InterruptedException {
    List<Chosen> found = new ArrayList<>();
    for (Artifact module : modules(causes, inputs)) {
      for (ModuleBuild build : builds.of(module, call)) {
        profile(source, build).ifPresent(profile -> found.add(new Chosen(build, profile)));
      }
    }
    return found.stream()
        .max(
            Comparator.comparing((Chosen one) -> number(one.build().version()))
                .thenComparing(one -> one.build().context(), Comparator.reverseOrder()));
  }

  private static BigInteger number(String version) {
    return version.matches("\\d{1,40}") ? new BigInteger(version) : BigInteger.ZERO;
  }

  private Optional<String> profile(ArtifactKey source, ModuleBuild build) {
    for (String profile : ProfileSource.profiles(build)) {
      try {
        if (sources.of(build, profile).equals(source)) {
          return Optional.of(profile);
        }
      } catch (InvalidInputException unusable) {
        // Such a name has no source, which is reported where sources are resolved.
      }
    }
    return Optional.empty();
  }

  /** What was built counts more than what the source was made from before. */
  private static Set<Artifact> modules(Collection<Cause> causes, Collection<Input> inputs) {
    Set<Artifact> modules = new LinkedHashSet<>();
    for (Cause cause : causes) {
      if (cause.artifact().type().equals(ArtifactType.MODULE)) {
        modules.add(cause.artifact());
        cause.outputs().stream()
            .filter(output -> output.key().equals(cause.artifact().key()))
            .forEach(modules::add);
      }
    }
    if (modules.isEmpty()) {
      for (Input input : inputs) {
        if (input.key().type().equals(ArtifactType.MODULE)) {
          modules.add(Artifact.of(input.key(), input.consumed().orElse(null)));
        }
      }
    }
    return modules;
  }
}
