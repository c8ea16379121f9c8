package io.freshmaker.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {

  @TempDir Path folder;

  @Test
  void every_message_is_answered_for_and_every_event_comes_to_its_end() throws Exception {
    String shown = run(List.of());

    for (int message = 1; message <= 40; message++) {
      assertThat(shown).containsPattern("(?m)^ *" + message + "  \\S");
    }
    assertThat(shown)
        .contains("rpm:openssl:f40@1:3.2.3-1.fc40 changed: rebuilds compose:Fedora-Base:nightly")
        .contains("in a cycle: [module:ant:1.10, module:javapackages:latest, module:maven:3.9]")
        .contains("Why container:php:f40?")
        .contains("Why container:nextcloud:f40?")
        .contains("what would turn it: [allow container: nextcloud]")
        .doesNotContain("OPEN=")
        .doesNotContain("RECORDED=")
        .doesNotContain("WAITING=");
  }

  @Test
  void two_runs_show_the_same() throws Exception {
    assertThat(run(List.of())).isEqualTo(run(List.of()));
  }

  @Test
  void a_folder_of_messages_is_replayed_broken_ones_too() throws Exception {
    Files.writeString(folder.resolve("1.json"), "{\"topic\": \"org.example.a\", \"msg\": {}}");
    Files.writeString(folder.resolve("2.json"), "{ this is not JSON");
    Files.writeString(folder.resolve("notes.txt"), "not a message");

    String shown = run(List.of(folder.toString()));

    assertThat(shown).contains("  1  org.example.a").contains("malformed").doesNotContain("  3  ");
  }

  @Test
  void a_wrong_configuration_is_said_in_one_line() throws Exception {
    Path configuration = folder.resolve("wrong.yaml");
    Files.writeString(configuration, "allows:\n  container: [sssd]\n");

    assertThat(run(List.of(configuration.toString())))
        .contains("allows")
        .contains("allow")
        .hasLineCount(1);
  }

  private String run(List<String> arguments) throws Exception {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    Quickstart.run(
        arguments,
        folder.resolve("plan.mmd"),
        new PrintStream(shown, true, StandardCharsets.UTF_8));
    return shown.toString(StandardCharsets.UTF_8);
  }
}
