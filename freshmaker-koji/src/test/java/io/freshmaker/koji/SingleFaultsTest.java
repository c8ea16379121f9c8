package io.freshmaker.koji;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.BuildHandle;
import io.freshmaker.api.spi.BuildStatus;
import io.freshmaker.api.spi.BuildSubmitter;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.DependencyResolver;
import io.freshmaker.api.spi.Dependents;
import io.freshmaker.api.spi.Each;
import io.freshmaker.api.spi.InputLister;
import io.freshmaker.api.spi.Listing;
import io.freshmaker.api.spi.Query;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A hub that cannot answer one of the many things that are asked in one request. */
class SingleFaultsTest {

  private static final ArtifactKey CORELIB = ArtifactKey.rpm("corelib", "el9");
  private static final ArtifactKey DBTOOL = ArtifactKey.rpm("dbtool", "el9");

  private ImageWorld world;
  private long corelib;
  private long dbtool;
  private long db;

  @BeforeEach
  void start() throws Exception {
    world = new ImageWorld();
    corelib = world.rpm("corelib", "3", "1.el9");
    dbtool = world.rpm("dbtool", "1", "1.el9");
    world.image("core-container", "1", 1, Map.of(), corelib);
    db = world.image("db-container", "1", 1, Map.of(), dbtool);
  }

  @AfterEach
  void stop() {
    world.hub().close();
  }

  private static Call frame() {
    return Frame.of(Duration.ofSeconds(60));
  }

  private Koji koji(String... settings) {
    return Koji.at(
        world.hub(),
        Stream.concat(Stream.of("image-tags: [" + ImageWorld.TAG + "]"), Stream.of(settings))
            .toArray(String[]::new));
  }

  private static Dependents dependents(Koji koji, ArtifactKey... changed) throws Exception {
    DependencyResolver resolver = koji.part(DependencyResolver.class);
    return resolver.dependentsOf(
        Query.of(Stream.of(changed).map(Artifact::of).toList(), resolver.covers()), frame());
  }

  /** From now on a method fails for an argument, which is the first or has this name. */
  private void fails(String method, String name, Predicate<@Nullable Object> which) {
    FakeHub.Method before = world.hub().method(method);
    world
        .hub()
        .on(
            method,
            (a, n) -> {
              if (which.test(name.isEmpty() ? a.get(0) : n.get(name))) {
                throw new FakeHub.Fault(1000, "no idea");
              }
              return before.apply(a, n);
            });
  }

  @ParameterizedTest
  @CsvSource(
      value = {"getPackageID,''", "listBuilds,packageID", "buildReferences,''", "getArchive,''"})
  void what_cannot_be_said_of_one_rpm_does_not_hide_the_images_of_another(
      String method, String argument) throws Exception {
    Map<String, Object> ofDbtool =
        Map.of(
            "getPackageID",
            "dbtool",
            "listBuilds",
            2L,
            "buildReferences",
            dbtool,
            "getArchive",
            1_000_001L);
    fails(method, argument, ofDbtool.get(method)::equals);

    Dependents found = dependents(koji(), CORELIB, DBTOOL);

    assertThat(found.dependencies())
        .extracting(d -> d.dependent().name() + " " + d.input().key())
        .containsExactly("core-container " + CORELIB);
    assertThat(found.cannotKnow()).containsOnlyKeys(DBTOOL);
    assertThat(found.cannotKnow().get(DBTOOL).text())
        .contains(method + " was answered with fault 1000 (GenericError): no idea");
  }

  @Test
  void a_build_root_that_cannot_be_told_is_a_gap_of_the_rpms_it_held() throws Exception {
    long web = world.rpm("webtool", "1", "1.el9");
    world.builtWith(web, dbtool);
    fails("getBuild", "", id -> id.equals(web));

    Dependents found = dependents(koji("build-roots: true"), CORELIB, DBTOOL);

    assertThat(found.dependencies()).hasSize(2);
    assertThat(found.cannotKnow()).containsOnlyKeys(DBTOOL);
  }

  @Test
  void one_tag_of_a_module_that_cannot_be_read_does_not_hide_the_other() throws Exception {
    world.moduleTag("module-perl-5-20260101-aa", corelib);
    world.moduleTag("module-perl-5-20260102-aa", dbtool);
    fails("listTagged", "", "module-perl-5-20260102-aa"::equals);
    ArtifactKey perl = ArtifactKey.module("perl", "5");

    Dependents found = dependents(koji(), perl);

    assertThat(found.dependencies())
        .extracting(d -> d.dependent().name())
        .containsExactly("core-container");
    assertThat(found.cannotKnow()).containsOnlyKeys(perl);
  }

  @Test
  void a_parent_that_cannot_be_read_may_be_any_image_that_was_asked_for() throws Exception {
    world.image("app-container", "1", 1, Map.of("parent_build_id", db));
    world.image("odd-container", "1", 1, Map.of("parent_build_id", 4711));
    fails("getBuild", "", id -> id.equals(4711L));
    ArtifactKey base = ArtifactKey.container("db-container", "rhel-9");

    Dependents found = dependents(koji("layers: true"), base);

    assertThat(found.dependencies())
        .extracting(d -> d.dependent().name())
        .containsExactly("app-container");
    assertThat(found.cannotKnow()).containsOnlyKeys(base);
  }

