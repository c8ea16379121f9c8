package io.freshmaker.distgit.generate;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.distgit.ModuleBuild;
import io.freshmaker.distgit.git.GitNames;
import java.util.Set;
import java.util.TreeSet;

/** Which source a profile of a module has. Two platforms have two branches. */
final class ProfileSource {

  /** What modules need for themselves, and nobody installs. */
  private static final Set<String> RESERVED = Set.of("buildroot", "srpm-buildroot");

  private final AdapterContext context;
  private final GeneratorSettings settings;

  ProfileSource(AdapterContext context, GeneratorSettings settings) {
    this.context = context;
    this.settings = settings;
  }

  GeneratorSettings settings() {
    return settings;
  }

  /** Returns the profiles that have a source, those that there are no more included. */
  static Set<String> profiles(ModuleBuild build) {
    Set<String> profiles = new TreeSet<>(build.profiles().keySet());
    profiles.addAll(build.formerProfiles());
    profiles.removeAll(RESERVED);
    return profiles;
  }

  /**
   * Returns the source of a profile.
   *
   * @throws InvalidInputException if a name could break out of a path or an address, or the table
   *     of names has no line for it
   */
  ArtifactKey of(ModuleBuild build, String profile) {
    String repository = settings.namespace() + "/" + image(build, profile);
    String branch =
        settings
            .branch()
            .replace("{stream}", SafeWord.of("stream", build.stream()))
            .replace("{platform}", SafeWord.of("platform", build.platform()));
    ArtifactKey raw = ArtifactKey.of(ArtifactType.SOURCE, repository, branch);
    GitNames.repository(raw);
    GitNames.branch(raw);
    return context
        .key(ArtifactType.SOURCE, repository, branch)
        .orElseThrow(
            () -> new InvalidInputException(raw.toString(), "the table of names has no line"));
  }

  /** Returns what the image of a profile is called. */
  static String image(ModuleBuild build, String profile) {
    return SafeWord.ofImage("module", build.name()) + "-" + SafeWord.ofImage("profile", profile);
  }
}
