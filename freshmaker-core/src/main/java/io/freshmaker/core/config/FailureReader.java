package io.freshmaker.core.config;

import io.freshmaker.api.ArtifactType;
import io.freshmaker.core.pace.FailurePolicy;
import io.freshmaker.core.pace.FailureRule;
import io.freshmaker.core.pace.Failures;
import io.freshmaker.core.pace.Retries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code failures:}, the general rule and those of some artifacts. */
final class FailureReader {

  private static final List<String> RULE =
      List.of("attempts", "first-pause", "longest-pause", "quarantine", "build-time");

  static final List<String> KEYS = with(RULE, "on-failure", "for");

  private final ConfigurationProblems problems;
  Failures failures = Failures.standard();

  FailureReader(ConfigurationProblems problems) {
    this.problems = problems;
  }

  void read(YamlNode node) {
    FailureRule general = rule(node, FailureRule.standard());
    failures = failures.withGeneral(general);
    for (Map.Entry<String, YamlNode> entry : OpenValues.entries(node, "for", problems).entrySet()) {
      problems.gather(
          () -> {
            ArtifactType type =
                OpenValues.ofKey(entry.getValue(), entry.getKey(), ArtifactType::of);
            for (YamlNode line : entry.getValue().listOrOne()) {
              problems.gather(() -> line(type, line, general));
            }
          });
    }
  }

  /** What a line does not say is as in general. */
  private void line(ArtifactType type, YamlNode line, FailureRule general) {
    line.onlyKeys(with(RULE, "name"));
    FailureRule rule = rule(line, general);
    for (YamlNode name : line.require("name").listOrOne()) {
      failures = failures.withRule(PaceReader.pattern(type, name), rule);
    }
  }

  private static FailureRule rule(YamlNode node, FailureRule otherwise) {
    Retries before = otherwise.retries();
    Duration first = PaceReader.time(node, "first-pause", before.first());
    Duration longest = PaceReader.time(node, "longest-pause", before.longest());
    if (longest.compareTo(first) < 0) {
      throw node.wrong("the longest pause is not shorter than the first one");
    }
    int attempts = PaceReader.number(node, "attempts", 1, before.attempts());
    FailureRule rule =
        otherwise
            .withRetries(new Retries(attempts, first, longest))
            .withQuarantine(PaceReader.number(node, "quarantine", 1, otherwise.quarantine()));
    return node.get("build-time").isEmpty()
        ? rule
        : rule.withBuildTime(PaceReader.time(node, "build-time", first));
  }

  /** Returns what becomes of those that wait for a build that failed, if that is said. */
  Optional<FailurePolicy> policy(YamlNode node) {
    return node.get("on-failure").map(policy -> OpenValues.choice(policy, FailurePolicy.values()));
  }

  private static List<String> with(List<String> keys, String... more) {
    List<String> all = new ArrayList<>(keys);
    all.addAll(List.of(more));
    return List.copyOf(all);
  }
}
