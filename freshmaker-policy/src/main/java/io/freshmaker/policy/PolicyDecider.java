package io.freshmaker.policy;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Cause;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Candidate;
import io.freshmaker.api.spi.Decision;
import io.freshmaker.api.spi.Each;
import io.freshmaker.api.spi.RebuildDecider;
import io.freshmaker.policy.verdict.Question;
import io.freshmaker.policy.verdict.Verdict;
import io.freshmaker.policy.verdict.Verdicts;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Objects to causes that their gates do not let pass. A cause without a gate passes; an artifact
 * with another cause that holds is rebuilt for that one. Thread-safe.
 */
final class PolicyDecider implements RebuildDecider {

  private final String instance;
  private final Gates gates;
  private final Verdicts verdicts;
  private final Consequences consequences;
  private final Clock clock;

  PolicyDecider(
      String instance, Gates gates, Verdicts verdicts, Consequences consequences, Clock clock) {
    this.instance = instance;
    this.gates = gates;
    this.verdicts = verdicts;
    this.consequences = consequences;
    this.clock = clock;
  }

  /** What is only planned has no results yet. */
  @Override
  public boolean needsBuiltCauses() {
    return true;
  }

  @Override
  public Each<Candidate, Decision> decide(List<Candidate> candidates, Call call)
      throws InterruptedException {
    Map<Candidate, List<Gated>> gated = new LinkedHashMap<>();
    Set<Question> questions = new LinkedHashSet<>();
    for (Candidate candidate : candidates) {
      List<Gated> ofCandidate = gated(candidate);
      gated.put(candidate, ofCandidate);
      ofCandidate.forEach(cause -> cause.question().ifPresent(questions::add));
    }
    Map<Question, Verdict> answers = verdicts.of(questions, call);
    return Each.of(
        candidates,
        candidate -> decision(candidate, gated.getOrDefault(candidate, List.of()), answers));
  }

  /** A cause that has to pass a gate, and what to ask there. */
  private record Gated(ArtifactKey cause, Optional<Question> question) {

    Verdict verdict(Map<Question, Verdict> answers) {
      return question
          .map(asked -> answers.getOrDefault(asked, Verdict.undecided("it was not asked")))
          .orElseGet(
              () ->
                  Verdict.undecided(
                      cause + " does not tell by what name and product version to ask about it"));
    }
  }

  private List<Gated> gated(Candidate candidate) {
    List<Gated> gated = new ArrayList<>();
    for (Cause cause : candidate.causes()) {
      gates
          .gate(candidate, cause)
          .ifPresent(gate -> gated.add(new Gated(cause.artifact().key(), gate.question(cause))));
    }
    return gated;
  }

  private Decision decision(
      Candidate candidate, List<Gated> gated, Map<Question, Verdict> answers) {
    Ruling ruling = new Ruling(instance, consequences, clock.instant());
    for (Gated cause : gated) {
      ruling.take(cause.cause(), cause.question(), cause.verdict(answers));
    }
    return ruling.decision(candidate);
  }
}
