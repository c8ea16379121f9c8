package io.freshmaker.distgit.generate;

import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Candidate;
import io.freshmaker.api.spi.Decision;
import io.freshmaker.api.spi.Each;
import io.freshmaker.api.spi.RebuildDecider;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Skips profiles that would install nothing: there is no image to be made of them. */
public final class ProfileDecider implements RebuildDecider {

  private static final Decision NO_OBJECTION =
      Decision.rebuild(Reason.of(ReasonCodes.STALE, "There is nothing against it."));

  private final GeneratorSettings settings;
  private final ProfileChoice choice;

  ProfileDecider(GeneratorSettings settings, ProfileChoice choice) {
    this.settings = settings;
    this.choice = choice;
  }

  @Override
  public Each<Candidate, Decision> decide(List<Candidate> candidates, Call call)
      throws InterruptedException {
    return Each.of(candidates, candidate -> decide(candidate, call));
  }

  private Decision decide(Candidate candidate, Call call) throws InterruptedException {
    if (!candidate.artifact().type().equals(ArtifactType.SOURCE)
        || !candidate.artifact().name().startsWith(settings.namespace() + "/")) {
      return NO_OBJECTION;
    }
    Optional<ProfileChoice.Chosen> chosen =
        choice.choose(candidate.artifact().key(), candidate.causes(), candidate.inputs(), call);
    boolean isEmpty =
        chosen.isPresent()
            && !chosen.get().isFormer()
            && chosen
                .get()
                .build()
                .profiles()
                .getOrDefault(chosen.get().profile(), Set.of())
                .isEmpty();
    return isEmpty
        ? Decision.skip(
            Reason.of(
                "profile-without-rpms",
                "The profile "
                    + chosen.get().profile()
                    + " of "
                    + chosen.get().build()
                    + " has no RPMs."))
        : NO_OBJECTION;
  }
}
