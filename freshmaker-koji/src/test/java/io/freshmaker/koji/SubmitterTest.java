package io.freshmaker.koji;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Cause;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.FreshmakerException;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.BuildHandle;
import io.freshmaker.api.spi.BuildRequest;
import io.freshmaker.api.spi.BuildStatus;
import io.freshmaker.api.spi.BuildSubmitter;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Lookup;
import io.freshmaker.api.spi.Submission;
import io.freshmaker.koji.FakeHub.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SubmitterTest {

  private static final String[] SETTINGS = {
    "login: password",
    "user: freshmaker",
    "password: {env: PATH}",
    "retry-pause: 2ms",
    "web-url: https://koji.example.test/koji/",
    "container:",
    "  source: git+https://src.example.test/{namespace}/{name}#{commit}",
    "  target: '{branch}-container-candidate'",
    "  branches: {master: rawhide}"
  };

  private BuildingHub building;
  private FakeHub hub;
  private Koji koji;
  private BuildSubmitter submitter;

  @BeforeEach
  void start() throws Exception {
    building = new BuildingHub();
    hub = building.hub();
    koji = Koji.at(hub, SETTINGS);
    submitter = koji.part(BuildSubmitter.class);
  }

  @AfterEach
  void stop() throws Exception {
    hub.fates((method, number) -> Fate.ANSWERED);
    koji.close();
    hub.close();
  }

  private static Call frame() {
    return Frame.of(Duration.ofSeconds(60));
  }

  private static BuildHandle accepted(Submission submission) {
    return submission.match(
        accepted -> accepted.handles().get(0),
        refused -> {
          throw new AssertionError(refused.reason());
        });
  }

  private static String refusal(Submission submission) {
    return submission.match(
        accepted -> "accepted",
        refused -> (refused.mayPass() ? "later: " : "never: ") + refused.reason().text());
  }

  private List<?> request(int task) {
    return (List<?>) building.tasks().get(task).get("request");
  }

  @Test
  void a_changed_dockerfile_is_built_at_its_commit_for_the_target_of_its_branch() throws Exception {
    BuildHandle handle =
        accepted(submitter.submit(Requests.dockerfile("testimage", "k1"), frame()));

    assertThat(building.tasks()).hasSize(1);
    assertThat(building.tasks().get(0)).containsEntry("method", "buildContainer");
    assertThat(request(0).get(0))
        .isEqualTo("git+https://src.example.test/container/testimage#" + Requests.COMMIT);
    assertThat(request(0).get(1)).isEqualTo("rawhide-container-candidate");
    assertThat(request(0).get(2))
        .isEqualTo(
            Map.of(
                "git_branch",
                "master",
                "userdata",
                Map.of("freshmaker", Map.of("key", "k1", "marker", "marker of k1"))));
    assertThat(handle.id()).isEqualTo("task:1");
    assertThat(handle.url()).contains("https://koji.example.test/koji/taskinfo?taskID=1");
  }

  @Test
  void options_of_the_artifact_and_composes_of_its_causes_go_along() throws Exception {
    Requests request = Requests.dockerfile("testimage", "k1");
    Cause compose =
        Cause.done(
            Artifact.of(ArtifactKey.compose("odcs", null), Version.of(Version.COMPOSE, "201")),
            DependencyKind.REQUIRES,
            Instant.EPOCH,
            List.of());

    submitter.submit(
        request
            .because(request.causes().get(0), compose)
            .with(
                Map.of(
                    "isolated", "true",
                    "release", "10.{time}",
                    "arches", "x86_64, s390x",
                    "yum-repourls", "https://a.example.test/a.repo",
                    "signing-intent", "release")),
        frame());

    Map<?, ?> options = (Map<?, ?>) request(0).get(2);
    assertThat(options.get("isolated")).isEqualTo(true);
    assertThat(options.get("release")).isEqualTo("10." + request.firstTried().getEpochSecond());
    assertThat(options.get("arch_override")).isEqualTo("x86_64 s390x");
    assertThat(options.get("yum_repourls")).isEqualTo(List.of("https://a.example.test/a.repo"));
    assertThat(options.get("compose_ids")).isEqualTo(List.of(201L));
    // Builders refuse both.
    assertThat(options.containsKey("signing_intent")).isFalse();
  }

  @Test
  void what_a_builder_would_refuse_late_is_refused_at_once() throws Exception {
    Requests request = Requests.dockerfile("testimage", "k1");

    assertThat(
            refusal(
                submitter.submit(
                    request.with(Map.of("scratch", "true", "isolated", "true")), frame())))
        .startsWith("never: isolated: and scratch exclude each other");
    assertThat(refusal(submitter.submit(request.with(Map.of("arches", "x86_64")), frame())))
        .startsWith("never: arches");
    assertThat(refusal(submitter.submit(request.with(Map.of("target", "nosuch")), frame())))
        .contains("the hub has no target nosuch");
    assertThat(building.tasks()).isEmpty();
  }

  @Test
  void nothing_is_submitted_where_the_log_in_fails() throws Exception {
    hub.on(
        "login",
        (a, n) -> {
          throw new FakeHub.Fault(1002, "invalid username or password");
        });

    assertThat(refusal(submitter.submit(Requests.dockerfile("testimage", "k1"), frame())))
        .startsWith("never: ")
        .contains("refused: invalid username or password");
    assertThat(building.tasks()).isEmpty();
  }

  @Test
  void the_session_is_closed_although_the_submission_threw() {
    hub.fates((method, number) -> method.equals("buildContainer") ? Fate.PROXY_502 : Fate.ANSWERED);

    assertThatThrownBy(() -> submitter.submit(Requests.dockerfile("testimage", "k1"), frame()))
        .isInstanceOf(FreshmakerException.class);

    assertThat(hub.calls()).contains("logout");
    assertThat(hub.sessionsOpen()).isZero();
    assertThat(building.tasks()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Fate.class,
      names = {"LOST_BEFORE", "LOST_AFTER", "PROXY_502", "BROKEN_502", "FAILED_500", "HALF"})
  void trouble_on_the_way_doubles_nothing(Fate trouble) throws Exception {
    List<Integer> troubled = new ArrayList<>();
    hub.fates(
        (method, number) -> {
          if (method.equals("buildContainer") && troubled.size() < 2) {
            troubled.add(number);
            return trouble;
          }
          return Fate.ANSWERED;
        });

    BuildHandle handle =
        accepted(submitter.submit(Requests.dockerfile("testimage", "k1"), frame()));

    assertThat(handle.id()).isEqualTo("task:1");
    assertThat(building.tasks()).hasSize(1);
  }

  @Test
  void a_lost_answer_in_a_session_that_ended_meanwhile_is_looked_for_before_it_is_sent_again()
      throws Exception {
    submitter.submit(Requests.dockerfile("other", "k0"), frame());
    boolean[] once = {true};
    hub.fates(
        (method, number) -> {
          if (method.equals("buildContainer") && once[0]) {
            once[0] = false;
            return Fate.LOST_WITH_SESSION;
          }
          return Fate.ANSWERED;
        });

    accepted(submitter.submit(Requests.dockerfile("testimage", "k1"), frame()));

    assertThat(building.tasks()).hasSize(2);
  }

  @Test
  void a_hub_that_is_offline_for_a_while_is_waited_for() throws Exception {
    FakeHub.Fault[] offline = {new FakeHub.Fault(1014, "planned outage")};
    hub.fates(
        (method, number) -> {
          hub.everything(number < 8 ? offline[0] : null);
          return Fate.ANSWERED;
        });

    accepted(submitter.submit(Requests.dockerfile("testimage", "k1"), frame()));

    assertThat(building.tasks()).hasSize(1);
  }

  @Test
  void a_refusal_of_the_hub_is_told_without_its_traceback() throws Exception {
    hub.on(
        "buildContainer",
        (a, n) -> {
          throw new FakeHub.Fault(
              1004, "Traceback (most recent call last):\n  File \"/x.py\"\npolicy violation\n");
        });

    assertThat(refusal(submitter.submit(Requests.dockerfile("testimage", "k1"), frame())))
        .isEqualTo("never: ActionNotAllowed: policy violation");
  }

  @Test
  void a_submission_is_found_by_its_key() throws Exception {
    BuildRequest first = Requests.dockerfile("testimage", "k1");
    submitter.submit(first, frame());
    for (int i = 0; i < 120; i++) {
      submitter.submit(Requests.dockerfile("testimage", "other-" + i), frame());
    }

    List<BuildHandle> found =
        submitter
            .find(first, frame())
            .match(Lookup.Found::handles, none -> List.of(), cannotTell -> List.of());

    assertThat(found).extracting(BuildHandle::id).containsExactly("task:1");
    assertThat(found.get(0).details())
        .containsEntry("destination-tag", "rawhide-container-candidate-dest");
    boolean none =
        submitter
            .find(Requests.dockerfile("testimage", "never"), frame())
            .match(f -> false, n -> true, c -> false);
    assertThat(none).isTrue();
  }

  @Test
  void tasks_are_looked_at_in_one_call() throws Exception {
    List<BuildHandle> handles = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      handles.add(accepted(submitter.submit(Requests.dockerfile("image-" + i, "k" + i), frame())));
    }
    building.state(2, TaskState.CANCELED);
    handles.add(BuildHandle.of("koji", "task:999"));
    hub.forgetCalls();

    Map<BuildHandle, BuildStatus> statuses = submitter.statuses(handles, frame()).results();

    assertThat(hub.calls()).containsExactly("getTaskInfo");
    assertThat(statuses.get(handles.get(0))).isInstanceOf(BuildStatus.Running.class);
    assertThat(statuses.get(handles.get(1))).isInstanceOf(BuildStatus.Cancelled.class);
    assertThat(statuses.get(handles.get(50))).isInstanceOf(BuildStatus.Unknown.class);
  }

  @Test
  void a_build_is_cancelled() throws Exception {
    BuildHandle handle =
        accepted(submitter.submit(Requests.dockerfile("testimage", "k1"), frame()));

    boolean requested =
        submitter.cancel(handle, frame()).<Boolean>match(r -> true, refused -> false);
    assertThat(requested).isTrue();
    assertThat(hub.calls()).contains("cancelTask");
  }

  /** The full size: -Dfreshmaker.submissions=10000. */
  @Test
  void where_a_third_of_the_answers_is_lost_every_submission_is_one_task() throws Exception {
    int submissions = Integer.getInteger("freshmaker.submissions", 150);
    Random random = new Random(42);
    int[] inARow = {0};
    hub.fates(
        (method, number) -> {
          // Five failures in a row, and the host is spared for a while.
          boolean lost = random.nextInt(3) == 0 && ++inARow[0] < 4;
          if (!lost) {
            inARow[0] = 0;
          }
          return lost ? Fate.LOST_AFTER : Fate.ANSWERED;
        });

    Set<String> handles = new HashSet<>();
    for (int i = 0; i < submissions; i++) {
      handles.add(
          accepted(submitter.submit(Requests.dockerfile("image-" + i, "key-" + i), frame())).id());
    }

    assertThat(building.tasks()).hasSize(submissions);
    assertThat(handles).hasSize(submissions);
  }
}
