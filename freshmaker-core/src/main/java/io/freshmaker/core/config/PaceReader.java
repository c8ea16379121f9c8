package io.freshmaker.core.config;

import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.EventKind;
import io.freshmaker.core.decide.ArtifactPattern;
import io.freshmaker.core.decide.Gatherer;
import io.freshmaker.core.decide.Gathering;
import io.freshmaker.core.decide.NamePattern;
import io.freshmaker.core.pace.Bounds;
import io.freshmaker.core.pace.Caps;
import io.freshmaker.core.pace.Freeze;
import io.freshmaker.core.pace.Priorities;
import io.freshmaker.core.pace.Waves;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads how much is built at once, in which order and when; failures apart. */
final class PaceReader {

  static final List<String> KEYS =
      List.of("caps", "failures", "waves", "priorities", "freezes", "gather", "bounds");

  private static final List<String> BOUNDS =
      List.of(
          "hops", "builds-per-root", "sweep-every", "rounds", "resend-blind", "cancel-outdated");

  private static final int MOST = 100_000_000;

  private final ConfigurationProblems problems;
  final List<YamlNode> instanceReferences = new ArrayList<>();
  final List<Freeze> freezes = new ArrayList<>();
  final FailureReader failures;
  Caps caps = Caps.standard();
  Waves waves = Waves.STANDARD;
  Priorities priorities = Priorities.standard();
  Gatherer gatherer = Gatherer.none();
  Bounds bounds = Bounds.standard();

  PaceReader(YamlNode root, ConfigurationProblems problems) {
    this.problems = problems;
    this.failures = new FailureReader(problems);
    section(root, "bounds", BOUNDS, this::bounds);
    section(root, "failures", FailureReader.KEYS, this::failures);
    section(root, "caps", List.of("running", "submitters", "types"), this::caps);
    section(root, "waves", List.of("slow-start", "hold"), this::waves);
    section(root, "priorities", List.of("ageing", "classes"), this::priorities);
    for (YamlNode freeze : OpenValues.elements(root, "freezes", problems)) {
      problems.gather(() -> freezes.add(freeze(freeze)));
    }
    root.get("gather").ifPresent(node -> byType(node, this::gather));
  }

  private void section(YamlNode root, String key, List<String> keys, Consumer<YamlNode> reader) {
    problems.gather(
        () ->
            root.get(key)
                .ifPresent(
                    node -> {
                      problems.gather(() -> node.onlyKeys(keys));
                      reader.accept(node);
                    }));
  }

  private void failures(YamlNode node) {
    failures.read(node);
    bounds = failures.policy(node).map(bounds::withOnFailure).orElse(bounds);
  }

  private void bounds(YamlNode node) {
    bounds =
        bounds
            .withHops(number(node, "hops", 0, bounds.hops()))
            .withBuildsPerRoot(number(node, "builds-per-root", 1, bounds.buildsPerRoot()))
            .withRounds(number(node, "rounds", 1, bounds.rounds()))
            .withSweepEvery(time(node, "sweep-every", bounds.sweepEvery()))
            .withResendBlind(flag(node, "resend-blind"))
            .withCancelOutdated(flag(node, "cancel-outdated"));
  }

  private void caps(YamlNode node) {
    caps = caps.withRunning(number(node, "running", 1, caps.running()));
    for (YamlNode submitter : entries(node, "submitters")) {
      problems.gather(() -> caps = caps.withSubmitter(submitter.key(), cap(submitter)));
      instanceReferences.add(submitter.asKey());
    }
    for (YamlNode type : entries(node, "types")) {
      problems.gather(
          () ->
              caps =
                  caps.withType(OpenValues.ofKey(type, type.key(), ArtifactType::of), cap(type)));
    }
  }

  private static int cap(YamlNode node) {
    return (int) node.number(1, MOST);
  }

  private List<YamlNode> entries(YamlNode node, String key) {
    return List.copyOf(OpenValues.entries(node, key, problems).values());
  }

