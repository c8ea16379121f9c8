package io.freshmaker.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshmaker.api.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {

  @Test
  void keys_and_values_know_where_they_stand() {
    YamlNode root = read("a: 1\nb:\n  - x\n  - {c: y}\n");
    YamlNode y = root.require("b").list().get(1).require("c");
    assertThat(y.path()).isEqualTo("b[1].c");
    assertThat(y.line()).isEqualTo(4);
    assertThat(y.column()).isEqualTo(9);
    assertThat(y.place()).isEqualTo("b[1].c (test.yaml, line 4, column 9)");
    assertThat(y.wrongKey("no")).hasMessage("b[1].c (test.yaml, line 4, column 6): no");
    assertThat(root.entries().keySet()).containsExactly("a", "b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no",
        "on",
        "1.10",
        "0o17",
        "010",
        "1_000",
        "12:30:00",
        "2026-01-01",
        "yes",
        ".inf",
        "1e3",
        "=",
        "0x1F",
        "Null0"
      })
  void texts_stay_as_they_are_written(String text) {
    assertThat(read("a: " + text).require("a").text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "~", "null", "Null", "NULL"})
  void nothing_is_no_value_unless_it_is_quoted(String text) {
    YamlNode root = read("a: " + text);
    assertThat(root.get("a")).isEmpty();
    assertThat(root.entries().get("a").isEmpty()).isTrue();
    assertThat(root.entries().get("a").list()).isEmpty();
    assertThat(read("a: '" + text + "'").require("a").text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"500ms, PT0.5S", "30s, PT30S", "5m, PT5M", "2h, PT2H", "1d, PT24H", "0s, PT0S"})
  void durations_have_a_unit(String text, Duration expected) {
    assertThat(read("a: " + text).require("a").duration()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "30",
        "s",
        "-1s",
        "1.5h",
        "1w",
        "99999999999999999999s",
        "9223372036854775807d",
        "1 s",
        "PT1S"
      })
  void other_durations_are_refused(String text) {
    assertThatThrownBy(() -> read("a: " + text).require("a").duration())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("a (test.yaml, line 1, column 4): ");
  }

  @Test
  void values_of_another_form_are_refused_at_their_place() {
    YamlNode root = read("a: [1]\nb: text\nc: {d: e}\nf: yes\ng: 99999999999999999999\nh: 12x");
    refused(
        () -> root.require("a").text(),
        "a (test.yaml, line 1, column 4): expected a text, found a list");
    refused(
        () -> root.require("b").list(),
        "b (test.yaml, line 2, column 4): expected a list, found a text");
    refused(() -> root.require("b").entries(), "expected keys with values, found a text");
    refused(() -> root.require("c").text(), "expected a text, found keys with values");
    refused(() -> root.require("f").flag(), "expected true or false, found 'yes'");
    refused(() -> root.require("g").number(), "too large");
    refused(() -> root.require("h").number(), "expected a whole number, found '12x'");
    refused(() -> root.require("x"), "the key 'x' is missing");
  }

  @Test
  void all_unknown_keys_are_named_with_the_nearest_known() {
    YamlNode root = read("alow: 1\nallow: 2\nnonsense: 3\n");
    assertThatThrownBy(() -> root.onlyKeys(java.util.List.of("allow", "deny")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(
            "alow (test.yaml, line 1, column 1): unknown key; did you mean 'allow'?")
        .hasMessageContaining(
            "nonsense (test.yaml, line 3, column 1): unknown key; known: allow, deny");
  }

  @Test
  void duplicates_tags_merges_and_other_keys_are_refused() {
    refused("a: 1\nb: 2\na: 3\n", "a (test.yaml, line 3, column 1): this key stands here twice");
    refused("a: !!java.lang.String x", "tags");
    refused("a: !!int 1", "tags");
    refused("!x {a: 1}", "tags");
    refused("a: !!binary aGVsbG8=", "tags");
    refused("b: &b {x: 1}\na:\n  <<: *b\n", "merging");
    refused("[1, 2]: a", "a key must be a text");
    refused("{? {a: b} : c}", "a key must be a text");
    refused("a: 1\n---\nb: 2\n", "line 2");
    refused("a: &x [*x]", "contains itself");
    refused("a: [1\n", "line 2");
  }

  @Test
  void aliases_repeat_what_they_stand_for() {
    YamlNode root = read("a: &x [1, 2]\nb: *x\n");
    assertThat(root.require("b").list().get(1).text()).isEqualTo("2");
    assertThat(root.require("b").list().get(1).path()).isEqualTo("b[1]");
  }

  @Test
  @DisplayName("R9: documents that are too long, too deep or too repetitive are typed errors")
  void hostile_documents_are_refused() {
    refused("[".repeat(200_000), "Depth");
    refused("{a: ".repeat(100_000), "Depth");
    refused("- ".repeat(100_000), "Depth");
    refused("? ".repeat(100_000), "Depth");
    refused(bomb(), "more than 1000000 values");
    refused("a: &a x\nb: [" + "*a, ".repeat(1_100_000) + "]", "more than");
    refused("a: &a [x]\nb: [" + "*a, ".repeat(100) + "]", "aliases");
    refused("a: " + "x".repeat(10_000_000), "more than 3000000 characters");
    refused("- a\n".repeat(2_500_000), "more than 3000000 characters");
    refused("\0", "U+0000");
    refused("a: 1\nb: \"\\u", "test.yaml, line 2, column 7: this is not a whole escape");
    refused("a: 1\nb: \"\\U00110000\"", "test.yaml, line 2");
    refused("a: b\nc: \u0007", "test.yaml, line 2, column 4");
  }

  @Test
  @DisplayName("R9: what is larger is read where the limits say so")
  void large_documents_are_read_where_it_is_allowed() {
    YamlLimits large = new YamlLimits(20_000_000, 3_000_000, 50);
    String fourMegabytes = ("- " + "x".repeat(9_997) + "\n").repeat(400);
    YamlNode root = YamlReader.read("test.yaml", fourMegabytes, large);
    assertThat(root.list()).hasSize(400);
    assertThat(root.list().get(399).text()).hasSize(9_997);
    refused(fourMegabytes, "more than 3000000 characters");
    refused("a: 1\nb: " + "x".repeat(1_000_000), "test.yaml, line 2, column 1: the line has");
  }

  /** Eight lists of nine of the one before: 43 million values out of 200 characters. */
  private static String bomb() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 8; i++) {
      bomb.append("a").append(i).append(": &a").append(i).append(" [");
      bomb.append(("*a" + (i - 1) + ", ").repeat(7)).append("]\n");
    }
    return bomb.toString();
  }

  @Test
  void bytes_must_be_utf8() {
    byte[] latin = "a: \u00e9".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> YamlReader.read("test.yaml", latin, YamlLimits.DEFAULT))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("UTF-8");
    byte[] marked = "\uFEFFa: \u00e9".getBytes(StandardCharsets.UTF_8);
    YamlNode root = YamlReader.read("test.yaml", marked, YamlLimits.DEFAULT);
    assertThat(root.require("a").text()).isEqualTo("\u00e9");
  }

  @Test
  void files_are_read_within_the_limits_and_paths_are_relative_to_them(@TempDir Path dir)
      throws IOException {
    Path file = Files.writeString(dir.resolve("a.yaml"), "a: sub/b.txt\n");
    assertThat(YamlReader.read(file, YamlLimits.DEFAULT).require("a").file())
        .isEqualTo(dir.resolve("sub/b.txt"));
    assertThatThrownBy(() -> YamlReader.read(file, new YamlLimits(3, 10, 10)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("more than 3 characters");
    assertThatThrownBy(() -> YamlReader.read(dir.resolve("none.yaml"), YamlLimits.DEFAULT))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("none.yaml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token: *hunter2",
        "token: !hunter2 x",
        "token: !hunter2!x y",
        "token: hunter2: x",
        "token: [hunter2",
        "token: 'hunter2\n",
        "token: {hunter2: 1, hunter2: 2",
        "token: &hunter2 &hunter2 x",
        "token: !!hunter2 x",
        "token: >hunter2\n a",
        "token: \"\\hunter2\"",
        "token: %hunter2",
        "token: @hunter2",
        "token: |hunter2\n x",
        "%TAG !hunter2! x\n%TAG !hunter2! x\n---\na"
      })
  @DisplayName("R10: an error about the form of a file shows nothing of what is in it")
  void errors_show_no_content(String yaml) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageNotContaining("hunter2")
        .hasNoCause();
  }

  @Test
  void structures_given_in_code_are_the_same_nodes() {
    YamlNode root =
        CodeTree.of(
            "code", Map.of("a", Map.of("b", java.util.List.of(1, true, Duration.ofMinutes(2)))));
    YamlNode list = root.require("a").require("b");
    assertThat(list.list().get(0).number()).isEqualTo(1);
    assertThat(list.list().get(1).flag()).isTrue();
    assertThat(list.list().get(2).duration()).isEqualTo(Duration.ofMinutes(2));
    refused(() -> list.list().get(0).flag(), "a.b[0]: expected true or false");
    refused(() -> CodeTree.of("code", Map.of("a", new Object())), "a: a value of java.lang.Object");
    Map<String, Object> itself = new java.util.HashMap<>();
    itself.put("a", itself);
    refused(() -> CodeTree.of("code", itself), "contains itself");
  }

  private static YamlNode read(String yaml) {
    return YamlReader.read("test.yaml", yaml, YamlLimits.DEFAULT);
  }

  private static void refused(String yaml, String message) {
    refused(() -> read(yaml), message);
  }

  private static void refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(message);
  }
}
