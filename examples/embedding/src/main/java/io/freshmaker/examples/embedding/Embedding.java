package io.freshmaker.examples.embedding;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.api.spi.DependencyResolver;
import io.freshmaker.core.Freshmaker;
import io.freshmaker.core.plan.RebuildPlan;
import io.freshmaker.core.report.PlanPicture;
import java.time.Duration;
import java.util.List;

/** Asks what a new build of an RPM would lead to. */
public final class Embedding {

  private Embedding() {}

  /** Prints the plan. */
  public static void main(String[] args) throws InterruptedException {
    System.out.print(plan());
  }

  static String plan() throws InterruptedException {
    // README
    var contains = Coverage.of(ArtifactType.RPM, DependencyKind.CONTAINS, ArtifactType.CONTAINER);
    var images =
        DependencyResolver.of(contains, rpm -> List.of(ArtifactKey.container("sssd", "f40")));
    try (Freshmaker freshmaker =
        Freshmaker.builder()
            .resolver("images", images)
            .configuration("allow: {container: [sssd]}")
            .build()) {
      List<Artifact> changed = List.of(Artifact.of(ArtifactKey.rpm("openssl", "f40")));
      RebuildPlan plan = freshmaker.plan(changed, Duration.ofSeconds(30));
      return PlanPicture.tree(plan);
    }
    // README
  }
}
