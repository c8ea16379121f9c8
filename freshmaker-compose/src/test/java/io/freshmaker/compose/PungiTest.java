package io.freshmaker.compose;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Asks;
import io.freshmaker.api.Change;
import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.Event;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.NotUnderstoodException;
import io.freshmaker.api.Ref;
import io.freshmaker.api.UnavailableException;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.BuildHandle;
import io.freshmaker.api.spi.BuildStatus;
import io.freshmaker.api.spi.BuildSubmitter;
import io.freshmaker.api.spi.Cancellation;
import io.freshmaker.api.spi.Confirmation;
import io.freshmaker.api.spi.Lookup;
import io.freshmaker.compose.Bench.Frame;
import io.freshmaker.compose.Bench.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PungiTest {

  private static final String ID = "Fedora-Rawhide-20240620.n.0";
  private static final ArtifactKey RAWHIDE = ArtifactKey.compose("Fedora-Rawhide", "nightly");
  private static final Request REQUEST = new Request("here-7-1", Artifact.of(RAWHIDE));

  @RegisterExtension
  final WireMockExtension server =
      WireMockExtension.newInstance().options(options().dynamicPort()).build();

  private static Bench bench(String settings) {
    return new Bench(
        """
        instances:
          pungi:
            adapter: pungi
            topics: [org.fedoraproject.prod, VirtualTopic.eng]
            composes:
              - release: Fedora-Rawhide
                type: nightly
                images: {"container:fedora-base:rawhide": ""}
        """
            + settings.indent(4));
  }

  private static String message(String status, String more) {
    return """
        {"topic": "org.fedoraproject.prod.pungi.compose.status.change", "msg_id": "2024-x",
         "msg": {"compose_id": "%s", "status": "%s", "location": "http://evil.example.com/"%s}}
        """
        .formatted(ID, status, more);
  }

  @Nested
  class Messages {

    @ParameterizedTest
    @ValueSource(strings = {"", ", \"compose_type\": \"nightly\", \"release_short\": \"Fedora\""})
    void a_finished_compose_is_a_change_of_the_compose(String more) {
      Event event = bench("").event(message("FINISHED", more));

      assertThat(event.changes())
          .containsExactly(Change.of(RAWHIDE, Version.of(Version.COMPOSE, ID)));
      assertThat(event.refs()).containsExactly(Ref.of("pungi", "compose:" + ID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"STARTED", "DOOMED", "TERMINATED"})
    void other_states_only_wake(String status) throws Exception {
      Event event = bench("").event(message(status, ""));

      assertThat(event.changes()).isEmpty();
      assertThat(event.touches()).containsExactly(Ref.of("pungi", "compose:" + ID));
      assertThat(bench("").confirm(event)).isInstanceOf(Confirmation.Confirmed.class);
    }

    @Test
    void an_incomplete_compose_counts_unless_configuration_says_otherwise() {
      String message = message("FINISHED_INCOMPLETE", "");

      assertThat(bench("").event(message).changes()).hasSize(1);
      assertThat(bench("incomplete: ignore").event(message).changes()).isEmpty();
    }

    @Test
    void a_compose_that_nobody_named_leaves_open_which_it_is() throws Exception {
      String other = message("FINISHED", "").replace("Rawhide", "99");
      Event event = bench("").event(other);

      assertThat(event.asks()).containsExactly(Asks.STREAM);
      assertThat(bench("").confirm(event)).isInstanceOf(Confirmation.Impossible.class);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "../../etc", "Fedora-Rawhide", "Fedora-Rawhide-20240620.n.0/..", "a b-1-20240620.0",
          "Fedora-..-20240620.0", "-x-1-20240620.0", "Fedora-1-20240620.n.0\\u0000",
              "Fedora-1-2024.0"
        })
    void an_id_that_could_break_out_of_an_address_is_refused(String id) {
      assertThatThrownBy(() -> bench("").parse(message("FINISHED", "").replace(ID, id)))
          .isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "[]", "{\"compose_id\": 1, \"status\": \"FINISHED\"}"})
    void what_is_not_of_the_form_is_a_typed_error(String msg) {
      assertThatThrownBy(
              () ->
                  bench("")
                      .parse(
                          "{\"topic\": \"VirtualTopic.eng.pungi.status-change\", \"msg\": "
                              + msg
                              + "}"))
          .isInstanceOf(InvalidInputException.class);
      assertThatThrownBy(() -> bench("").parse(message("SOMEHOW", "")))
          .isInstanceOf(InvalidInputException.class);
    }
  }

  @Nested
  class Confirming {

    private Confirmation confirm(String status) throws InterruptedException {
      server.stubFor(
          get(urlEqualTo("/compose/rawhide/" + ID + "/STATUS"))
              .willReturn(aResponse().withBody(status)));
      Bench bench =
          bench("url: " + server.baseUrl() + "/compose\npaths: {Fedora-Rawhide: rawhide}\n");
      return bench.confirm(bench.event(message("FINISHED", "")));
    }

    @ParameterizedTest
    @CsvSource({
      "FINISHED, Confirmed",
      "FINISHED_INCOMPLETE, Confirmed",
      "STARTED, NotYet",
      "DOOMED, Nothing"
    })
    void the_file_that_pungi_keeps_is_asked_where_it_is_configured(String status, String verdict)
        throws Exception {
      assertThat(confirm(status + "\n").getClass().getSimpleName()).isEqualTo(verdict);
    }

    @Test
    void a_compose_that_is_not_there_is_nothing() throws Exception {
      Bench bench = bench("url: " + server.baseUrl() + "\n");

      assertThat(bench.confirm(bench.event(message("FINISHED", ""))))
          .isInstanceOf(Confirmation.Nothing.class);
    }

    @Test
    void a_page_instead_of_the_file_is_a_typed_error() {
      assertThatThrownBy(() -> confirm("<html>" + "x".repeat(1000)))
          .isInstanceOf(NotUnderstoodException.class);
      assertThatThrownBy(() -> confirm("<html>")).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void without_an_address_nobody_can_be_asked() throws Exception {
      assertThat(bench("").confirm(bench("").event(message("FINISHED", ""))))
          .isInstanceOf(Confirmation.Impossible.class);
    }
  }

  @Nested
  class Commands {

    @TempDir Path folder;

    private String script(String name, String text) throws IOException {
      Path script = folder.resolve(name);
      Files.writeString(script, "#!/bin/sh\n" + text + "\n");
      Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
      return script.toString();
    }

    private Bench commands(String start, String status, String more) throws IOException {
      return bench(
          "start: ['%s', '--release={release}', '{type}', '{key}', '$(touch x); #']\n"
                  .formatted(script("start", start))
              + "status: ['%s', '{id}']\n".formatted(script("status", status))
              + more);
    }

    @Test
    void a_command_starts_a_compose_and_another_follows_it() throws Exception {
      Bench bench =
          commands(
              "printf '%s\\n' \"$@\" > '" + folder.resolve("got") + "'; echo run-42",
              "echo \"STARTED " + ID + "\"",
              "");

      BuildHandle handle = bench.accepted(REQUEST);

      assertThat(Files.readAllLines(folder.resolve("got")))
          .containsExactly("--release=Fedora-Rawhide", "nightly", "here-7-1", "$(touch x); #");
      assertThat(handle.id()).isEqualTo("run:run-42");
      assertThat(((BuildStatus.Running) bench.status(handle)).refs())
          .containsExactly(Ref.of("pungi", "compose:" + ID));
      script("status", "echo \"FINISHED " + ID + "\"");
      assertThat(((BuildStatus.Succeeded) bench.status(handle)).products())
          .extracting(product -> String.valueOf(product.artifact()))
          .containsExactly(
              "compose:Fedora-Rawhide:nightly@" + ID, "container:fedora-base:rawhide@" + ID);
    }

    @ParameterizedTest
    @CsvSource({"DOOMED, Failed", "TERMINATED, Cancelled", "STARTED, Running"})
    void pungis_words_tell_how_it_stands(String word, String status) throws Exception {
      Bench bench = commands("echo 1", "echo " + word, "");

      assertThat(bench.status(bench.accepted(REQUEST)).getClass().getSimpleName())
          .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"75, true", "64, false"})
    void two_statuses_say_that_nothing_was_started(int status, boolean mayPass) throws Exception {
      assertThat(commands("exit " + status, "true", "").refused(REQUEST).mayPass())
          .isEqualTo(mayPass);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit 1", "exit 0", "kill -9 $$"})
    void any_other_leaves_it_open(String start) throws Exception {
      Bench bench = commands(start, "true", "");

      assertThatThrownBy(() -> bench.part(BuildSubmitter.class).submit(REQUEST, Frame.MINUTE))
          .isInstanceOf(UnavailableException.class);
      assertThat(bench.part(BuildSubmitter.class).identity())
          .isEqualTo(BuildSubmitter.Identity.BLIND);
    }

    @Test
    void a_command_that_hangs_is_ended() throws Exception {
      Bench bench =
          commands(
              "echo $$ > '" + folder.resolve("pid") + "'; sleep 600",
              "true",
              "command-timeout: 1s\n");

      assertThatThrownBy(() -> bench.part(BuildSubmitter.class).submit(REQUEST, Frame.MINUTE))
          .isInstanceOf(UnavailableException.class);
      long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
      assertThat(ProcessHandle.of(pid).stream().map(ProcessHandle::onExit))
          .allSatisfy(end -> assertThat(end).succeedsWithin(Duration.ofMinutes(1)));
    }

    @Test
    void a_run_is_found_by_its_key_and_stopped_by_its_id() throws Exception {
      Bench bench =
          commands(
              "echo 1",
              "true",
              "find: ['%s', '{key}']\nstop: ['%s', '{id}']\n"
                  .formatted(
                      script("find", "[ \"$1\" = here-7-1 ] && echo 42 || true"),
                      script("stop", "[ \"$1\" = 42 ]")));
      BuildSubmitter submitter = bench.part(BuildSubmitter.class);

      assertThat(submitter.identity()).isEqualTo(BuildSubmitter.Identity.FINDABLE);
      Lookup.Found found = (Lookup.Found) submitter.find(REQUEST, Frame.MINUTE);
      assertThat(found.handles().get(0).id()).isEqualTo("run:42");
      assertThat(submitter.find(new Request("other", Artifact.of(RAWHIDE)), Frame.MINUTE))
          .isInstanceOf(Lookup.None.class);
      assertThat(submitter.cancel(found.handles().get(0), Frame.MINUTE))
          .isInstanceOf(Cancellation.Requested.class);
      assertThat(submitter.cancel(BuildHandle.of("pungi", "run:1"), Frame.MINUTE))
          .isInstanceOf(Cancellation.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-x", "a\u0001b", "a\nb"})
    void a_value_that_could_be_an_option_is_refused(String key) throws Exception {
      Bench bench = commands("echo 1", "true", "");

      assertThat(bench.refused(new Request(key, Artifact.of(RAWHIDE))).mayPass()).isFalse();
    }

    @Test
    void a_program_sees_only_the_variables_that_it_is_given() throws Exception {
      Bench bench =
          commands(
              "env | grep -v -E '^(PATH|HOME|LANG|PWD|SHLVL|_)=' > '"
                  + folder.resolve("env")
                  + "'; echo 1",
              "true",
              "");

      bench.accepted(REQUEST);

      assertThat(Files.readString(folder.resolve("env"))).isBlank();
    }

    @Test
    void a_start_without_a_status_is_a_wrong_setting() {
      assertThatThrownBy(() -> bench("start: [/bin/true]\n"))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("status");
    }
  }
}