  @ParameterizedTest
  @CsvSource({"listArchives,buildID", "listRPMs,imageID", "getBuild,''"})
  void an_image_whose_content_cannot_be_read_is_listed_as_unknown_and_again_later(
      String method, String argument) throws Exception {
    Map<String, Object> ofDb =
        Map.of("listArchives", db, "listRPMs", 1_000_001L, "getBuild", dbtool);
    FakeHub.Method before = world.hub().method(method);
    fails(method, argument, ofDb.get(method)::equals);
    InputLister lister = koji("list-images: true").part(InputLister.class);

    Listing first = lister.list(null, frame());
    world.hub().on(method, before);
    Listing second = lister.list(first.cursor().orElseThrow(), frame());
    Listing third = lister.list(second.cursor().orElseThrow(), frame());

    assertThat(first.builds()).extracting(BuildInputs::inputsKnown).containsExactly(true, false);
    assertThat(first.builds().get(1).details().get("unknown-because")).contains("no idea");
    assertThat(second.builds())
        .extracting(b -> b.artifact().name() + " " + b.inputsKnown())
        .containsExactly("db-container true");
    assertThat(third.builds()).isEmpty();
  }

  @Test
  void builds_of_which_one_cannot_be_read_fail_alone() throws Exception {
    fails("getBuild", "", "db-container-1-1"::equals);
    Artifact core =
        Artifact.of(
            ArtifactKey.container("core-container", "r"), Version.nvr("core-container-1-1"));
    Artifact odd =
        Artifact.of(ArtifactKey.container("db-container", "r"), Version.nvr("db-container-1-1"));

    Each<Artifact, BuildInputs> inputs =
        koji("list-images: true").part(InputLister.class).inputsOf(List.of(core, odd), frame());

    assertThat(inputs.result(core).orElseThrow().inputsKnown()).isTrue();
    assertThat(inputs.failures()).containsOnlyKeys(odd);
  }

  @ParameterizedTest
  @CsvSource({
    "getTaskResult,buildContainer",
    "getBuild,buildContainer",
    "queryHistory,buildContainer",
    "listBuilds,build",
    "getRepo,build",
    "getFullInheritance,build"
  })
  void a_task_of_which_something_cannot_be_said_does_not_hide_the_other(
      String method, String oddTask) throws Exception {
    world.hub().on("getTaskInfo", (a, n) -> tasks((List<?>) a.get(0), oddTask));
    long fine = world.image("fine-container", "1", 1, Map.of());
    world.hub().on("listBuilds", (a, n) -> List.of(world.build(dbtool)));
    world
        .hub()
        .on("queryHistory", (a, n) -> Map.of("tag_listing", List.of(Map.of("create_event", 1))));
    world
        .hub()
        .on(
            "getTaskResult",
            (a, n) ->
                Map.of("koji_builds", List.of(Long.toString(a.get(0).equals(1L) ? db : fine))));
    Map<String, Predicate<@Nullable Object>> odd = new LinkedHashMap<>();
    odd.put("getTaskResult", id -> id.equals(1L));
    odd.put("getBuild", id -> id.equals(db));
    odd.put("queryHistory", id -> id.equals(db));
    odd.put("listBuilds", id -> id.equals(1L));
    odd.put("getRepo", "f36-build"::equals);
    odd.put("getFullInheritance", "f36-build"::equals);
    Map<String, String> arguments = Map.of("queryHistory", "build", "listBuilds", "taskID");
    fails(method, arguments.getOrDefault(method, ""), odd.get(method));
    BuildHandle broken = handle(1);
    BuildHandle other = handle(2);

    Each<BuildHandle, BuildStatus> statuses =
        koji("container: {source: x}", "rpm: {source: x}")
            .part(BuildSubmitter.class)
            .statuses(List.of(broken, other), frame());

    assertThat(statuses.failures()).containsOnlyKeys(broken);
    assertThat(statuses.failure(broken).orElseThrow()).hasMessageContaining("no idea");
    assertThat(statuses.result(other).orElseThrow()).isInstanceOf(BuildStatus.Succeeded.class);
  }

  private static List<?> tasks(List<?> ids, String first) {
    return ids.stream()
        .map(
            id ->
                Map.of(
                    "id",
                    id,
                    "state",
                    2,
                    "method",
                    id.equals(1L) ? first : "buildContainer",
                    "request",
                    List.of("s", "t", Map.of("git_branch", "rhel-9"))))
        .toList();
  }

  private static BuildHandle handle(long task) {
    return BuildHandle.of("koji", "task:" + task)
        .withDetails(
            Map.of(
                "artifact", "container:fine-container:rhel-9",
                "build-tag", "f36-build",
                "destination-tag", "f36-candidate"));
  }
}
