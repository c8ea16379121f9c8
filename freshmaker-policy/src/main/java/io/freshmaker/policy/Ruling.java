package io.freshmaker.policy;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Reason;
import io.freshmaker.api.Ref;
import io.freshmaker.api.Remedy;
import io.freshmaker.api.spi.Candidate;
import io.freshmaker.api.spi.Decision;
import io.freshmaker.policy.verdict.Question;
import io.freshmaker.policy.verdict.Requirement;
import io.freshmaker.policy.verdict.Subject;
import io.freshmaker.policy.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Makes one decision of the verdicts about a candidate's causes. */
final class Ruling {

  private static final String SATISFIED = "policy-satisfied";
  private static final String UNSATISFIED = "policy-unsatisfied";
  private static final String MISSING = "policy-missing";
  private static final String UNDECIDED = "policy-undecided";

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);

  private final String instance;
  private final Consequences consequences;
  private final Instant now;

  private final Map<Verdict.Kind, Set<ArtifactKey>> causes = new LinkedHashMap<>();
  private final Map<ArtifactKey, Verdict> verdicts = new LinkedHashMap<>();
  private final Map<ArtifactKey, Subject> subjects = new LinkedHashMap<>();

  Ruling(String instance, Consequences consequences, Instant now) {
    this.instance = instance;
    this.consequences = consequences;
    this.now = now;
  }

  void take(ArtifactKey cause, Optional<Question> question, Verdict verdict) {
    causes.computeIfAbsent(verdict.kind(), kind -> new TreeSet<>()).add(cause);
    verdicts.put(cause, verdict);
    question.ifPresent(asked -> subjects.put(cause, asked.subject()));
  }

  /** Returns the decision; while anything is undecided, what was refused waits with it. */
  Decision decision(Candidate candidate) {
    Set<ArtifactKey> refused = new TreeSet<>(of(Verdict.Kind.UNSATISFIED));
    if (consequences.skipWithoutPolicy()) {
      refused.addAll(of(Verdict.Kind.NO_POLICY));
    }
    Set<ArtifactKey> undecided = of(Verdict.Kind.UNDECIDED);
    Set<ArtifactKey> out = new TreeSet<>(refused);
    out.addAll(undecided);
    if (out.isEmpty()) {
      return Decision.rebuild(reason(SATISFIED, passedText(), verdicts.keySet()));
    }
    Reason reason = remedied(reason(code(undecided, out), text(out), verdicts.keySet()), out);
    Instant again = undecided.isEmpty() ? now.plus(consequences.askAgain()) : retry(candidate);
    boolean waits =
        undecided.isEmpty()
            ? consequences.waitWhenUnsatisfied() && !of(Verdict.Kind.UNSATISFIED).isEmpty()
            : !hasWaitedTooLong(candidate);
    return waits
        ? Decision.wait(reason, out, refs(out), again)
        : Decision.skip(reason, out, refs(out), again);
  }

  private Set<ArtifactKey> of(Verdict.Kind kind) {
    return causes.getOrDefault(kind, Set.of());
  }

  /** Pauses grow as the wait does, so that a service in trouble is not pressed. */
  private Instant retry(Candidate candidate) {
    Duration waited =
        candidate.waitingSince().map(since -> Duration.between(since, now)).orElse(FIRST_PAUSE);
    Duration pause = waited.compareTo(FIRST_PAUSE) < 0 ? FIRST_PAUSE : waited;
    return now.plus(pause.compareTo(consequences.retry()) > 0 ? consequences.retry() : pause);
  }

  private boolean hasWaitedTooLong(Candidate candidate) {
    Optional<Duration> limit = consequences.skipUndecidedAfter();
    return limit.isPresent()
        && candidate
            .waitingSince()
            .map(since -> !now.isBefore(since.plus(limit.get())))
            .orElse(false);
  }

  private Set<Ref> refs(Set<ArtifactKey> out) {
    Set<Ref> refs = new TreeSet<>();
    for (ArtifactKey cause : out) {
      Subject subject = subjects.get(cause);
      if (subject != null) {
        refs.add(subject.ref(instance));
      }
      for (Requirement requirement : verdict(cause).unsatisfied()) {
        String result = requirement.result();
        if (result != null) {
          refs.add(Requirement.resultRef(instance, result));
        }
      }
    }
    return refs;
  }

  private String code(Set<ArtifactKey> undecided, Set<ArtifactKey> out) {
    if (!undecided.isEmpty()) {
      return UNDECIDED;
    }
    return of(Verdict.Kind.NO_POLICY).containsAll(out) ? MISSING : UNSATISFIED;
  }

  private String passedText() {
    return verdicts.isEmpty()
        ? instance + " has no gate for its causes."
        : instance + " lets " + names(verdicts.keySet()) + " pass.";
  }

  private String text(Set<ArtifactKey> out) {
    return out.stream().map(this::sentence).collect(Collectors.joining(" "));
  }

  private String sentence(ArtifactKey cause) {
    Verdict verdict = verdict(cause);
    Subject subject = subjects.get(cause);
    String name = subject == null ? cause.toString() : subject.identifier();
    return switch (verdict.kind()) {
      case UNSATISFIED -> instance + " does not let " + name + " pass: " + why(verdict) + ".";
      case NO_POLICY -> instance + " has no policy for " + name + ".";
      default -> instance + " could not decide about " + name + ": " + verdict.text() + ".";
    };
  }

  private static String why(Verdict verdict) {
    List<Requirement> missing = verdict.unsatisfied();
    return missing.isEmpty()
        ? verdict.text()
        : missing.stream()
            .map(requirement -> requirement.describe(verdict.waivers()))
            .distinct()
            .collect(Collectors.joining(", "));
  }

  private static String names(Set<ArtifactKey> keys) {
    return keys.stream().map(ArtifactKey::toString).collect(Collectors.joining(", "));
  }

  private Reason reason(String code, String text, Set<ArtifactKey> about) {
    Reason reason = Reason.of(code, text);
    for (ArtifactKey cause : about) {
      List<String> phrases = verdict(cause).describe();
      if (!phrases.isEmpty()) {
        reason = reason.with(cause.toString(), String.join("; ", phrases));
      }
    }
    return reason;
  }

  /** One cause that passes is enough; it passes when all that it lacks is waived, or passes. */
  private Reason remedied(Reason reason, Set<ArtifactKey> out) {
    Reason remedied = reason;
    for (ArtifactKey cause : out) {
      Subject subject = subjects.get(cause);
      List<Requirement> missing = verdict(cause).unsatisfied();
      if (subject != null && !missing.isEmpty()) {
        remedied = remedied.remedy(steps("waive", subject, missing));
        remedied = remedied.remedy(steps("pass", subject, missing));
      }
    }
    return remedied;
  }

  private static Remedy steps(String action, Subject subject, List<Requirement> missing) {
    List<Remedy.Step> steps = new ArrayList<>();
    for (Requirement requirement : missing) {
      Remedy.Step step =
          new Remedy.Step(action, requirement.name() + " of " + subject.identifier());
      if (!steps.contains(step)) {
        steps.add(step);
      }
    }
    return Remedy.of(steps);
  }

  private Verdict verdict(ArtifactKey cause) {
    return verdicts.getOrDefault(cause, Verdict.undecided("it was not asked"));
  }
}
