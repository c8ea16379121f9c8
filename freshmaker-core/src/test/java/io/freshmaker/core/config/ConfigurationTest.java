package io.freshmaker.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.EventKind;
import io.freshmaker.core.decide.Gate;
import io.freshmaker.core.plan.CyclePolicy;
import io.freshmaker.core.plan.UnknownPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {

  static final String EXAMPLE =
      """
      name: example
      instances:
        distgit: {adapter: distgit, trusted: true, topics: [org.fedoraproject.prod]}
        koji:    {adapter: koji, trusted: true, topics: [org.fedoraproject.prod]}
        mbs:     {adapter: mbs, trusted: true, topics: [org.fedoraproject.prod]}
        catalog: {adapter: catalog, file: catalog.yaml}
        builder: {adapter: dry-run}
      names:
        rpm:
          - {stream: "re:f(\\\\d+)(-.*)?", to-stream: "f$1"}
          - {stream: "re:fc(\\\\d+)", to-stream: "f$1"}
        container:
          - {name: "*", stream: "*"}
      allow:
        module: ["*"]
        container: [sssd]
      follow: [builds-from, build-requires, requires, contains, includes, comes-with]
      limits: {artifacts: 100000, depth: 200}
      """;

  private static final ArtifactKey SSSD = ArtifactKey.container("sssd", "f36");

  @Test
  void reads_the_example() {
    Configuration configuration = parse(EXAMPLE);
    assertThat(configuration.name()).isEqualTo("example");
    assertThat(configuration.instances())
        .extracting(InstanceConfiguration::name)
        .containsExactly("distgit", "koji", "mbs", "catalog", "builder");
    InstanceConfiguration distgit = configuration.instance("distgit").orElseThrow();
    assertThat(distgit.adapter()).contains("distgit");
    assertThat(distgit.trusted()).isTrue();
    assertThat(distgit.settings().list("topics")).containsExactly("org.fedoraproject.prod");
    assertThat(configuration.instance("catalog").orElseThrow().trusted()).isFalse();
    assertThat(configuration.gate().allows(SSSD, null)).isTrue();
    assertThat(configuration.gate().allows(ArtifactKey.rpm("bash", "f36"), null)).isFalse();
    assertThat(configuration.planning().follow().orElseThrow())
        .contains(DependencyKind.BUILDS_FROM, DependencyKind.COMES_WITH)
        .doesNotContain(DependencyKind.LAYERED_ON)
        .hasSize(6);
    assertThat(configuration.planning().maxArtifacts()).isEqualTo(100_000);
    assertThat(configuration.planning().maxDepth()).isEqualTo(200);
    assertThat(configuration.limits().messageBytes()).isEqualTo(Limits.DEFAULT.messageBytes());
    assertThat(configuration.names().key(ArtifactType.RPM, "bash", "f36-candidate"))
        .contains(ArtifactKey.rpm("bash", "f36"));
  }

  @Test
  @DisplayName("R11 and scenario 25: nothing configured, nothing allowed")
  void nothing_configured_is_nothing_allowed() {
    for (String empty :
        List.of("", "{}", "# nothing\n", "allow:", "allow: {}", "allow: {container: []}")) {
      Configuration configuration = parse(empty);
      assertThat(configuration.gate().allows(SSSD, DependencyKind.CONTAINS)).as(empty).isFalse();
      assertThat(configuration.instances()).isEmpty();
      assertThat(configuration.planning().follow()).isEmpty();
      assertThat(configuration.planning().cycles()).isEqualTo(CyclePolicy.BREAK);
      assertThat(configuration.planning().unknown()).isEqualTo(UnknownPolicy.WAIT);
      assertThat(configuration.dryRun()).isFalse();
    }
  }

  @Test
  void reads_what_the_example_leaves_out() {
    Configuration configuration =
        parse(
            """
            cycles: skip
            unknown: go-on
            dry-run: true
            follow: []
            submit: {container: koji-main}
            limits: {message-bytes: 1000, message-depth: 10, call-time: 5s}
            """);
    assertThat(configuration.planning().cycles()).isEqualTo(CyclePolicy.SKIP);
    assertThat(configuration.planning().unknown()).isEqualTo(UnknownPolicy.GO_ON);
    assertThat(configuration.dryRun()).isTrue();
    assertThat(configuration.planning().follow()).contains(Set.of());
    assertThat(configuration.submit())
        .containsExactly(Map.entry(ArtifactType.CONTAINER, "koji-main"));
    assertThat(configuration.limits().messageBytes()).isEqualTo(1000);
    assertThat(configuration.limits().messageDepth()).isEqualTo(10);
    assertThat(configuration.planning().timePerCall()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  @DisplayName("scenario 25: container: [sssd] allows sssd alone")
  void one_line_allows_sssd_alone() {
    Gate gate = parse("allow: {container: [sssd]}").gate();
    assertThat(gate.allows(SSSD, DependencyKind.CONTAINS)).isTrue();
    assertThat(gate.allows(ArtifactKey.container("sssd-foo", "f36"), null)).isFalse();
    assertThat(gate.allows(ArtifactKey.module("sssd", "f36"), null)).isFalse();
  }

  @Test
  @DisplayName("scenario 26: values are alternatives, keys are conditions, any and all nest")
  void conditions_are_read_as_they_nest() {
    Gate gate =
        parse(
                """
                allow:
                  container:
                    - httpd
                    - name: [sssd, "re:sssd-\\\\w+"]
                      any:
                        - {stream: [f36, f37]}
                        - all: [{stream: rawhide}, {kind: contains}]
                """)
            .gate();
    assertThat(gate.allows(ArtifactKey.container("httpd", "x"), null)).isTrue();
    assertThat(gate.allows(SSSD, null)).isTrue();
    assertThat(gate.allows(ArtifactKey.container("sssd-kcm", "f37"), null)).isTrue();
    assertThat(gate.allows(ArtifactKey.container("sssd", "f38"), DependencyKind.CONTAINS))
        .isFalse();
    ArtifactKey rawhide = ArtifactKey.container("sssd", "rawhide");
    assertThat(gate.allows(rawhide, DependencyKind.CONTAINS)).isTrue();
    assertThat(gate.allows(rawhide, DependencyKind.REQUIRES)).isFalse();
  }

  @Test
  @DisplayName(
      "scenario 26: an unknown condition is an error, an invalid pattern never a silent yes")
  void wrong_conditions_and_patterns_are_errors() {
    wrong(
        "allow:\n  container:\n    - {name: sssd, strem: f36}\n",
        "allow.container[0].strem (test.yaml, line 3, column 20): unknown key; did you mean 'stream'?");
    wrong(
        "deny: {container: ['re:(']}",
        "deny.container[0] (test.yaml, line 1, column 20): 're:(' is not a pattern");
    wrong("allow: {container: [{}]}", "says nothing");
    wrong("allow: {container: [{any: []}]}", "says nothing");
    wrong("allow: {container: [{name: []}]}", "says nothing");
    wrong("allow: {container: [{name: }]}", "says nothing");
    wrong("allow: {container: [[sssd]]}", "expected keys with values, found a list");
    wrong("allow: {container: ['']}", "a pattern has 1 to");
    wrong("allow: {'*': ['*']}", "lower-case letters");
    wrong("allow: [sssd]", "allow (test.yaml, line 1, column 8): expected keys with values");
  }

  @Test
  @DisplayName(
      "scenario 27: a section for one adapter or event kind does not change the general one")
  void sections_are_read() {
    Gate gate =
        parse(
                """
                allow: {container: [sssd]}
                for:
                  - {instance: distgit, allow: {container: [httpd]}}
                  - {event: [manual, reconciled], deny: {container: ["*"]}}
                """)
            .gate();
    ArtifactKey httpd = ArtifactKey.container("httpd", "f36");
    assertThat(gate.scopedTo(EventKind.SOURCE_CHANGED, "distgit").allows(httpd, null)).isTrue();
    assertThat(gate.scopedTo(EventKind.SOURCE_CHANGED, "koji").allows(httpd, null)).isFalse();
    assertThat(gate.scopedTo(EventKind.MANUAL, "distgit").allows(SSSD, null)).isFalse();
    assertThat(gate.scopedTo(EventKind.SOURCE_CHANGED, "koji").allows(SSSD, null)).isTrue();
    assertThat(gate.allows(httpd, null)).isFalse();
    wrong("for: [{allow: {container: [a]}}]", "a section names an instance, an event, or both");
    wrong("for: [{instance: a, alow: {}}]", "did you mean 'allow'?");
  }

  @Test
  @DisplayName("R11: unknown keys are refused with line, column and the nearest known key")
  void unknown_keys_are_refused() {
    wrong("alow: {}", "alow (test.yaml, line 1, column 1): unknown key; did you mean 'allow'?");
    wrong(
        "limits:\n  artefacts: 3\n",
        "limits.artefacts (test.yaml, line 2, column 3): unknown key; did you mean 'artifacts'?");
    wrong("names: {rpm: [{to_stream: x}]}", "did you mean 'to-stream'?");
  }

  @Test
  void all_that_is_wrong_is_named_at_once() {
    ConfigurationException error =
        catchThrowableOfType(
            ConfigurationException.class,
            () ->
                parse(
                    """
                    alow: {}
                    name: [x]
                    limits: {artifacts: many, dept: 3}
                    allow: {container: ["re:(", "re:)"]}
                    cycles: breaks
                    submit: {Container: koji}
                    instances: {Koji: {adapter: koji}, mbs: {trusted: yes}}
                    names: {rpm: [{stream: "re:f(.*)", to-stream: "$2"}, {x: y}]}
                    follow: [builds from]
                    dry-run: on
                    """));
    assertThat(error.place()).isEqualTo("test.yaml");
    assertThat(error.getMessage().lines().skip(1))
        .extracting(line -> line.replaceAll("^ *(\\S+) .*", "$1"))
        .containsExactlyInAnyOrder(
            "alow",
            "name",
            "limits.dept",
            "limits.artifacts",
            "allow.container[0]",
            "allow.container[1]",
            "cycles",
            "submit.Container",
            "instances.Koji",
            "instances.mbs.trusted",
            "names.rpm[0].to-stream",
            "names.rpm[1].x",
            "follow[0]",
            "dry-run");
    assertThat(error.getSuppressed())
        .hasSize(14)
        .allMatch(ConfigurationException.class::isInstance);
    assertThat(error).hasMessageContaining("did you mean 'break'?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limits: {artifacts: 0} | from 1 to",
        "limits: {artifacts: 100000001} | from 1 to",
        "limits: {message-bytes: -1} | from 1 to",
        "limits: {call-time: 0s} | at most 1d",
        "limits: {call-time: 25h} | at most 1d",
        "limits: 5 | expected keys with values",
        "unknown: maybe | unknown word 'maybe'; known: wait, go-on",
        "instances: {a: 5} | expected keys with values",
        "[] | expected keys with values",
        "just text | expected keys with values",
      })
  void values_out_of_range_are_refused(String yaml, String message) {
    wrong(yaml, message);
  }

  @Test
  void names_of_instances_are_checked_once_all_are_known() {
    Configuration configuration =
        parse(
            "submit: {container: kojj}\nfor: [{instance: [koji, mbz, 'person:jane'], deny: {rpm: ['*']}}]");
    assertThatThrownBy(() -> configuration.requireInstances(Set.of("koji", "mbs")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(
            "submit.container (test.yaml, line 1, column 21): unknown instance; did you mean 'koji'?")
        .hasMessageContaining(
            "for[0].instance[1] (test.yaml, line 2, column 25): unknown instance; did you mean 'mbs'?")
        .hasMessageNotContaining("jane");
    configuration.requireInstances(Set.of("kojj", "koji", "mbz"));
  }

  @Test
  void the_same_can_be_said_in_code() {
    Configuration configuration =
        Configuration.builder()
            .name("example")
            .instance("koji", "koji", Map.of("trusted", true, "topics", List.of("a", "b")))
            .names(ArtifactType.RPM, Map.of("stream", "re:f(\\d+).*", "to-stream", "f$1"))
            .allow(ArtifactType.CONTAINER, "sssd", "httpd")
            .allow(ArtifactType.MODULE, Map.of("name", "*", "stream", List.of("f36")))
            .deny(ArtifactType.CONTAINER, "httpd")
            .deny(ArtifactType.CONTAINER, Map.of("kind", "requires"))
            .follow(DependencyKind.CONTAINS, DependencyKind.BUILDS_FROM)
            .limit("artifacts", 7)
            .limit("call-time", Duration.ofMinutes(2))
            .cycles(CyclePolicy.SKIP)
            .unknown(UnknownPolicy.GO_ON)
            .submit(ArtifactType.CONTAINER, "koji")
            .dryRun(true)
            .build();
    assertThat(configuration.name()).isEqualTo("example");
    assertThat(configuration.instance("koji").orElseThrow().trusted()).isTrue();
    assertThat(configuration.instance("koji").orElseThrow().settings().list("topics"))
        .containsExactly("a", "b");
    assertThat(configuration.names().key(ArtifactType.RPM, "bash", "f36-x"))
        .contains(ArtifactKey.rpm("bash", "f36"));
    Gate gate = configuration.gate();
    assertThat(gate.allows(SSSD, DependencyKind.CONTAINS)).isTrue();
    assertThat(gate.allows(SSSD, DependencyKind.REQUIRES)).isFalse();
    assertThat(gate.allows(ArtifactKey.container("httpd", "f36"), null)).isFalse();
    assertThat(gate.allows(ArtifactKey.module("a", "f36"), null)).isTrue();
    assertThat(gate.allows(ArtifactKey.module("a", "f37"), null)).isFalse();
    assertThat(configuration.planning().follow().orElseThrow())
        .containsExactly(DependencyKind.BUILDS_FROM, DependencyKind.CONTAINS);
    assertThat(configuration.planning().maxArtifacts()).isEqualTo(7);
    assertThat(configuration.planning().timePerCall()).isEqualTo(Duration.ofMinutes(2));
    assertThat(configuration.planning().cycles()).isEqualTo(CyclePolicy.SKIP);
    assertThat(configuration.planning().unknown()).isEqualTo(UnknownPolicy.GO_ON);
    assertThat(configuration.submit()).containsEntry(ArtifactType.CONTAINER, "koji");
    assertThat(configuration.dryRun()).isTrue();
    assertThatThrownBy(() -> Configuration.of(Map.of("limits", Map.of("artefacts", 3))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("limits.artefacts: unknown key; did you mean 'artifacts'?");
  }

  @Test
  void a_file_is_read_with_its_directory(@TempDir Path dir) throws IOException {
    Path file = Files.writeString(dir.resolve("freshmaker.yaml"), EXAMPLE);
    Configuration configuration = Configuration.read(file);
    assertThat(configuration.instance("catalog").orElseThrow().settings().path("file"))
        .contains(dir.resolve("catalog.yaml"));
  }

  @Test
  @DisplayName("R10: nothing that is set shows in toString")
  void shows_no_values() {
    Configuration configuration =
        parse("name: a\ninstances: {koji: {adapter: koji, key: hunter2, token: {env: X}}}");
    assertThat(configuration.toString()).isEqualTo("Configuration[a, instances [koji (koji)]]");
    assertThat(configuration.instance("koji").orElseThrow().settings().toString())
        .doesNotContain("hunter2");
  }

  private static Configuration parse(String yaml) {
    return Configuration.parse("test.yaml", yaml);
  }

  private static void wrong(String yaml, String message) {
    assertThatThrownBy(() -> parse(yaml))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(message);
  }
}
