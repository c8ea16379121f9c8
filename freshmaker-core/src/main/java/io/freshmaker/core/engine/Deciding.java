package io.freshmaker.core.engine;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Cause;
import io.freshmaker.api.Input;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.Ref;
import io.freshmaker.api.spi.Candidate;
import io.freshmaker.api.spi.Decision;
import io.freshmaker.api.spi.Each;
import io.freshmaker.api.spi.RebuildDecider;
import io.freshmaker.core.adapter.LoadedPart;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks every decider, side by side, about builds whose turn has come, and gathers what they say. A
 * decider that does not answer makes them wait: no answer is never a yes (R11).
 */
final class Deciding {

  /** What all deciders together say of one build. */
  static final class Verdict {

    private final Set<ArtifactKey> causesOut = new TreeSet<>();
    private final Set<ArtifactKey> causesWaiting = new TreeSet<>();
    private final Set<Ref> refs = new TreeSet<>();
    private @Nullable Reason skip;
    private @Nullable Reason wait;
    private @Nullable Reason causes;
    private @Nullable Instant askAgain;
    private boolean mayTurn;

    /** Returns why the artifact as such is skipped, or null. */
    @Nullable Reason skip() {
      return skip;
    }

    /** Returns why the artifact as such waits, or null. */
    @Nullable Reason waits() {
      return wait;
    }

    /** Returns whether a skip says when it is worth asking again: then the build rests. */
    boolean mayTurn() {
      return mayTurn;
    }

    /** Returns the causes that drop out, or wait; the reason for them is {@link #aboutCauses}. */
    Set<ArtifactKey> causesOut() {
      Set<ArtifactKey> all = new TreeSet<>(causesOut);
      all.addAll(causesWaiting);
      return all;
    }

    /** Returns whether any of those only waits. */
    boolean anyCauseWaits() {
      return !causesWaiting.isEmpty();
    }

    @Nullable Reason aboutCauses() {
      return causes;
    }

    Set<Ref> refs() {
      return refs;
    }

    @Nullable Instant askAgain() {
      return askAgain;
    }

    private void take(Decision decision, Instant unlessSaid) {
      decision.<@Nullable Void>match(
          rebuild -> null,
          skipped -> {
            note(skipped.reason(), skipped.causes(), causesOut);
            skip = skipped.causes().isEmpty() && skip == null ? skipped.reason() : skip;
            if (!skipped.refs().isEmpty() || skipped.askAgain().isPresent()) {
              mayTurn = true;
              look(skipped.refs(), skipped.askAgain().orElse(unlessSaid));
            }
            return null;
          },
          waiting -> {
            note(waiting.reason(), waiting.causes(), causesWaiting);
            wait = waiting.causes().isEmpty() && wait == null ? waiting.reason() : wait;
            look(waiting.refs(), waiting.askAgain().orElse(unlessSaid));
            return null;
          });
    }

    private void note(Reason reason, Set<ArtifactKey> about, Set<ArtifactKey> out) {
      out.addAll(about);
      causes = about.isEmpty() || causes != null ? causes : reason;
    }

    private void trouble(Reason reason, Instant again) {
      wait = wait == null ? reason : wait;
      look(Set.of(), again);
    }

    private void look(Set<Ref> more, Instant again) {
      refs.addAll(more);
      askAgain = askAgain == null || again.isBefore(askAgain) ? again : askAgain;
    }
  }

  /** A build as deciders see it. Each is asked about by itself, so two are never equal. */
  private static final class Asked implements Candidate {

    private final Build build;
    private final Artifact artifact;
    private final List<Cause> causes;
    private final List<Input> inputs;
    private final Optional<Instant> lastBuilt;

    private Asked(
        Build build,
        Artifact artifact,
        List<Cause> causes,
        List<Input> inputs,
        Optional<Instant> lastBuilt) {
      this.build = build;
      this.artifact = artifact;
      this.causes = causes;
      this.inputs = inputs;
      this.lastBuilt = lastBuilt;
    }

    @Override
    public Artifact artifact() {
      return artifact;
    }

    @Override
    public List<Cause> causes() {
      return causes;
    }

    @Override
    public List<Input> inputs() {
      return inputs;
    }

    @Override
    public Optional<Instant> lastBuilt() {
      return lastBuilt;
    }

    @Override
    public Optional<Instant> waitingSince() {
      return DecisionWait.since(build);
    }
  }

  private static final Duration AGAIN = Duration.ofMinutes(5);

  private final List<LoadedPart<RebuildDecider>> deciders;
  private final State state;
  private final Requests requests;
  private final AdapterCalls calls;
  private final Duration limit;

  Deciding(
      List<LoadedPart<RebuildDecider>> deciders,
      State state,
      Requests requests,
      AdapterCalls calls,
      EngineSettings settings) {
    this.deciders = deciders;
    this.state = state;
    this.requests = requests;
    this.calls = calls;
    this.limit = settings.callTime();
  }

  /** Returns whether there is nobody to ask. */
  boolean isEmpty() {
    return deciders.isEmpty();
  }

  /**
   * Asks about builds.
   *
   * @param then what is done once all have answered; in the order of the builds
   */
  void ask(Turn turn, List<Build> builds, BiConsumer<Turn, Map<Build, Verdict>> then) {
    Map<Build, Verdict> verdicts = new LinkedHashMap<>();
    List<Candidate> candidates = new ArrayList<>();
    for (Build build : builds) {
      verdicts.put(build, new Verdict());
      candidates.add(candidate(build));
    }
    int[] open = {deciders.size()};
    for (LoadedPart<RebuildDecider> decider : deciders) {
      turn.after(
          () ->
              calls.<Each<Candidate, Decision>>call(
                  decider.instance() + " was to decide",
                  limit,
                  call -> decider.part().decide(candidates, call),
                  (later, answer) -> {
                    take(later, decider.instance(), candidates, verdicts, answer);
                    if (--open[0] == 0) {
                      then.accept(later, verdicts);
                    }
                  }));
    }
  }

  private Candidate candidate(Build build) {
    Request request =
        requests.request(build, Attempt.intended(0, "", "", Instant.EPOCH, List.of()));
    return new Asked(
        build,
        request.artifact(),
        request.causes(),
        requests.inputs(build),
        state.builds().lastBuilt(build.artifact()));
  }

  private static void take(
      Turn turn,
      String decider,
      List<Candidate> candidates,
      Map<Build, Verdict> verdicts,
      Answer<Each<Candidate, Decision>> answer) {
    Instant again = turn.now().plus(AGAIN);
    Each<Candidate, Decision> each = answer.value();
    for (Candidate candidate : candidates) {
      Verdict verdict = verdicts.get(((Asked) candidate).build);
      if (verdict == null) {
        throw new IllegalStateException("nobody asked about " + candidate.artifact());
      }
      if (each == null) {
        verdict.trouble(answer.trouble(), again);
      } else {
        each.result(candidate)
            .ifPresentOrElse(
                decision -> verdict.take(decision, again),
                () -> verdict.trouble(noAnswer(decider, candidate, each), again));
      }
    }
  }

  private static Reason noAnswer(
      String decider, Candidate candidate, Each<Candidate, Decision> each) {
    String subject = decider + " was to decide about " + candidate.artifact().key();
    return each.failure(candidate)
        .map(thrown -> Troubles.thrown(subject, thrown))
        .orElseGet(() -> Reason.of(ReasonCodes.BAD_ANSWER, subject + ": it left it out."));
  }
}
