package io.freshmaker.mbs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Cause;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Input;
import io.freshmaker.api.Ref;
import io.freshmaker.api.UnavailableException;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.BuildHandle;
import io.freshmaker.api.spi.BuildRequest;
import io.freshmaker.api.spi.BuildStatus;
import io.freshmaker.api.spi.BuildSubmitter;
import io.freshmaker.api.spi.Lookup;
import io.freshmaker.api.spi.Submission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubmitterTest {

  private static final String PUSHED = "1234567890123456789012345678901234567890";
  private static final ArtifactKey SOURCE = ArtifactKey.source("modules", "m", "1");
  private static final ArtifactKey PERL = ArtifactKey.module("perl", "5.28");

  private final FakeMbs service;
  private final Frame frame = new Frame();
  private MbsAdapter adapter;

  SubmitterTest() throws Exception {
    service = new FakeMbs();
    adapter = MbsAdapter.of(service.url());
  }

  @AfterEach
  void close() {
    adapter.close();
    service.close();
  }

  private void configured(String... settings) {
    adapter.close();
    adapter = MbsAdapter.of(service.url(), settings);
  }

  /** An attempt to build a module. */
  private record Request(
      String key, int attempt, Artifact artifact, List<Cause> causes, List<Input> inputs)
      implements BuildRequest {

    @Override
    public Instant firstTried() {
      return Instant.parse("2026-11-22T10:00:00Z");
    }

    @Override
    public String marker() {
      return "marker";
    }

    @Override
    public Map<String, String> options() {
      return Map.of();
    }
  }

  private static Request request(ArtifactKey module, Cause cause) {
    return new Request("key-1", 1, Artifact.of(module), List.of(cause), List.of());
  }

  /** Its own modulemd was pushed. */
  private static Request pushed() {
    return request(
        ArtifactKey.module("m", "1"),
        Cause.done(
            Artifact.of(SOURCE, Version.commit(PUSHED)),
            DependencyKind.BUILDS_FROM,
            Instant.EPOCH,
            List.of()));
  }

  /** Something that it is built against is new. */
  private static Request rebuilt() {
    return request(
        ArtifactKey.module("m", "1"),
        Cause.done(
            Artifact.of(PERL, Version.module("8", "p")),
            DependencyKind.BUILD_REQUIRES,
            Instant.EPOCH,
            List.of()));
  }

  private static Map<String, Object> element(long id, String commit, String context) {
    return Map.of(
        "id",
        id,
        "name",
        "m",
        "stream",
        "1",
        "version",
        "20",
        "context",
        context,
        "state",
        0,
        "state_name",
        "init",
        "scmurl",
        "git://src/modules/m.git?#" + commit);
  }

  private BuildSubmitter submitter() {
    return adapter.submitter();
  }

  private Submission.Accepted accepted(BuildRequest request) throws InterruptedException {
    return submitter()
        .submit(request, frame)
        .match(
            taken -> taken,
            refused -> {
              throw new AssertionError(refused.toString());
            });
  }

  private Submission.Refused refused(BuildRequest request) throws InterruptedException {
    return submitter()
        .submit(request, frame)
        .match(
            taken -> {
              throw new AssertionError(taken.toString());
            },
            refused -> refused);
  }

  private String body() throws Exception {
    return new ObjectMapper().readTree(service.bodies().get(0)).toString();
  }

  @Test
  @DisplayName("scenario 14, modulemd changed: built at exactly that commit")
  void a_changed_modulemd_is_built_at_exactly_that_commit() throws Exception {
    service.answersWrite(201, List.of(element(7, PUSHED, "c1")));

    assertThat(accepted(pushed()).adopted()).isFalse();

    assertThat(body())
        .isEqualTo("{\"branch\":\"1\",\"scmurl\":\"git://src/modules/m.git?#" + PUSHED + "\"}");
    assertThat(frame.commits).isEmpty();
  }

  @Test
  void an_unchanged_module_is_built_from_a_commit_that_changes_nothing() throws Exception {
    service.answersWrite(201, List.of(element(7, "0".repeat(39) + "1", "c1")));

    accepted(rebuilt());

    assertThat(frame.commits).containsOnlyKeys(SOURCE + " key-1");
    assertThat(frame.messages).singleElement().asString().endsWith("Freshmaker-Lineage: marker");
    assertThat(body()).contains("?#" + "0".repeat(39) + "1");
  }

  @Test
  void an_unchanged_module_is_built_with_overrides_where_configured() throws Exception {
    configured("rebuild: overrides", "rebuild-strategy: only-changed");
    service.answersWrite(201, List.of(element(7, "a".repeat(40), "c1")));
    frame.files.put(SOURCE, "");

    accepted(rebuilt());

    assertThat(frame.commits).isEmpty();
    assertThat(body())
        .contains("\"buildrequire_overrides\":{\"perl\":[\"5.28\"]}")
        .contains("\"rebuild_strategy\":\"only-changed\"")
        .contains("?#" + "a".repeat(40));
  }

  @Test
  void every_context_is_a_handle_and_those_that_were_there_are_told_apart() throws Exception {
    service
        .add(5, "m:1:20:old", "ready", Map.of(), "")
        .put("scmurl", "git://src/modules/m.git?#" + PUSHED);
    service.answersWrite(
        201,
        List.of(element(5, PUSHED, "old"), element(7, PUSHED, "c1"), element(8, PUSHED, "c2")));

    Submission.Accepted accepted = accepted(pushed());

    assertThat(accepted.adopted()).isFalse();
    assertThat(accepted.handles()).extracting(BuildHandle::id).containsExactly("5", "7", "8");
    assertThat(accepted.handles().get(0).details()).containsEntry("was-there", "true");
    assertThat(accepted.handles().get(1).details()).doesNotContainKey("was-there");
    assertThat(accepted.handles().get(1).refs()).contains(Ref.of("mbs", "module-build:7"));
  }

  @Test
  @DisplayName("scenario 16: the service says 409, and the existing build is adopted")
  void a_409_is_adopted() throws Exception {
    service
        .add(5, "m:1:20:c1", "build", Map.of(), "")
        .put("scmurl", "git://src/modules/m.git?#" + PUSHED);
    service
        .add(6, "m:1:20:c2", "failed", Map.of(), "")
        .put("scmurl", "git://src/modules/m.git?#" + PUSHED);
    service.answersWrite(409, Map.of("status", 409, "message", "Module (state=2) already exists."));

    Submission.Accepted accepted = accepted(pushed());

    assertThat(accepted.adopted()).isTrue();
    assertThat(accepted.handles()).extracting(BuildHandle::id).containsExactly("5");
  }

  @Test
  @DisplayName("scenario 16: an answer without an id names no build, and the engine parks it")
  void an_answer_without_an_id_names_no_build() throws Exception {
    service.answersWrite(201, List.of(Map.of("name", "m", "state", 0)));

    assertThat(accepted(pushed()).handles()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404})
  void what_the_service_refuses_is_refused_for_good(int status) throws Exception {
    service.answersWrite(status, Map.of("status", status, "message", "not in any of {'packager'}"));

    Submission.Refused refused = refused(pushed());

    assertThat(refused.mayPass()).isFalse();
    assertThat(refused.reason().text()).contains("not in any of {'packager'}");
  }

  @Test
  void trouble_with_the_source_is_tried_once_more_and_its_text_is_not_shown() throws Exception {
    Map<String, Object> clone = Map.of("message", "Failed on ['git', '/srv/mbs/secret']");
    service.answersWrite(422, clone);
    service.answersWrite(422, clone);

    Submission.Refused first = refused(pushed());
    Submission.Refused second =
        refused(new Request("key-2", 2, pushed().artifact(), pushed().causes(), List.of()));

    assertThat(first.mayPass()).isTrue();
    assertThat(second.mayPass()).isFalse();
    assertThat(first.reason().text()).doesNotContain("/srv");
  }

  @Test
  void a_missing_stream_is_said_by_name() throws Exception {
    service.answersWrite(422, Map.of("message", "Cannot find any module builds for perl:9.99"));

    assertThat(refused(pushed()).reason().text()).contains("perl:9.99");
  }

  @Test
  void a_token_that_ran_out_is_read_anew_once() throws Exception {
    service.answersWrite(401, Map.of("message", "expired"));
    service.answersWrite(201, List.of(element(7, PUSHED, "c1")));
    assertThat(accepted(pushed()).handles()).hasSize(1);

    service.answersWrite(401, Map.of("message", "expired"));
    service.answersWrite(401, Map.of("message", "expired"));
    assertThat(refused(pushed()).mayPass()).isTrue();
  }

  @Test
  @DisplayName("R1: after an error of the server a build may have been started: it is looked for")
  void after_an_error_of_the_server_a_build_is_looked_for() throws Exception {
    service.answersWriteWithPage(500);
    assertThatThrownBy(() -> submitter().submit(pushed(), frame))
        .isInstanceOf(UnavailableException.class);
    assertThat(service.bodies()).hasSize(1);

    assertThat(submitter().find(pushed(), frame)).isInstanceOf(Lookup.None.class);

    service
        .add(9, "m:1:20:c1", "init", Map.of(), "")
        .put("scmurl", "git://src/modules/m.git?#" + PUSHED);
    service.add(8, "m:1:19:c1", "ready", Map.of(), "");
    Lookup found = submitter().find(pushed(), frame);
    List<String> ids = new ArrayList<>();
    assertThat(
            found.<Boolean>match(
                f -> {
                  f.handles().forEach(h -> ids.add(h.id()));
                  return f.complete();
                },
                none -> false,
                cannot -> false))
        .isTrue();
    assertThat(ids).containsExactly("9");
    assertThat(submitter().identity()).isEqualTo(BuildSubmitter.Identity.FINDABLE);
  }

  @Test
  void looking_for_a_rebuild_makes_no_second_commit() throws Exception {
    service.answersWrite(201, List.of(element(7, "0".repeat(39) + "1", "c1")));
    accepted(rebuilt());
    service
        .add(7, "m:1:20:c1", "wait", Map.of(), "")
        .put("scmurl", "git://src/modules/m.git?#" + "0".repeat(39) + "1");

    assertThat(submitter().find(rebuilt(), frame)).isInstanceOf(Lookup.Found.class);
    assertThat(frame.commits).hasSize(1);
  }

  @Test
  void a_build_that_failed_before_the_request_is_not_its_answer() throws Exception {
    service
        .add(9, "m:1:20:c1", "failed", Map.of(), "")
        .put("scmurl", "git://src/modules/m.git?#" + PUSHED);

    assertThat(submitter().find(pushed(), frame)).isInstanceOf(Lookup.None.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../etc",
        "m?#x",
        "m;rm -rf",
        "-option",
        "m/../n",
        "m n",
        "$(id)",
        "m\u2028",
        "m..n",
        "m#0000",
        "{name}"
      })
  @DisplayName("R9: names made to break out of the repository's address are refused")
  void names_made_to_break_out_are_refused(String name) throws Exception {
    Request request =
        request(
            ArtifactKey.module(name, "1"),
            Cause.planned(Artifact.of(PERL), DependencyKind.BUILD_REQUIRES, Instant.EPOCH));

    assertThat(refused(request).mayPass()).isFalse();
    assertThat(service.bodies()).isEmpty();
    assertThat(frame.commits).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--upload-pack=x", "a b", "a;b", "../x", "a//b", "/a", "a/", "a@{1}", "a?#b"})
  @DisplayName("R9: streams made to break out of a branch are refused")
  void streams_made_to_break_out_are_refused(String stream) throws Exception {
    Request request =
        request(
            ArtifactKey.module("m", stream),
            Cause.planned(Artifact.of(PERL), DependencyKind.BUILD_REQUIRES, Instant.EPOCH));

    assertThat(refused(request).mayPass()).isFalse();
    assertThat(service.bodies()).isEmpty();
  }

  @Test
  @DisplayName("R9: a commit that is none is refused")
  void a_commit_that_is_none_is_refused() throws Exception {
    Request request =
        request(
            ArtifactKey.module("m", "1"),
            Cause.done(
                Artifact.of(SOURCE, Version.commit("HEAD; id")),
                DependencyKind.BUILDS_FROM,
                Instant.EPOCH,
                List.of()));

    assertThat(refused(request).mayPass()).isFalse();
  }

  private BuildStatus status(String id) throws InterruptedException {
    BuildHandle handle = BuildHandle.of("mbs", id);
    return submitter().statuses(List.of(handle), frame).result(handle).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"init", "wait", "build", "done"})
  @DisplayName("R3: what is built and not ready is still running")
  void what_is_not_ready_is_running(String state) throws Exception {
    service.add(7, "m:1:20:c1", state, Map.of(), "");

    assertThat(status("7")).isInstanceOf(BuildStatus.Running.class);
  }

  @Test
  void what_is_ready_succeeded_with_what_it_was_made_from() throws Exception {
    service.add(7, "m:1:20:c1", "ready", Map.of("perl", "5.28:8:p"), "");

    BuildStatus status = status("7");

    assertThat(status).isInstanceOf(BuildStatus.Succeeded.class);
    assertThat(((BuildStatus.Succeeded) status).products())
        .singleElement()
        .satisfies(
            made -> {
              assertThat(made.artifact().version()).isEqualTo(Version.module("20", "c1"));
              assertThat(made.inputs())
                  .contains(
                      Input.of(PERL, DependencyKind.BUILD_REQUIRES).at(Version.module("8", "p")));
            });
  }

  @Test
  void a_failed_build_may_come_to_life_again_under_its_id() throws Exception {
    Map<String, Object> build = service.add(7, "m:1:20:c1", "failed", Map.of(), "");
    build.put("state_reason", "Could not execute mock build");
    assertThat(status("7")).isInstanceOf(BuildStatus.Failed.class);
    assertThat(status("7").toString()).contains("Could not execute mock build");

    build.put("state_name", "build");
    assertThat(status("7")).isInstanceOf(BuildStatus.Running.class);
  }

  @Test
  void what_somebody_cancelled_is_cancelled_and_what_is_not_there_unknown() throws Exception {
    service.add(7, "m:1:20:c1", "failed", Map.of(), "").put("state_reason", "Canceled by alice.");
    service.add(8, "m:1:20:c1", "garbage", Map.of(), "");

    assertThat(status("7")).isInstanceOf(BuildStatus.Cancelled.class);
    assertThat(status("8")).isInstanceOf(BuildStatus.Failed.class);
    assertThat(status("9")).isInstanceOf(BuildStatus.Unknown.class);
  }

  @Test
  @DisplayName("requests: many builds are looked at by the list, not one by one")
  void many_builds_are_looked_at_by_the_list() throws Exception {
    List<BuildHandle> handles = new ArrayList<>();
    for (int i = 1; i <= 400; i++) {
      service.add(i, "m" + i + ":1:20:c1", i == 7 ? "ready" : "build", Map.of(), "");
      handles.add(BuildHandle.of("mbs", Integer.toString(i)));
    }

    var each = submitter().statuses(handles, frame);

    assertThat(each.results()).hasSize(400);
    assertThat(each.result(handles.get(6)).orElseThrow()).isInstanceOf(BuildStatus.Succeeded.class);
    assertThat(service.requests()).hasSize(2);
  }

  @Test
  void a_cancellation_is_asked_for_and_a_refusal_told() throws Exception {
    BuildHandle handle = BuildHandle.of("mbs", "7");
    service.answersWrite(200, Map.of("id", 7, "state", 4));
    assertThat(submitter().cancel(handle, frame).<Boolean>match(r -> true, r -> false)).isTrue();
    assertThat(body()).isEqualTo("{\"state\":\"failed\"}");

    service.answersWrite(400, Map.of("message", "To cancel a module build, it must be in"));
    assertThat(submitter().cancel(handle, frame).<String>match(r -> "", r -> r.reason().text()))
        .contains("To cancel a module build");

    BuildHandle theirs = handle.withDetails(Map.of("was-there", "true"));
    assertThat(submitter().cancel(theirs, frame).<Boolean>match(r -> true, r -> false)).isFalse();
    assertThat(service.bodies()).hasSize(2);
  }

  @Test
  void only_module_streams_can_be_built() {
    assertThat(submitter().canBuild(Artifact.of(PERL))).isTrue();
    assertThat(submitter().canBuild(Artifact.of(SOURCE))).isFalse();
  }
}
