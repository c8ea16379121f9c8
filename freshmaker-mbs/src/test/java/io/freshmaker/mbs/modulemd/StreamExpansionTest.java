package io.freshmaker.mbs.modulemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshmaker.api.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StreamExpansionTest {

  private static final Set<String> KNOWN = Set.of("f28", "f29", "f30");

  private static StreamChoice choice(String... listed) {
    return StreamChoice.of(List.of(listed));
  }

  @Test
  void an_empty_list_is_every_known_stream() {
    assertThat(choice().expand(KNOWN)).containsExactly("f28", "f29", "f30");
    assertThat(choice().includes("f99")).isTrue();
    assertThat(choice().isOpen()).isTrue();
  }

  @Test
  void streams_with_a_minus_are_left_out() {
    assertThat(choice("-f28", "-f30").expand(KNOWN)).containsExactly("f29");
    assertThat(choice("-f28").includes("f28")).isFalse();
    assertThat(choice("-f28").includes("f31")).isTrue();
    assertThat(choice("-f28").isOpen()).isTrue();
  }

  @Test
  void several_streams_are_one_build_each() {
    assertThat(choice("f29", "f28").expand(KNOWN)).containsExactly("f28", "f29");
    assertThat(choice("f29").includes("f28")).isFalse();
    assertThat(choice("f29").isOpen()).isFalse();
  }

  @Test
  void in_a_mixed_list_the_plain_streams_count_and_it_says_so() {
    StreamChoice mixed = choice("-f28", "f29");

    assertThat(mixed.isMixed()).isTrue();
    assertThat(mixed.expand(KNOWN)).containsExactly("f29");
    assertThat(mixed.includes("f30")).isFalse();
  }

  @Test
  void a_group_stands_for_every_combination_and_what_runs_with_it_follows() {
    Dependencies group =
        Dependencies.of(
            Map.of("platform", choice("-f28"), "perl", choice("5.26", "5.28")),
            Map.of("platform", choice("-f28"), "nodejs", choice()));

    List<Dependencies> expanded = group.expand(module -> KNOWN);

    assertThat(expanded).hasSize(4);
    assertThat(expanded)
        .allSatisfy(
            one -> {
              assertThat(one.requires().get("platform"))
                  .isEqualTo(one.buildRequires().get("platform"));
              assertThat(one.requires().get("nodejs")).isEqualTo(choice());
            });
    assertThat(expanded)
        .filteredOn(one -> one.isBuiltAgainst(Map.of("platform", "f29", "perl", "5.28")))
        .hasSize(1);
  }

  @Test
  @DisplayName("R9: a group that stands for a million builds is a typed error")
  void a_group_that_stands_for_a_million_builds_is_a_typed_error() {
    Map<String, StreamChoice> modules = new LinkedHashMap<>();
    for (int i = 0; i < 20; i++) {
      modules.put("m" + i, choice());
    }
    Set<String> known =
        IntStream.range(0, 100).mapToObj(Integer::toString).collect(Collectors.toSet());

    assertThatThrownBy(() -> Dependencies.of(modules, Map.of()).expand(module -> known))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void the_context_is_computed_as_the_service_computes_it() {
    ModuleContext context =
        ModuleContext.of(
            Map.of("platform", "f29"),
            List.of(Dependencies.of(Map.of(), Map.of("platform", choice("f29")))));

    assertThat(context.buildContext()).isEqualTo("ef25c801bb4d5799a1453bd2d5798d3a597b9061");
    assertThat(context.runtimeContext()).isEqualTo("d64e1e812ab9b003a6055ee0ba3da6d3e6237ed7");
    assertThat(context.text()).isEqualTo("6c81f848");
  }

  /** By Python: {@code hashlib.sha1(json.dumps(...).encode())}. */
  @Test
  void letters_beyond_ascii_are_escaped_as_python_does_it() {
    ModuleContext context =
        ModuleContext.of(
            Map.of("b\"é", "x\n", "a", "1"),
            List.of(
                Dependencies.of(Map.of(), Map.of("m", choice("2", "10"), "n", choice())),
                Dependencies.of(Map.of(), Map.of("m", choice("3")))));

    assertThat(context.buildContext()).isEqualTo("db116760ab8269d3b7d058b5dba2fadb4ca07e52");
    assertThat(context.runtimeContext()).isEqualTo("e2d361f34b5b5fd14a93690bb0f5fd0b62d11869");
  }
}
