package io.freshmaker.core.config;

import static io.freshmaker.api.ArtifactType.COMPOSE;
import static io.freshmaker.api.ArtifactType.CONTAINER;
import static io.freshmaker.api.ArtifactType.MODULE;
import static io.freshmaker.api.ArtifactType.RPM;
import static io.freshmaker.api.ArtifactType.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.InvalidInputException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameTableTest {

  private final NameTable names =
      table(
          """
          rpm:
            - {stream: rawhide, to-stream: f37}
            - {stream: "re:f(\\\\d+)(-.*)?", to-stream: "f$1"}
            - {stream: "re:fc(\\\\d+)", to-stream: "f$1"}
          container:
            - {name: "re:fedora/(.*)", stream: "*", to-name: "$1-container"}
            - {name: "*-container", stream: "*"}
            - {name: odd, to-name: "$$5", to-stream: main}
          compose:
            - {name: "Fedora-*"}
          """);

  @Test
  void words_of_several_services_meet() {
    ArtifactKey bash = ArtifactKey.rpm("bash", "f36");
    assertThat(names.key(RPM, "bash", "f36-candidate")).contains(bash);
    assertThat(names.key(RPM, "bash", "f36")).contains(bash);
    assertThat(names.key(RPM, "bash", "fc36")).contains(bash);
    assertThat(names.key(RPM, "bash", "rawhide")).contains(ArtifactKey.rpm("bash", "f37"));
    ArtifactKey sssd = ArtifactKey.container("sssd-container", "f36");
    assertThat(names.key(CONTAINER, "fedora/sssd", "f36")).contains(sssd);
    assertThat(names.key(CONTAINER, "sssd-container", "f36")).contains(sssd);
  }

  @Test
  void a_dollar_stands_for_itself_when_doubled() {
    assertThat(names.key(CONTAINER, "odd", null)).contains(ArtifactKey.container("$5", "main"));
  }

  @Test
  @DisplayName("R11: where no line matches, nobody can know")
  void no_line_is_no_answer() {
    assertThat(names.key(RPM, "bash", "el9")).isEmpty();
    assertThat(names.key(RPM, "bash", null)).isEmpty();
    assertThat(names.key(CONTAINER, "httpd", "f36")).isEmpty();
    assertThat(names.key(ArtifactType.of("flatpak"), "a", "b")).isEmpty();
    NameTable empty = table("{}");
    assertThat(empty.key(RPM, "bash", "f36")).isEmpty();
    assertThat(empty.key(CONTAINER, "sssd", "f36")).isEmpty();
  }

  @Test
  void sources_and_modules_pass_unless_the_table_speaks_of_them() {
    assertThat(names.key(SOURCE, "rpms/bash", "f36"))
        .contains(ArtifactKey.source("rpms", "bash", "f36"));
    assertThat(names.key(MODULE, "nodejs", "10")).contains(ArtifactKey.module("nodejs", "10"));
    assertThat(names.key(SOURCE, "rpms/bash", null)).isEmpty();
    assertThat(table("source: [{name: 'rpms/*'}]").key(SOURCE, "container/sssd", "main")).isEmpty();
  }

  @Test
  void a_type_may_have_no_stream() {
    assertThat(names.key(COMPOSE, "Fedora-36", null))
        .contains(ArtifactKey.compose("Fedora-36", null));
    assertThat(names.key(COMPOSE, "Fedora-36", "nightly"))
        .contains(ArtifactKey.compose("Fedora-36", "nightly"));
  }

  @Test
  @DisplayName("R9: words that are no names are refused, and never taken for patterns")
  void hostile_words_are_refused() {
    for (String word : new String[] {"", " ", "a\nb", "x".repeat(513)}) {
      assertThatThrownBy(() -> names.key(RPM, word, "f36"))
          .isInstanceOf(InvalidInputException.class);
      assertThatThrownBy(() -> names.key(RPM, "bash", word))
          .isInstanceOf(InvalidInputException.class);
    }
    assertThat(names.key(RPM, "$1 .* *", "f36")).contains(ArtifactKey.rpm("$1 .* *", "f36"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{stream: 're:f(.*)', to-stream: '$2'}",
        "{stream: 'f*', to-stream: '$1'}",
        "{to-stream: '$1'}",
        "{to-name: 'a$'}",
        "{to-name: '$x'}",
        "{to-name: '$0'}",
        "{to-name: ' '}",
        "{stream: 're:('}",
        "{nme: a}",
        "a"
      })
  void wrong_lines_are_configuration_errors(String line) {
    assertThatThrownBy(() -> table("rpm: [" + line + "]"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("names.rpm[0]");
  }

  private static NameTable table(String yaml) {
    return Configuration.parse("test.yaml", "names:\n" + yaml.indent(2)).names();
  }
}
