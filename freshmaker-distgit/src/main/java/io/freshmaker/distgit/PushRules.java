package io.freshmaker.distgit;

import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.Remedy;
import io.freshmaker.api.spi.Settings;
import io.freshmaker.distgit.ChangedPaths.Certainty;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which pushes nothing can follow from. */
final class PushRules {

  private static final Set<String> NAMESPACES =
      Set.of("rpms", "modules", "container", "containers", "docker");

  private final boolean anyChange;
  private final boolean newBranches;
  private final Set<String> namespaces;

  private PushRules(boolean anyChange, boolean newBranches, Set<String> namespaces) {
    this.anyChange = anyChange;
    this.newBranches = newBranches;
    this.namespaces = namespaces;
  }

  /**
   * Reads the rules from an instance's settings.
   *
   * @throws io.freshmaker.api.ConfigurationException if one is wrong
   */
  static PushRules of(Settings settings) {
    String branches = settings.text("new-branches").orElse("ignore");
    if (!branches.equals("ignore") && !branches.equals("take")) {
      throw settings.wrong("new-branches", "'" + branches + "' is neither ignore nor take");
    }
    List<String> namespaces = settings.list("namespaces");
    return new PushRules(
        settings.flag("any-change", false),
        branches.equals("take"),
        namespaces.isEmpty() ? NAMESPACES : Set.copyOf(namespaces));
  }

  /** Returns why nothing can follow from a push, or nothing if something can. */
  Optional<Reason> refusal(Push push) {
    Repository repository = push.repository();
    if (repository.fork()) {
      return refused("The push is to a fork.");
    }
    if (repository.namespace() == null || !namespaces.contains(repository.namespace())) {
      return refused("The push is to a namespace that is not followed.", "namespaces");
    }
    if (!isBranch(push.ref())) {
      return refused("The push is to no branch.");
    }
    if (push.deletesBranch()) {
      return refused("The branch was deleted.");
    }
    if (push.createsBranch() && !newBranches) {
      return refused("The branch is new.", "new-branches: take");
    }
    if (push.paths().certainty() == Certainty.COMPLETE
        && !Relevance.retires(push.paths())
        && !follows(push)) {
      return refused(
          "It touches no spec, modulemd or Dockerfile that could be built from.",
          "any-change: true");
    }
    return Optional.empty();
  }

  /** Returns whether the paths that a message names are enough to go by. */
  boolean enough(Push push) {
    return push.paths().certainty() == Certainty.COMPLETE
        || (push.paths().certainty() == Certainty.POSSIBLE && follows(push));
  }

  private boolean follows(Push push) {
    return anyChange || Relevance.matters(push.repository(), push.paths());
  }

  /** Where the message does not name the branch, there is one all the same. */
  private static boolean isBranch(@Nullable String ref) {
    return ref == null || !ref.startsWith("refs/") || !Commit.branch(ref).equals(ref);
  }

  private static Optional<Reason> refused(String why) {
    return Optional.of(Reason.of(ReasonCodes.NOT_RELEVANT, why));
  }

  private static Optional<Reason> refused(String why, String setting) {
    return Optional.of(
        Reason.of(ReasonCodes.NOT_RELEVANT, why).remedy(Remedy.of("configure", setting)));
  }
}
