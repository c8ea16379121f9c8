package io.freshmaker.koji;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshmaker.api.spi.BuildHandle;
import io.freshmaker.api.spi.BuildStatus;
import io.freshmaker.api.spi.BuildSubmitter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaskStatusesTest {

  private static final long TASK = 7;

  private ImageWorld world;
  private BuildSubmitter submitter;
  private final Map<String, Object> task = new LinkedHashMap<>();

  @BeforeEach
  void start() throws Exception {
    world = new ImageWorld();
    submitter =
        Koji.at(world.hub(), "container: {source: x}", "rpm: {source: x}")
            .part(BuildSubmitter.class);
    task.put("id", TASK);
    task.put("state", 2);
    task.put("request", List.of("src", "t", Map.of("git_branch", "rhel-9")));
    var tasks = infos();
    world.hub().on("getTaskInfo", tasks);
  }

  /** The task that is built, and those of the builds of the world. */
  private FakeHub.Method infos() {
    return (a, n) ->
        ((List<?>) a.get(0))
            .stream()
                .map(
                    id ->
                        id.equals(TASK)
                            ? task
                            : Map.of(
                                "id",
                                id,
                                "state",
                                2,
                                "method",
                                "buildContainer",
                                "request",
                                List.of("s", "t", Map.of("git_branch", "rhel-9"))))
                .toList();
  }

  @AfterEach
  void stop() {
    world.hub().close();
  }

  private BuildStatus status(String method, String artifact) throws Exception {
    task.put("method", method);
    Map<String, String> details =
        new TreeMap<>(
            Map.of(
                "artifact",
                artifact,
                "method",
                method,
                "build-tag",
                "f36-build",
                "destination-tag",
                "f36-candidate"));
    BuildHandle handle = BuildHandle.of("koji", "task:" + TASK).withDetails(details);
    return submitter
        .statuses(List.of(handle), Frame.of(Duration.ofSeconds(30)))
        .result(handle)
        .orElseThrow();
  }

  private void tagged(boolean yes) {
    world
        .hub()
        .on(
            "queryHistory",
            (a, n) -> Map.of("tag_listing", yes ? List.of(Map.of("create_event", 64)) : List.of()));
  }

  @Test
  void an_image_has_succeeded_once_it_is_tagged() throws Exception {
    long rpm = world.rpm("corelib", "3", "1.el9");
    long image = world.image("httpd-container", "2.4", 2, Map.of(), rpm);
    world.hub().on("getTaskResult", (a, n) -> Map.of("koji_builds", List.of("" + image)));
    tagged(false);

    assertThat(status("buildContainer", "container:httpd-container:rhel-9").toString())
        .startsWith("Running[httpd-container-2.4-1 is built and not tagged yet into f36-candidate.")
        .contains("koji/tag:f36-candidate");

    tagged(true);
    assertThat(status("buildContainer", "container:httpd-container:rhel-9").toString())
        .startsWith("Succeeded[")
        .contains("httpd-container-2.4-1")
        .contains("contains rpm:corelib:el9@0:3-1.el9");
  }

  @Test
  void an_rpm_has_succeeded_once_it_is_in_the_repository_of_its_build_tag() throws Exception {
    long rpm = world.rpm("corelib", "3", "1.el9");
    world.hub().on("listBuilds", (a, n) -> List.of(world.build(rpm)));
    world.hub().on("getFullInheritance", (a, n) -> List.of(Map.of("name", "f36-candidate")));
    tagged(true);

    assertThat(status("build", "rpm:corelib:f36").toString())
        .startsWith("Running[corelib-3-1.el9 is built and not in the repository of f36-build yet.")
        .contains("koji/tag:f36-build");

    world.hub().on("getRepo", (a, n) -> n.get("min_event").equals(64L) ? Map.of("id", 9) : null);
    assertThat(status("build", "rpm:corelib:f36").toString())
        .startsWith("Succeeded[")
        .contains("0:3-1.el9");
  }

  @Test
  void a_repository_that_never_has_it_is_not_waited_for() throws Exception {
    long rpm = world.rpm("corelib", "3", "1.el9");
    world.hub().on("listBuilds", (a, n) -> List.of(world.build(rpm)));
    world.hub().on("getFullInheritance", (a, n) -> List.of(Map.of("name", "f36-updates")));
    tagged(true);

    assertThat(status("build", "rpm:corelib:f36")).isInstanceOf(BuildStatus.Succeeded.class);
  }

  @Test
  void a_failure_is_told_by_the_last_line_of_its_text() throws Exception {
    task.put("state", 5);
    world
        .hub()
        .on(
            "getTaskResult",
            (a, n) ->
                Map.of(
                    "faultCode",
                    2001,
                    "faultString",
                    "Traceback:\n  /usr/lib/x.py\nImage build failed.\n"));

    assertThat(status("buildContainer", "container:httpd-container:rhel-9").toString())
        .isEqualTo("Failed[failed: ContainerError: Image build failed., false]");
  }

  @Test
  void a_build_root_that_could_not_be_made_may_pass() throws Exception {
    task.put("state", 5);
    world.hub().on("getTaskResult", (a, n) -> Map.of("faultCode", 1012, "faultString", "no repo"));

    assertThat(status("build", "rpm:corelib:f36").toString()).endsWith("true]");
  }

  @Test
  void a_task_that_is_done_without_a_build_has_failed() throws Exception {
    world.hub().on("listBuilds", (a, n) -> List.of());

    assertThat(status("build", "rpm:corelib:f36").toString()).startsWith("Failed[product-missing");
  }

  @Test
  void a_try_has_no_products() throws Exception {
    task.put("request", List.of("src", "t", Map.of("scratch", true)));

    assertThat(status("build", "rpm:corelib:f36").toString()).isEqualTo("Succeeded[[]]");
  }
}