  private void waves(YamlNode node) {
    section(
        node,
        "slow-start",
        List.of("first", "from"),
        slow ->
            waves = waves.withSlowStart(cap(slow.require("first")), number(slow, "from", 1, 1)));
    section(
        node,
        "hold",
        List.of("failed", "of"),
        hold ->
            waves =
                waves.withHold(
                    (int) hold.require("failed").number(0, MOST), cap(hold.require("of"))));
  }

  private void priorities(YamlNode node) {
    priorities = priorities.withAgeing(time(node, "ageing", Duration.ofHours(1)));
    for (YamlNode urgent : OpenValues.elements(node, "classes", problems)) {
      problems.gather(() -> priorities = priorities.withClass(urgent(urgent)));
    }
  }

  private static Priorities.Urgent urgent(YamlNode node) {
    node.onlyKeys(List.of("severity", "event"));
    Set<String> severities = values(node, "severity", text -> text);
    Set<EventKind> kinds = values(node, "event", EventKind::of);
    if (severities.isEmpty() && kinds.isEmpty()) {
      throw node.wrong("a class names severities, kinds of event, or both");
    }
    return new Priorities.Urgent(severities, kinds);
  }

  private Freeze freeze(YamlNode node) {
    node.onlyKeys(List.of("from", "until", "for", "why"));
    Instant from = node.require("from").instant();
    Instant until = node.require("until").instant();
    if (!from.isBefore(until)) {
      throw node.wrong("a freeze ends after it began");
    }
    List<ArtifactPattern> patterns = new ArrayList<>();
    node.get("for")
        .ifPresent(types -> byType(types, (type, line) -> patterns.add(pattern(type, line))));
    String why = node.get("why").map(YamlNode::text).orElse("it is frozen.");
    return new Freeze(from, until, patterns, why);
  }

  private void gather(ArtifactType type, YamlNode line) {
    line.onlyKeys(List.of("name", "changes", "time", "quiet", "near", "severity"));
    Gathering rule =
        Gathering.daily()
            .withChanges(number(line, "changes", 1, Integer.MAX_VALUE))
            .withTime(time(line, "time", Duration.ofDays(1)))
            .withQuiet(line.get("quiet").map(YamlNode::duration).orElse(Duration.ZERO))
            .withNear(values(line, "near", DependencyKind::of))
            .withSeverities(values(line, "severity", text -> text));
    for (YamlNode name : line.require("name").listOrOne()) {
      gatherer = gatherer.with(pattern(type, name), rule);
    }
  }

  /** Reads lines by artifact type: {@code container: [sssd, ...]}. */
  private void byType(YamlNode node, BiConsumer<ArtifactType, YamlNode> line) {
    for (Map.Entry<String, YamlNode> entry : node.entries().entrySet()) {
      ArtifactType type = OpenValues.ofKey(entry.getValue(), entry.getKey(), ArtifactType::of);
      for (YamlNode each : entry.getValue().listOrOne()) {
        problems.gather(() -> line.accept(type, each));
      }
    }
  }

  static ArtifactPattern pattern(ArtifactType type, YamlNode name) {
    return new ArtifactPattern(type, NamePattern.of(name.text(), name.place()));
  }

  static int number(YamlNode node, String key, int least, int fallback) {
    return node.get(key).map(value -> (int) value.number(least, MOST)).orElse(fallback);
  }

  static Duration time(YamlNode node, String key, Duration fallback) {
    YamlNode value = node.get(key).orElse(null);
    if (value == null) {
      return fallback;
    }
    Duration time = value.duration();
    if (time.isZero()) {
      throw value.wrong("expected a duration of more than nothing");
    }
    return time;
  }

  private static boolean flag(YamlNode node, String key) {
    return node.get(key).map(YamlNode::flag).orElse(false);
  }

  private static <T> Set<T> values(YamlNode node, String key, Function<String, T> form) {
    Set<T> values = new HashSet<>();
    node.get(key)
        .ifPresent(list -> list.listOrOne().forEach(one -> values.add(OpenValues.of(one, form))));
    return values;
  }
}
