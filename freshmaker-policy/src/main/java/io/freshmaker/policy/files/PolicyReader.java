package io.freshmaker.policy.files;

import io.freshmaker.api.ConfigurationException;
import io.freshmaker.policy.verdict.TestRule;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads Greenwave's policy files: YAML documents tagged {@code !Policy}. Nothing is constructed
 * from tags: nodes are read, and a tag or key that is not known is an error (R9, R11).
 */
final class PolicyReader {

  private static final int MAX_CHARACTERS = 4 << 20;
  private static final Set<String> KEYS =
      Set.of(
          "id",
          "product_versions",
          "decision_context",
          "decision_contexts",
          "subject_type",
          "subject_types",
          "packages",
          "excluded_packages",
          "rules");
  private static final Set<String> RULE_KEYS =
      Set.of("test_case_name", "scenario", "valid_since", "valid_until", "required", "sources");

  private final String place;

  private PolicyReader(String place) {
    this.place = place;
  }

  /**
   * Reads the policies of a text.
   *
   * @param place how errors name it
   * @throws ConfigurationException if it is not what Greenwave would take, with line and column
   */
  static List<Policy> read(String place, String text) {
    return new PolicyReader(place).policies(text);
  }

  private List<Policy> policies(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAX_CHARACTERS);
    options.setMaxAliasesForCollections(20);
    options.setNestingDepthLimit(20);
    options.setAllowDuplicateKeys(false);
    List<Policy> policies = new ArrayList<>();
    try {
      for (Node document :
          new Yaml(new SafeConstructor(options)).composeAll(new StringReader(text))) {
        policies.add(policy(document));
      }
    } catch (YAMLException e) {
      throw new ConfigurationException(place, "is not YAML: " + e.getMessage(), null);
    }
    return policies;
  }

  private Policy policy(Node document) {
    if (!document.getTag().equals(new Tag("!Policy"))) {
      throw wrong(document, "a document must be tagged !Policy");
    }
    Map<String, Node> members = members(document, KEYS);
    String id = text(require(document, members, "id"));
    return new Policy(
        id,
        texts(require(document, members, "product_versions")),
        either(document, members, "decision_context", "decision_contexts"),
        either(document, members, "subject_type", "subject_types").stream()
            .map(type -> type.equals("brew-build") ? "koji_build" : type)
            .toList(),
        texts(members.get("packages")),
        texts(members.get("excluded_packages")),
        rules(require(document, members, "rules")));
  }

  private List<String> either(Node document, Map<String, Node> members, String one, String more) {
    List<String> values = new ArrayList<>(texts(members.get(more)));
    Node single = members.get(one);
    if (single != null && !isNull(single)) {
      values.add(text(single));
    }
    if (values.isEmpty()) {
      throw wrong(document, one + " or " + more + " is missing");
    }
    return List.copyOf(values);
  }

  private List<Policy.Rule> rules(Node list) {
    List<Policy.Rule> rules = new ArrayList<>();
    for (Node item : items(list)) {
      rules.add(rule(item));
    }
    return List.copyOf(rules);
  }

  private Policy.Rule rule(Node item) {
    Map<String, Node> members = members(item, RULE_KEYS);
    return switch (item.getTag().getValue()) {
      case "!PassingTestCaseRule" ->
          new Policy.Rule(
              new TestRule(
                  text(require(item, members, "test_case_name")),
                  optional(members.get("scenario"))),
              time(members.get("valid_since")),
              time(members.get("valid_until")));
      case "!RemoteRule" -> new Policy.Rule(null, null, null);
      case "!PackageSpecificBuild", "!FedoraAtomicCi" ->
          throw wrong(item, item.getTag().getValue() + " is obsolete, use packages of the policy");
      default -> throw wrong(item, "a rule must be tagged !PassingTestCaseRule or !RemoteRule");
    };
  }

  private Map<String, Node> members(Node node, Set<String> known) {
    if (!(node instanceof MappingNode mapping)) {
      throw wrong(node, "must be a mapping");
    }
    Map<String, Node> members = new HashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String key = text(tuple.getKeyNode());
      if (!known.contains(key)) {
        throw wrong(tuple.getKeyNode(), "'" + key + "' is not a known attribute");
      }
      if (members.put(key, tuple.getValueNode()) != null) {
        throw wrong(tuple.getKeyNode(), "'" + key + "' stands twice");
      }
    }
    return members;
  }

  private Node require(Node node, Map<String, Node> members, String key) {
    Node value = members.get(key);
    if (value == null || isNull(value)) {
      throw wrong(node, "'" + key + "' is missing");
    }
    return value;
  }

  private List<String> texts(@Nullable Node list) {
    if (list == null || isNull(list)) {
      return List.of();
    }
    return items(list).stream().map(this::text).toList();
  }

  private List<Node> items(Node node) {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    throw wrong(node, "must be a list");
  }

  private @Nullable String optional(@Nullable Node node) {
    return node == null || isNull(node) ? null : text(node);
  }

  private String text(Node node) {
    if (node instanceof ScalarNode scalar && !isNull(node)) {
      return scalar.getValue();
    }
    throw wrong(node, "must be a text");
  }

  private static boolean isNull(Node node) {
    return node.getTag().equals(Tag.NULL);
  }

  /** A date is its midnight, and a time without a zone is in UTC, as Greenwave has it. */
  private @Nullable Instant time(@Nullable Node node) {
    String text = optional(node);
    if (text == null || node == null) {
      return null;
    }
    String iso = text.strip().replaceFirst("\\s+", "T").replace(" ", "");
    try {
      if (iso.length() == 10) {
        return LocalDate.parse(iso).atStartOfDay().toInstant(ZoneOffset.UTC);
      }
      return iso.matches(".*(Z|[+-]\\d\\d(:?\\d\\d)?)")
          ? OffsetDateTime.parse(iso).toInstant()
          : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw wrong(node, "'" + text + "' is not a date or time of ISO 8601");
    }
  }

  private ConfigurationException wrong(Node node, String problem) {
    var mark = node.getStartMark();
    return new ConfigurationException(
        place + ", line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1), problem);
  }
}
