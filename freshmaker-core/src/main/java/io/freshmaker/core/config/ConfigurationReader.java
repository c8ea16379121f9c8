package io.freshmaker.core.config;

import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.core.decide.Gate;
import io.freshmaker.core.plan.CyclePolicy;
import io.freshmaker.core.plan.PlanSettings;
import io.freshmaker.core.plan.UnknownPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the top keys of a configuration, one after the other, and gathers what is wrong. */
final class ConfigurationReader {

  private static final List<String> OWN_KEYS =
      List.of(
          "name",
          "instances",
          "names",
          "allow",
          "deny",
          "for",
          "follow",
          "limits",
          "cycles",
          "unknown",
          "submit",
          "dry-run");

  private static final List<String> KEYS =
      Stream.concat(OWN_KEYS.stream(), PaceReader.KEYS.stream()).toList();

  private static final List<String> LIMITS =
      List.of("artifacts", "depth", "message-bytes", "message-depth", "call-time");

  private static final Pattern INSTANCE = Pattern.compile("[a-z][a-z0-9-]{0,63}");

  private final YamlNode root;
  private final ConfigurationProblems problems = new ConfigurationProblems();

  final Map<String, InstanceConfiguration> instances = new LinkedHashMap<>();
  final Map<ArtifactType, List<NameRule>> names = new HashMap<>();
  final Map<ArtifactType, String> submit = new TreeMap<>();
  final List<YamlNode> instanceReferences = new ArrayList<>();
  final Gate gate;
  final PaceReader pace;
  String name = "freshmaker";
  PlanSettings planning = PlanSettings.standard();
  Limits limits = Limits.DEFAULT;
  String fingerprint = "";
  boolean dryRun;

  private ConfigurationReader(YamlNode root) {
    this.root = root;
    problems.gather(() -> root.onlyKeys(KEYS));
    read("name", node -> name = node.text());
    each("instances", this::instance);
    each("names", this::names);
    GateReader gates = new GateReader(problems);
    gate = gates.read(root).build();
    instanceReferences.addAll(gates.instances());
    read("follow", this::follow);
    read("limits", this::limits);
    read(
        "cycles",
        node -> planning = planning.withCycles(OpenValues.choice(node, CyclePolicy.values())));
    read(
        "unknown",
        node -> planning = planning.withUnknown(OpenValues.choice(node, UnknownPolicy.values())));
    each("submit", this::submit);
    read("dry-run", node -> dryRun = node.flag());
    pace = new PaceReader(root, problems);
    instanceReferences.addAll(pace.instanceReferences);
  }

  static Configuration read(YamlNode root) {
    root.entries(); // refuses anything else
    ConfigurationReader reader = new ConfigurationReader(root);
    reader.problems.throwIfAny(root.source());
    reader.fingerprint = Fingerprint.of(root);
    return new Configuration(reader);
  }

  private void read(String key, Consumer<YamlNode> value) {
    problems.gather(() -> root.get(key).ifPresent(value));
  }

  private void each(String key, Consumer<Map.Entry<String, YamlNode>> entry) {
    for (Map.Entry<String, YamlNode> each : OpenValues.entries(root, key, problems).entrySet()) {
      problems.gather(() -> entry.accept(each));
    }
  }

  private void instance(Map.Entry<String, YamlNode> entry) {
    if (!INSTANCE.matcher(entry.getKey()).matches()) {
      throw entry
          .getValue()
          .wrongKey("an instance's name is lower-case letters, digits and dashes (64 at the most)");
    }
    instances.put(entry.getKey(), new InstanceConfiguration(entry.getKey(), entry.getValue()));
  }

  private void names(Map.Entry<String, YamlNode> entry) {
    ArtifactType type = OpenValues.ofKey(entry.getValue(), entry.getKey(), ArtifactType::of);
    List<NameRule> lines = new ArrayList<>();
    for (YamlNode line : entry.getValue().listOrOne()) {
      problems.gather(() -> lines.add(NameRule.read(line)));
    }
    names.put(type, List.copyOf(lines));
  }

  private void follow(YamlNode node) {
    Set<DependencyKind> kinds = new TreeSet<>();
    for (YamlNode kind : node.listOrOne()) {
      kinds.add(OpenValues.of(kind, DependencyKind::of));
    }
    planning = planning.withFollow(kinds);
  }

  private void limits(YamlNode node) {
    problems.gather(() -> node.onlyKeys(LIMITS));
    PlanSettings standard = PlanSettings.standard();
    int artifacts = limit(node, "artifacts", 100_000_000, standard.maxArtifacts());
    int depth = limit(node, "depth", 100_000_000, standard.maxDepth());
    planning = planning.withLimits(artifacts, depth).withTimePerCall(callTime(node));
    limits =
        new Limits(
            limit(node, "message-bytes", 1 << 30, Limits.DEFAULT.messageBytes()),
            limit(node, "message-depth", 1_000, Limits.DEFAULT.messageDepth()));
  }

  private static int limit(YamlNode limits, String key, int most, int fallback) {
    return limits.get(key).map(node -> (int) node.number(1, most)).orElse(fallback);
  }

  private static Duration callTime(YamlNode limits) {
    YamlNode node = limits.get("call-time").orElse(null);
    if (node == null) {
      return PlanSettings.standard().timePerCall();
    }
    Duration time = node.duration();
    if (time.isZero() || time.compareTo(Duration.ofDays(1)) > 0) {
      throw node.wrong("expected a duration of more than nothing and at most 1d");
    }
    return time;
  }

  private void submit(Map.Entry<String, YamlNode> entry) {
    YamlNode instance = entry.getValue();
    submit.put(OpenValues.ofKey(instance, entry.getKey(), ArtifactType::of), instance.text());
    instanceReferences.add(instance);
  }
}
