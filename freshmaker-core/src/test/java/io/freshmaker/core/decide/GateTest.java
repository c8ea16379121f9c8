package io.freshmaker.core.decide;

import static io.freshmaker.api.ArtifactType.CONTAINER;
import static io.freshmaker.api.ArtifactType.MODULE;
import static io.freshmaker.api.DependencyKind.BUILD_REQUIRES;
import static io.freshmaker.api.DependencyKind.CONTAINS;
import static io.freshmaker.api.DependencyKind.REQUIRES;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.Remedy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {

  private static final ArtifactKey SSSD = ArtifactKey.container("sssd", "f36");
  private static final ArtifactKey SSSD_FOO = ArtifactKey.container("sssd-foo", "f36");

  @Test
  @DisplayName("R11 and scenario 25: nothing said is nothing allowed")
  void nothing_said_is_nothing_allowed() {
    Gate gate = Gate.builder().build();
    assertThat(gate.allows(SSSD, CONTAINS)).isFalse();
    assertThat(gate.refusal(SSSD, CONTAINS)).map(Reason::code).contains(ReasonCodes.NOT_ALLOWED);
  }

  @Test
  @DisplayName("scenario 25: container: [sssd] allows sssd, not sssd-foo, and no other type")
  void an_exact_name_allows_itself_alone() {
    Gate gate = Gate.builder().allow(CONTAINER, named("sssd")).build();
    assertThat(gate.refusal(SSSD, CONTAINS)).isEmpty();
    assertThat(gate.refusal(SSSD_FOO, CONTAINS))
        .map(Reason::code)
        .contains(ReasonCodes.NOT_ALLOWED);
    assertThat(gate.allows(ArtifactKey.module("sssd", "f36"), CONTAINS)).isFalse();
  }

  @Test
  void everything_is_said_with_a_star() {
    Gate gate = Gate.builder().allow(CONTAINER, named("*")).build();
    assertThat(gate.allows(SSSD_FOO, CONTAINS)).isTrue();
    assertThat(gate.allows(ArtifactKey.module("a", "1"), CONTAINS)).isFalse();
  }

  @Test
  @DisplayName("scenario 26: values are alternatives, keys are conditions, any and all nest")
  void conditions_nest() {
    Rule sssdOnTwoBranches =
        Rule.all(
            List.of(
                Rule.name(patterns("sssd", "sssd-*")),
                Rule.any(
                    List.of(
                        Rule.stream(patterns("f36", "f37")),
                        Rule.all(
                            List.of(
                                Rule.stream(patterns("rawhide")),
                                Rule.kind(patterns("contains"))))))));
    Gate gate = Gate.builder().allow(CONTAINER, sssdOnTwoBranches).build();
    assertThat(gate.allows(SSSD, REQUIRES)).isTrue();
    assertThat(gate.allows(ArtifactKey.container("sssd-foo", "f37"), REQUIRES)).isTrue();
    assertThat(gate.allows(ArtifactKey.container("sssd", "f38"), REQUIRES)).isFalse();
    assertThat(gate.allows(ArtifactKey.container("sssd", "rawhide"), CONTAINS)).isTrue();
    assertThat(gate.allows(ArtifactKey.container("sssd", "rawhide"), REQUIRES)).isFalse();
    assertThat(gate.allows(ArtifactKey.container("httpd", "f36"), CONTAINS)).isFalse();
  }

  @Test
  void what_has_no_stream_or_no_cause_meets_no_condition_on_it() {
    ArtifactKey compose = ArtifactKey.compose("Fedora-36", null);
    Gate gate =
        Gate.builder()
            .allow(compose.type(), Rule.stream(patterns("*")))
            .allow(CONTAINER, Rule.kind(patterns("*")))
            .build();
    assertThat(gate.allows(compose, CONTAINS)).isFalse();
    assertThat(gate.allows(SSSD, CONTAINS)).isTrue();
    assertThat(gate.allows(SSSD, null)).isFalse();
  }

  @Test
  @DisplayName("scenario 27: deny wins over allow")
  void deny_wins() {
    Gate gate =
        Gate.builder()
            .allow(CONTAINER, named("*"))
            .allow(CONTAINER, named("sssd-foo"))
            .deny(CONTAINER, named("sssd-*"))
            .build();
    assertThat(gate.allows(SSSD, CONTAINS)).isTrue();
    assertThat(gate.allows(SSSD_FOO, CONTAINS)).isFalse();
    assertThat(gate.refusal(SSSD_FOO, CONTAINS)).map(Reason::code).contains(ReasonCodes.DENIED);
  }

  @Test
  @DisplayName(
      "scenario 27: a section for one adapter or event kind does not change the general one")
  void sections_count_for_their_scope_alone() {
    Gate gate =
        Gate.builder()
            .allow(CONTAINER, named("sssd"))
            .section(
                List.of("distgit"), List.of(), Gate.builder().allow(CONTAINER, named("sssd-foo")))
            .section(
                List.of(),
                List.of(EventKind.MANUAL),
                Gate.builder().allow(MODULE, named("*")).deny(CONTAINER, named("sssd")))
            .section(
                List.of("koji"),
                List.of(EventKind.BUILD_CHANGED),
                Gate.builder().deny(CONTAINER, named("*")))
            .build();
    Gate distgit = gate.scopedTo(EventKind.SOURCE_CHANGED, "distgit");
    Gate manual = gate.scopedTo(EventKind.MANUAL, "person:jane");
    Gate koji = gate.scopedTo(EventKind.BUILD_CHANGED, "koji");
    ArtifactKey module = ArtifactKey.module("a", "1");

    assertThat(distgit.allows(SSSD, CONTAINS)).isTrue();
    assertThat(distgit.allows(SSSD_FOO, CONTAINS)).isTrue();
    assertThat(distgit.allows(module, CONTAINS)).isFalse();
    assertThat(manual.allows(SSSD, CONTAINS)).isFalse();
    assertThat(manual.allows(module, CONTAINS)).isTrue();
    assertThat(koji.allows(SSSD, CONTAINS)).isFalse();
    assertThat(gate.scopedTo(EventKind.BUILD_CHANGED, "mbs").allows(SSSD, CONTAINS)).isTrue();

    assertThat(gate.allows(SSSD, CONTAINS)).isTrue();
    assertThat(gate.allows(SSSD_FOO, CONTAINS)).isFalse();
    assertThat(distgit.scopedTo(EventKind.BUILD_CHANGED, "mbs").allows(SSSD_FOO, CONTAINS))
        .isFalse();
  }

  @Test
  void a_refusal_says_what_would_turn_it() {
    Gate gate =
        Gate.builder()
            .deny(CONTAINER, named("sssd-*"))
            .deny(CONTAINER, Rule.kind(patterns("contains")))
            .build();
    Reason notAllowed = gate.refusal(SSSD, REQUIRES).orElseThrow();
    assertThat(notAllowed.remedies()).containsExactly(Remedy.of("allow", "container: sssd"));
    Reason denied = gate.refusal(SSSD_FOO, CONTAINS).orElseThrow();
    assertThat(denied.remedies())
        .containsExactly(
            Remedy.of(
                List.of(
                    new Remedy.Step("do-not-deny", "container: sssd-*"),
                    new Remedy.Step("do-not-deny", "container: {kind: contains}"),
                    new Remedy.Step("allow", "container: sssd-foo"))));
    assertThat(denied.text()).contains("container:sssd-foo:f36", "container: sssd-*");
  }

  @Test
  @DisplayName("R9: the remedy for a hostile name allows that name alone")
  void a_remedy_never_allows_more_than_the_artifact() {
    Gate gate = Gate.builder().build();
    Reason reason = gate.refusal(ArtifactKey.container("*", "f36"), CONTAINS).orElseThrow();
    assertThat(reason.remedies()).containsExactly(Remedy.of("allow", "container: re:\\*"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void agrees_with_going_through_all_rules_in_any_order(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      List<Rule> allow = anyRules(random, 6);
      List<Rule> deny = anyRules(random, 2);
      Gate gate = gate(allow, deny);
      Collections.shuffle(allow, random);
      Collections.shuffle(deny, random);
      Gate shuffled = gate(allow, deny);
      for (int i = 0; i < 30; i++) {
        ArtifactKey key =
            ArtifactKey.container(oneOf(random, "a", "b", "ab", "c"), oneOf(random, "1", "2"));
        var kind = random.nextBoolean() ? BUILD_REQUIRES : REQUIRES;
        boolean expected =
            allow.stream().anyMatch(rule -> rule.matches(key, kind))
                && deny.stream().noneMatch(rule -> rule.matches(key, kind));
        assertThat(gate.allows(key, kind)).isEqualTo(expected);
        assertThat(shuffled.allows(key, kind)).isEqualTo(expected);
        assertThat(gate.refusal(key, kind).isEmpty()).isEqualTo(expected);
      }
    }
  }

  private static Gate gate(List<Rule> allow, List<Rule> deny) {
    Gate.Builder builder = Gate.builder();
    allow.forEach(rule -> builder.allow(CONTAINER, rule));
    deny.forEach(rule -> builder.deny(CONTAINER, rule));
    return builder.build();
  }

  private static List<Rule> anyRules(Random random, int most) {
    List<Rule> rules = new ArrayList<>();
    int count = random.nextInt(most + 1);
    for (int i = 0; i < count; i++) {
      rules.add(anyRule(random, 2));
    }
    return rules;
  }

  private static Rule anyRule(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 6 : 4)) {
      case 0 -> Rule.name(patterns(oneOf(random, "a", "b"), oneOf(random, "c", "ab")));
      case 1 -> named(oneOf(random, "a", "a*", "re:b+", "c", "?"));
      case 2 -> Rule.stream(patterns(oneOf(random, "1", "2", "*")));
      case 3 -> Rule.kind(patterns(oneOf(random, "requires", "*-requires")));
      case 4 -> Rule.any(List.of(anyRule(random, depth - 1), anyRule(random, depth - 1)));
      default -> Rule.all(List.of(anyRule(random, depth - 1), anyRule(random, depth - 1)));
    };
  }

  private static String oneOf(Random random, String... texts) {
    return texts[random.nextInt(texts.length)];
  }

  private static Rule named(String pattern) {
    return Rule.name(NamePattern.of(pattern));
  }

  private static List<NamePattern> patterns(String... patterns) {
    return Arrays.stream(patterns).map(NamePattern::of).toList();
  }
}
