package io.freshmaker.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.spi.Secret;
import io.freshmaker.api.spi.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SectionSettingsTest {

  @Test
  void gives_what_is_set() {
    Settings settings =
        settings(
            """
            text: no
            number: 42
            flag: true
            time: 5m
            hub: https://koji.example.org/kojihub
            list: [a, 1.10]
            one: a
            map: {x: 1, y: on}
            inner: {a: b}
            inners: [{a: c}, {a: d}]
            """);
    assertThat(settings.text("text")).contains("no");
    assertThat(settings.requireText("text")).isEqualTo("no");
    assertThat(settings.number("number", 0)).isEqualTo(42);
    assertThat(settings.flag("flag", false)).isTrue();
    assertThat(settings.duration("time", Duration.ZERO)).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.uri("hub")).contains(URI.create("https://koji.example.org/kojihub"));
    assertThat(settings.list("list")).containsExactly("a", "1.10");
    assertThat(settings.list("one")).containsExactly("a");
    assertThat(settings.map("map")).containsExactly(Map.entry("x", "1"), Map.entry("y", "on"));
    assertThat(settings.section("inner").orElseThrow().text("a")).contains("b");
    assertThat(settings.sections("inners"))
        .extracting(one -> one.requireText("a"))
        .containsExactly("c", "d");
  }

  @Test
  void gives_the_fallback_where_nothing_is_set() {
    Settings settings = settings("a:");
    assertThat(settings.text("a")).isEmpty();
    assertThat(settings.number("a", 7)).isEqualTo(7);
    assertThat(settings.flag("a", true)).isTrue();
    assertThat(settings.duration("a", Duration.ZERO)).isZero();
    assertThat(settings.uri("a")).isEmpty();
    assertThat(settings.path("a")).isEmpty();
    assertThat(settings.list("a")).isEmpty();
    assertThat(settings.map("a")).isEmpty();
    assertThat(settings.section("a")).isEmpty();
    assertThat(settings.sections("a")).isEmpty();
    assertThat(settings.secret("a")).isEmpty();
    wrong(() -> settings.requireText("a"), "the key 'a' is missing");
  }

  @Test
  void errors_name_the_key_and_where_it_stands() {
    Settings settings = settings("inner:\n  a: x\n  b: [1]\n");
    Settings inner = settings.section("inner").orElseThrow();
    wrong(
        () -> inner.number("a", 0),
        "inner.a (test.yaml, line 2, column 6): expected a whole number");
    wrong(() -> inner.text("b"), "inner.b (test.yaml, line 3, column 6): expected a text");
    assertThat(inner.wrong("a", "is odd"))
        .hasMessage("inner.a (test.yaml, line 2, column 6): is odd");
    assertThat(inner.wrong("z", "is odd"))
        .hasMessageContaining("inner")
        .hasMessageContaining("z: is odd");
    wrong(() -> settings.sections("inner").get(0).section("a"), "expected keys with values");
  }

  @Test
  @DisplayName("R11: keys that nobody asked for are refused with the nearest that was")
  void keys_that_nobody_asked_for_are_refused() {
    SectionSettings settings =
        settings("timout: 5s\nadapter: x\ninner: {tpoic: a}\nlist: [{a: 1}, {b: 2}]");
    settings.duration("timeout", Duration.ZERO);
    settings.section("inner").orElseThrow().text("topic");
    settings.sections("list").forEach(one -> one.text("a"));
    assertThatThrownBy(settings::refuseUnasked)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(
            "timout (test.yaml, line 1, column 1): unknown key; did you mean 'timeout'?")
        .hasMessageContaining(
            "inner.tpoic (test.yaml, line 3, column 9): unknown key; did you mean 'topic'?")
        .hasMessageContaining(
            "list[1].b (test.yaml, line 4, column 17): unknown key; did you mean 'a'?")
        .hasMessageNotContaining("adapter");
  }

  @Test
  void keys_that_were_asked_for_are_not_refused() {
    SectionSettings settings = settings("a: 1\nb: {c: {d: e}}\nadapter: x");
    settings.number("a", 0);
    settings.section("b").orElseThrow().section("c").orElseThrow().text("d");
    settings.refuseUnasked();
    assertThat(settings.text("adapter")).isEmpty();
  }

  @Test
  void secrets_are_read_when_they_are_used(@TempDir Path dir) throws IOException {
    Path file = dir.resolve("token");
    Settings settings =
        SectionSettings.of("koji", Map.of("a", Map.of("env", "PATH"), "b", Map.of("file", file)));
    assertThat(settings.secret("a").orElseThrow().reveal()).isEqualTo(System.getenv("PATH"));
    Secret fromFile = settings.secret("b").orElseThrow();
    wrong(fromFile::reveal, "b.file: this file cannot be read: NoSuchFileException");
    Files.writeString(file, "first\n");
    assertThat(fromFile.reveal()).isEqualTo("first");
    Files.writeString(file, "second");
    assertThat(fromFile.reveal()).isEqualTo("second");
    Files.writeString(file, " \n");
    wrong(fromFile::reveal, "is empty");
    Files.writeString(file, "x".repeat(70_000));
    wrong(fromFile::reveal, "has more than 65536 bytes");
  }

  @Test
  void a_secret_that_leads_nowhere_names_its_place() {
    Settings settings = settings("a: {env: FRESHMAKER_NO_SUCH_VARIABLE}");
    Secret secret = settings.secret("a").orElseThrow();
    wrong(
        secret::reveal,
        "a.env (test.yaml, line 1, column 10): this environment variable is not set");
  }

  @Test
  void a_host_may_give_a_secret_in_code() {
    Settings settings = SectionSettings.of("koji", Map.of("token", Secret.from(() -> "hunter2")));
    assertThat(settings.secret("token").orElseThrow().reveal()).isEqualTo("hunter2");
    wrong(() -> settings.text("token"), "expected a text, found a secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hunter2",
        "[hunter2]",
        "{hunter2: x}",
        "{env: [hunter2]}",
        "{env: A, file: hunter2}",
        "{value: hunter2}",
        "{env: {hunter2: x}}"
      })
  @DisplayName("R10: a literal secret is an error that does not show it")
  void literal_secrets_are_refused_and_not_shown(String value) {
    Settings settings = settings("token: " + value);
    Throwable error = catchThrowable(() -> settings.secret("token"));
    assertThat(error).isInstanceOf(ConfigurationException.class).hasMessageContaining("token");
    assertThat(printed(error)).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://me:hunter2@example.org/",
        "https://me:hunter2@ex_ample.org/",
        "https://hunter2@example.org",
        "me:hunter2@example.org:x y",
        "//me:hunter2@example.org",
        "https://me:hun ter2@example.org hunter2"
      })
  @DisplayName("R10: an address with credentials is refused, and not shown")
  void addresses_with_credentials_are_refused(String uri) {
    Settings settings = SectionSettings.of("koji", Map.of("hub", uri));
    Throwable error = catchThrowable(() -> settings.uri("hub"));
    assertThat(error).isInstanceOf(ConfigurationException.class).hasMessageContaining("hub");
    assertThat(printed(error)).doesNotContain("hunter2");
  }

  @Test
  @DisplayName("R10: settings and secrets show nothing of what is set")
  void shows_no_values() {
    Settings settings =
        SectionSettings.of("koji", Map.of("a", "hunter2", "b", Secret.from(() -> "hunter2")));
    assertThat(settings.toString()).doesNotContain("hunter2");
    assertThat(settings.secret("b").toString()).doesNotContain("hunter2");
    assertThat(CodeTree.of("koji", Map.of("a", "hunter2")).require("a").toString())
        .doesNotContain("hunter2");
  }

  private static SectionSettings settings(String yaml) {
    return SectionSettings.of(
        YamlReader.read("test.yaml", yaml, YamlLimits.DEFAULT), Set.of("adapter"));
  }

  private static String printed(Throwable error) {
    StringWriter text = new StringWriter();
    error.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static void wrong(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(message);
  }
}
