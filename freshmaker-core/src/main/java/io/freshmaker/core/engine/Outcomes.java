package io.freshmaker.core.engine;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.spi.BuildStatus;
import io.freshmaker.core.index.InputIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Records how builds ended. The products are in the index before anybody who waits for them is
 * released; both are one commit.
 */
final class Outcomes {

  private final State state;
  private final InputIndex index;
  private final Learned learned;
  private final Freshness freshness;
  private final Retrying retrying;
  private final Release release;
  private final Command.Of<Build> revising;

  /**
   * Makes what records outcomes.
   *
   * @param revising looks at what is made from each build that is done
   */
  Outcomes(
      State state,
      InputIndex index,
      Learned learned,
      Freshness freshness,
      Retrying retrying,
      Command.Of<Build> revising) {
    this.index = index;
    this.freshness = freshness;
    this.revising = revising;
    this.state = state;
    this.learned = learned;
    this.retrying = retrying;
    this.release = state.release();
  }

  /** Ends a running build all of whose handles have come to their ends. */
  void ended(Turn turn, Build build, List<BuildStatus> ends) {
    List<BuildInputs> products = new ArrayList<>();
    @Nullable End worst = null;
    boolean mayPass = true;
    for (BuildStatus status : ends) {
      End end = end(status, products);
      if (end != null && (worst == null || end.state.compareTo(worst.state) < 0)) {
        worst = end;
      }
      mayPass &= end == null || end.mayPass;
    }
    if (worst == null) {
      succeeded(turn, build, products);
    } else if (worst.state == BuildState.PARKED) {
      givenUp(turn, build, worst.reason);
    } else if (!retrying.tryAgain(turn, build, worst.reason, mayPass)) {
      Build failed = build.next().ended(worst.state, worst.reason, turn.now()).build();
      state.builds().put(turn, failed);
      release.failed(turn, failed);
    }
  }

  /** Parks a running build that does not end: it may still be outside. */
  void givenUp(Turn turn, Build build, Reason reason) {
    Build parked = build.next().state(BuildState.PARKED, reason).build();
    state.builds().put(turn, parked);
    release.failed(turn, parked);
  }

  private void succeeded(Turn turn, Build build, List<BuildInputs> products) {
    // Asked before the index takes in what was made: what it had before is what tells.
    Optional<Build.Because> leftOut = freshness.leftOut(index.snapshot(), build, products);
    BuildState end = leftOut.isPresent() ? BuildState.FAILED : BuildState.SUCCEEDED;
    Reason reason = leftOut.map(Reasons::changeNotIncluded).orElseGet(Reasons::succeeded);
    Build done = build.next().ended(end, reason, turn.now()).products(products).build();
    state.builds().put(turn, done);
    state.provenance().note(done);
    for (BuildInputs product : products) {
      Artifact artifact = product.artifact();
      state.hops().note(turn, artifact.key(), artifact.version(), state.lineage(done), true);
    }
    learned.succeeded(turn, done, done.attempt().orElseThrow());
    if (leftOut.isPresent()) {
      release.failed(turn, done);
      return;
    }
    release.succeeded(turn, done);
    revising.apply(turn, done);
  }

  /** How a build ends because of one handle; the first of these states wins over the others. */
  private record End(BuildState state, Reason reason, boolean mayPass) {}

  private static @Nullable End end(BuildStatus status, List<BuildInputs> products) {
    return status.<@Nullable End>match(
        running -> {
          throw new IllegalArgumentException("it still runs");
        },
        succeeded -> {
          products.addAll(succeeded.products());
          return null;
        },
        failed ->
            new End(BuildState.FAILED, told(ReasonCodes.FAILED, failed.reason()), failed.mayPass()),
        cancelled ->
            new End(BuildState.CANCELLED, told(ReasonCodes.CANCELLED, cancelled.reason()), false),
        unknown ->
            new End(BuildState.PARKED, told(ReasonCodes.BUILD_UNKNOWN, unknown.reason()), false));
  }

  /** The code is ours, for programs; what the build system says is the text. */
  private static Reason told(String code, Reason reason) {
    Reason told = Reason.of(code, reason.text());
    for (var detail : reason.details().entrySet()) {
      told = told.with(detail.getKey(), detail.getValue());
    }
    return reason.code().equals(code) ? told : told.with("code", reason.code());
  }
}
