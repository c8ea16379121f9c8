package io.freshmaker.distgit.generate;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.Dependency;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Input;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.api.spi.DependencyResolver;
import io.freshmaker.api.spi.Dependents;
import io.freshmaker.api.spi.Query;
import io.freshmaker.distgit.ModuleBuild;
import io.freshmaker.distgit.ModuleBuilds;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Knows which sources are generated from a module: one for each profile, and those of before. */
public final class ProfileResolver implements DependencyResolver {

  private static final Coverage PROFILES =
      Coverage.of(ArtifactType.MODULE, DependencyKind.BUILDS_FROM, ArtifactType.SOURCE);

  private final ProfileSource sources;
  private final ModuleBuilds builds;

  ProfileResolver(ProfileSource sources, ModuleBuilds builds) {
    this.sources = sources;
    this.builds = builds;
  }

  @Override
  public Set<Coverage> covers() {
    return Set.of(PROFILES);
  }

  @Override
  public Dependents dependentsOf(Query query, Call call) throws InterruptedException {
    Set<Dependency> found = new LinkedHashSet<>();
    Dependents gaps = Dependents.none();
    for (Artifact module : query.changed()) {
      List<ModuleBuild> ready = builds.of(module, call);
      if (ready.isEmpty()) {
        gaps = gaps.cannotKnow(module.key(), cannotKnow("There is no ready build of it."));
      }
      for (ModuleBuild build : ready) {
        try {
          found.addAll(sources(module, build));
        } catch (InvalidInputException e) {
          gaps = gaps.cannotKnow(module.key(), cannotKnow(e.getMessage()));
        }
      }
    }
    Dependents answer = Dependents.of(found);
    for (var gap : gaps.cannotKnow().entrySet()) {
      answer = answer.cannotKnow(gap.getKey(), gap.getValue());
    }
    return answer;
  }

  private Set<Dependency> sources(Artifact module, ModuleBuild build) {
    Set<Dependency> found = new LinkedHashSet<>();
    Input input = Input.of(module.key(), DependencyKind.BUILDS_FROM);
    for (String profile : ProfileSource.profiles(build)) {
      found.add(Dependency.of(Artifact.of(sources.of(build, profile)), input));
    }
    return found;
  }

  private static Reason cannotKnow(String why) {
    return Reason.of(ReasonCodes.CANNOT_KNOW, why);
  }
}
