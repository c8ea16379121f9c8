package io.freshmaker.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.Cause;
import io.freshmaker.api.Change;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Event;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.Input;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.RawMessage;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.Ref;
import io.freshmaker.api.Remedy;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.BuildHandle;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonTest {

  private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");
  private static final Artifact SSSD =
      Artifact.of(ArtifactKey.rpm("sssd", "f36"), Version.rpm("0:2.7.0-1.fc36"));

  static Stream<Arguments> forms() {
    return Stream.of(
        form("key", Json.KEY, AnyNouns::key),
        form("ref", Json.REF, AnyNouns::ref),
        form("version", Json.VERSION, AnyNouns::version),
        form("artifact", Json.ARTIFACT, AnyNouns::artifact),
        form("change", Json.CHANGE, AnyNouns::change),
        form("event", Json.EVENT, AnyNouns::event),
        form("remedy", Json.REMEDY, AnyNouns::remedy),
        form("reason", Json.REASON, AnyNouns::reason),
        form("input", Json.INPUT, AnyNouns::input),
        form("dependency", Json.DEPENDENCY, AnyNouns::dependency),
        form("build inputs", Json.BUILD_INPUTS, AnyNouns::buildInputs),
        form("cause", Json.CAUSE, AnyNouns::cause));
  }

  private static <T> Arguments form(String name, JsonForm<T> form, Function<AnyNouns, T> any) {
    return Arguments.of(Named.of(name, form), any);
  }

  @ParameterizedTest
  @MethodSource("forms")
  @DisplayName("R5 what is written reads as an equal value, and is written as the same bytes")
  <T> void what_is_written_reads_as_an_equal_value(JsonForm<T> form, Function<AnyNouns, T> any) {
    for (int seed = 0; seed < 2_000; seed++) {
      T value = any.apply(new AnyNouns(seed));
      byte[] json = form.bytes(value);
      T read = form.read(json);
      assertThat(read).as("seed %s", seed).isEqualTo(value);
      assertThat(form.bytes(read)).as("seed %s", seed).isEqualTo(json);
      for (byte b : json) {
        assertThat(b).as("seed %s is ASCII", seed).isBetween((byte) ' ', Byte.MAX_VALUE);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  @DisplayName("R9 a record that was damaged gives a typed error")
  <T> void a_damaged_record_gives_a_typed_error(JsonForm<T> form, Function<AnyNouns, T> any) {
    for (int seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      byte[] json = form.bytes(any.apply(new AnyNouns(seed)));
      json[random.nextInt(json.length)] = (byte) random.nextInt(128);
      try {
        form.read(json);
      } catch (InvalidInputException e) {
        assertThat(e.getMessage()).isNotBlank();
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + new String(json, UTF_8), e);
      }
    }
  }

  @Test
  void a_build_handle_keeps_all_its_parts() {
    for (int seed = 0; seed < 1_000; seed++) {
      BuildHandle handle = new AnyNouns(seed).buildHandle();
      BuildHandle read = Json.BUILD_HANDLE.read(Json.BUILD_HANDLE.bytes(handle));
      assertThat(read).isEqualTo(handle);
      assertThat(read.refs()).isEqualTo(handle.refs());
      assertThat(read.url()).isEqualTo(handle.url());
      assertThat(read.details()).isEqualTo(handle.details());
    }
  }

  @Test
  void a_raw_message_keeps_its_bytes_whatever_they_are() {
    for (int seed = 0; seed < 1_000; seed++) {
      RawMessage message = new AnyNouns(seed).rawMessage();
      RawMessage read = Json.RAW_MESSAGE.read(Json.RAW_MESSAGE.bytes(message));
      assertThat(read.topic()).isEqualTo(message.topic());
      assertThat(read.headers()).isEqualTo(message.headers());
      assertThat(read.body()).isEqualTo(message.body());
    }
  }

  @Test
  void an_artifact_is_written_as_stated() {
    assertThat(Json.ARTIFACT.toText(SSSD))
        .isEqualTo(
            """
            {"type":"rpm","name":"sssd","stream":"f36",\
            "version":{"scheme":"rpm","text":"0:2.7.0-1.fc36"}}""");
    assertThat(Json.ARTIFACT.toText(Artifact.of(ArtifactKey.compose("Rawhide", null))))
        .isEqualTo("{\"type\":\"compose\",\"name\":\"Rawhide\"}");
  }

  @Test
  void an_event_is_written_as_stated() {
    Event event =
        Event.builder("2024-1", NOON, EventKind.SOURCE_CHANGED, "distgit")
            .change(Change.of(SSSD).withPaths(List.of("b", "a")).withOccurrence("2"))
            .change(Change.of(Artifact.of(SSSD.key())).asRetired().withMarker("m"))
            .ref(Ref.of("koji", "task:2"))
            .ref(Ref.of("koji", "task:1"))
            .touches(Ref.of("a/b", "c/d"))
            .asks("paths")
            .detail("z", "ä")
            .detail("a", "")
            .build();

    assertThat(Json.EVENT.toText(event))
        .isEqualTo(
            """
            {"id":"2024-1","time":"2024-05-01T12:00:00Z","kind":"source-changed",\
            "toldBy":"distgit","changes":[{"artifact":{"type":"rpm","name":"sssd",\
            "stream":"f36","version":{"scheme":"rpm","text":"0:2.7.0-1.fc36"}},\
            "paths":["a","b"],"occurrence":"2"},{"artifact":{"type":"rpm","name":"sssd",\
            "stream":"f36"},"retired":true,"marker":"m"}],"refs":["koji/task:1","koji/task:2"],\
            "touches":["a%2Fb/c/d"],"asks":["paths"],"details":{"a":"","z":"\\u00E4"}}""");
  }

  @Test
  void a_reason_is_written_as_stated() {
    Reason reason =
        Reason.of(ReasonCodes.NOT_ALLOWED, "No pattern allows it.")
            .with("type", "rpm")
            .remedy(Remedy.of("allow", "rpm: [sssd]"))
            .remedy(
                Remedy.of(List.of(new Remedy.Step("waive", "a"), new Remedy.Step("waive", "b"))));

    assertThat(Json.REASON.toText(reason))
        .isEqualTo(
            """
            {"code":"not-allowed","text":"No pattern allows it.","details":{"type":"rpm"},\
            "remedies":[[{"action":"allow","subject":"rpm: [sssd]"}],\
            [{"action":"waive","subject":"a"},{"action":"waive","subject":"b"}]]}""");
    assertThat(Json.REASON.toText(Reason.of("fresh", "")))
        .isEqualTo("{\"code\":\"fresh\",\"text\":\"\"}");
  }

  @Test
  void build_inputs_and_causes_are_written_as_stated() {
    ArtifactKey source = ArtifactKey.source("rpms", "sssd", "f36");
    BuildInputs build =
        BuildInputs.of(
                SSSD,
                List.of(
                    Input.of(source, DependencyKind.BUILDS_FROM)
                        .at(Version.commit("abc"))
                        .withPaths(List.of("*.spec"))))
            .sameAs(Version.rpm("0:2.6.0-1.fc36"));
    assertThat(Json.BUILD_INPUTS.toText(build))
        .endsWith(
            """
            ,"inputs":[{"key":"source:rpms/sssd:f36","kind":"builds-from",\
            "consumed":{"scheme":"commit","text":"abc"},"paths":["*.spec"]}],\
            "sameAs":{"scheme":"rpm","text":"0:2.6.0-1.fc36"}}""");
    assertThat(Json.BUILD_INPUTS.toText(BuildInputs.unknown(SSSD))).endsWith(",\"known\":false}");

    Cause cause = Cause.done(SSSD, DependencyKind.CONTAINS, NOON, List.of(Artifact.of(source)));
    assertThat(Json.CAUSE.toText(cause))
        .endsWith(
            """
            ,"kind":"contains","since":"2024-05-01T12:00:00Z","done":true,\
            "outputs":[{"type":"source","name":"rpms/sssd","stream":"f36"}]}""");
  }

  @Test
  void a_member_of_the_future_is_passed_over() {
    assertThat(Json.KEY.read("\"rpm:a:b\"".getBytes(UTF_8))).isEqualTo(ArtifactKey.rpm("a", "b"));
    assertThat(
            Json.VERSION.read("{\"scheme\":\"rpm\",\"text\":\"1-1\",\"new\":[{}]}".getBytes(UTF_8)))
        .isEqualTo(Version.rpm("1-1"));
  }

  @Test
  void an_error_names_the_place() {
    String json =
        """
        {"id":"1","time":"2024-05-01T12:00:00Z","kind":"manual","toldBy":"me",
         "changes":[{"artifact":{"type":"rpm","name":"sssd","stream":"f36"}},
                    {"artifact":{"type":"RPM","name":"sssd","stream":"f36"}}]}
        """;
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Json.EVENT.read(json.getBytes(UTF_8)))
        .satisfies(e -> assertThat(e.place()).isEqualTo("changes[1].artifact"))
        .withMessageContaining("artifact type: 'RPM'");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Json.EVENT.read("{\"id\":\"1\",\"time\":\"noon\"}".getBytes(UTF_8)))
        .withMessage("time: is not an instant such as 2024-01-31T09:30:00Z");
  }

  @Test
  @DisplayName("R1 a broken surrogate in the name of a detail leaves the record readable")
  void a_broken_surrogate_in_a_name_leaves_the_record_readable() {
    Reason reason = Reason.of("fresh", "").with("a\uD83D", "1").with("b\uDE00\uD83D\uDE00", "2");

    assertThat(Json.REASON.read(Json.REASON.bytes(reason)).details())
        .isEqualTo(Map.of("a\uFFFD", "1", "b\uFFFD\uD83D\uDE00", "2"));
  }

  @Test
  @DisplayName("R5 maps are written sorted, whatever map they are in")
  void maps_are_written_sorted() {
    Map<String, String> map = new LinkedHashMap<>();
    map.put("b", "1");
    map.put("a", "2");
    assertThat(JsonWriter.bytes(out -> out.object(o -> o.members("m", map))))
        .asString(UTF_8)
        .isEqualTo("{\"m\":{\"a\":\"2\",\"b\":\"1\"}}");
  }
}
