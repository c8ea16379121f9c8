package io.freshmaker.core.config;

import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.EventKind;
import io.freshmaker.core.decide.Gate;
import io.freshmaker.core.decide.NamePattern;
import io.freshmaker.core.decide.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Reads {@code allow:}, {@code deny:} and the sections of {@code for:}. */
final class GateReader {

  private static final List<String> CONDITIONS = List.of("name", "stream", "kind", "any", "all");
  private static final String PERSON = "person:";

  private final ConfigurationProblems problems;
  private final List<YamlNode> instances = new ArrayList<>();

  GateReader(ConfigurationProblems problems) {
    this.problems = problems;
  }

  Gate.Builder read(YamlNode root) {
    Gate.Builder gate = rules(root);
    for (YamlNode section : OpenValues.elements(root, "for", problems)) {
      problems.gather(() -> section(section, gate));
    }
    return gate;
  }

  /** Returns where sections name instances as the tellers of events; persons are none. */
  List<YamlNode> instances() {
    return instances;
  }

  private void section(YamlNode section, Gate.Builder gate) {
    section.onlyKeys(List.of("instance", "event", "allow", "deny"));
    List<String> toldBy = new ArrayList<>();
    section.get("instance").ifPresent(node -> node.listOrOne().forEach(one -> teller(one, toldBy)));
    List<EventKind> kinds = new ArrayList<>();
    section
        .get("event")
        .ifPresent(
            node -> node.listOrOne().forEach(one -> kinds.add(OpenValues.of(one, EventKind::of))));
    if (toldBy.isEmpty() && kinds.isEmpty()) {
      throw section.wrong("a section names an instance, an event, or both");
    }
    gate.section(toldBy, kinds, rules(section));
  }

  private void teller(YamlNode node, List<String> toldBy) {
    toldBy.add(node.text());
    if (!node.text().startsWith(PERSON)) {
      instances.add(node);
    }
  }

  private Gate.Builder rules(YamlNode holder) {
    Gate.Builder gate = Gate.builder();
    rules(holder, "allow", gate::allow);
    rules(holder, "deny", gate::deny);
    return gate;
  }

  private void rules(YamlNode holder, String key, BiConsumer<ArtifactType, Rule> gate) {
    OpenValues.entries(holder, key, problems)
        .forEach(
            (name, list) ->
                problems.gather(
                    () -> {
                      ArtifactType type = OpenValues.ofKey(list, name, ArtifactType::of);
                      for (YamlNode entry : list.listOrOne()) {
                        problems.gather(() -> gate.accept(type, rule(entry)));
                      }
                    }));
  }

  private static Rule rule(YamlNode entry) {
    if (entry.isText()) {
      return Rule.name(pattern(entry));
    }
    entry.onlyKeys(CONDITIONS);
    List<Rule> conditions = new ArrayList<>();
    entry.entries().forEach((key, value) -> conditions.add(condition(key, value)));
    if (conditions.isEmpty()) {
      throw entry.wrong("says nothing; everything is said with \"*\"");
    }
    return Rule.all(conditions);
  }

  private static Rule condition(String key, YamlNode value) {
    return switch (key) {
      case "name" -> Rule.name(patterns(value));
      case "stream" -> Rule.stream(patterns(value));
      case "kind" -> Rule.kind(patterns(value));
      case "any" -> Rule.any(nested(value));
      default -> Rule.all(nested(value)); // all; there are no others
    };
  }

  private static List<Rule> nested(YamlNode node) {
    List<Rule> rules = new ArrayList<>();
    node.list().forEach(entry -> rules.add(rule(entry)));
    return nonEmpty(node, rules);
  }

  private static List<NamePattern> patterns(YamlNode node) {
    List<NamePattern> patterns = new ArrayList<>();
    node.listOrOne().forEach(entry -> patterns.add(pattern(entry)));
    return nonEmpty(node, patterns);
  }

  private static <T> List<T> nonEmpty(YamlNode node, List<T> values) {
    if (values.isEmpty()) {
      throw node.wrong("says nothing; everything is said with \"*\"");
    }
    return values;
  }

  private static NamePattern pattern(YamlNode node) {
    return NamePattern.of(node.text(), node.place());
  }
}
