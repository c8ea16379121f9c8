package io.freshmaker.mbs;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.Dependency;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Input;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.api.spi.Dependents;
import io.freshmaker.api.spi.InputLister;
import io.freshmaker.api.spi.Listing;
import io.freshmaker.api.spi.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ListingTest {

  private static final ArtifactKey PLATFORM_28 = ArtifactKey.module("platform", "f28");
  private static final ArtifactKey PLATFORM_29 = ArtifactKey.module("platform", "f29");
  private static final ArtifactKey M = ArtifactKey.module("m", "1");

  private final FakeMbs service;
  private final Frame frame = new Frame();
  private MbsAdapter adapter;

  ListingTest() throws Exception {
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

  private Map<Artifact, BuildInputs> listed() throws InterruptedException {
    List<BuildInputs> all = new ArrayList<>();
    InputLister lister = adapter.lister();
    Listing page = lister.list(null, frame);
    all.addAll(page.builds());
    while (!page.isLast()) {
      page = lister.list(page.cursor().orElseThrow(), frame);
      all.addAll(page.builds());
    }
    return all.stream().collect(toMap(BuildInputs::artifact, b -> b, (a, b) -> b));
  }

  private static Artifact build(ArtifactKey key, String version, String context) {
    return Artifact.of(key, Version.module(version, context));
  }

  private Dependents asked(ArtifactKey... changed) throws InterruptedException {
    List<Artifact> artifacts = new ArrayList<>();
    List.of(changed).forEach(key -> artifacts.add(Artifact.of(key)));
    return adapter.resolver().dependentsOf(Query.of(artifacts, adapter.resolver().covers()), frame);
  }

  private static List<String> names(Dependents dependents) {
    return dependents.dependencies().stream()
        .map(Dependency::dependent)
        .map(Artifact::name)
        .distinct()
        .sorted()
        .toList();
  }

  @Test
  @DisplayName("module built -> modules that depend on or include it: listed exactly, per context")
  void a_build_is_listed_with_all_that_it_was_made_from() throws Exception {
    service.add(
        1,
        "m:1:20:c1",
        "ready",
        Map.of("platform", "f29:3:00000000", "perl", "5.28:7:9edba152"),
        """
        dependencies:
        - buildrequires: {platform: [f29], perl: [5.28]}
          requires: {platform: [f29], nodejs: [10]}
        components:
          rpms:
            bash: {ref: f29, rationale: x}
            zsh: {rationale: x}
            pinned: {ref: 1111111111111111111111111111111111111111, rationale: x}
            own: {ref: dev, rationale: x, repository: "https://git.example.org/forks/own.git"}
          modules:
            httpd: {ref: 2.4, rationale: x}
            frozen: {ref: 2222222222222222222222222222222222222222, rationale: x}
        xmd: {mbs: {rpms: {bash: {ref: 3333333333333333333333333333333333333333}}}}
        """);

    BuildInputs build = listed().get(build(M, "20", "c1"));

    assertThat(build.inputs())
        .containsExactlyInAnyOrder(
            Input.of(ArtifactKey.source("modules", "m", "1"), DependencyKind.BUILDS_FROM)
                .at(Version.commit(FakeMbs.COMMIT))
                .withPaths(List.of("m.yaml")),
            Input.of(PLATFORM_29, DependencyKind.BUILD_REQUIRES)
                .at(Version.module("3", "00000000")),
            Input.of(ArtifactKey.module("perl", "5.28"), DependencyKind.BUILD_REQUIRES)
                .at(Version.module("7", "9edba152")),
            Input.of(PLATFORM_29, DependencyKind.REQUIRES).at(Version.module("3", "00000000")),
            Input.of(ArtifactKey.module("nodejs", "10"), DependencyKind.REQUIRES),
            Input.of(ArtifactKey.module("httpd", "2.4"), DependencyKind.INCLUDES),
            Input.of(ArtifactKey.source("rpms", "bash", "f29"), DependencyKind.BUILDS_FROM)
                .at(Version.commit("3333333333333333333333333333333333333333"))
                .withPaths(List.of("*.spec")),
            Input.of(ArtifactKey.source("rpms", "zsh", "master"), DependencyKind.BUILDS_FROM)
                .withPaths(List.of("*.spec")),
            Input.of(ArtifactKey.source("forks", "own", "dev"), DependencyKind.BUILDS_FROM)
                .withPaths(List.of("*.spec")));
  }

  @Test
  @DisplayName("RPM built -> modules that require it: off by default, contained where switched on")
  void components_count_as_rpms_where_switched_on() throws Exception {
    service.add(
        1, "m:1:20:c1", "ready", Map.of(), "components: {rpms: {bash: {ref: f29, rationale: x}}}");
    assertThat(listed().values().iterator().next().inputs())
        .noneMatch(input -> input.key().type().equals(ArtifactType.RPM));
    assertThat(adapter.lister().covers()).noneMatch(c -> c.input().equals(ArtifactType.RPM));

    adapter.close();
    adapter =
        MbsAdapter.named(service.url(), "names: {rpm: [{name: '*', stream: 'f*'}]}", "rpms: true");
    assertThat(listed().values().iterator().next().inputs())
        .contains(Input.of(ArtifactKey.rpm("bash", "f29"), DependencyKind.CONTAINS));
    assertThat(adapter.lister().covers()).anyMatch(c -> c.input().equals(ArtifactType.RPM));
  }

  @Test
  void only_what_is_ready_and_no_scratch_is_listed() throws Exception {
    service.add(1, "m:1:20:c1", "done", Map.of(), "");
    service.add(2, "m:2:20:c1", "failed", Map.of(), "");
    service.add(3, "m:3:20:c1", "ready", Map.of(), "").put("scratch", true);
    service.add(4, "m:4:20:c1", "ready", Map.of(), "");

    assertThat(listed()).containsOnlyKeys(build(ArtifactKey.module("m", "4"), "20", "c1"));
  }

  @Test
  @DisplayName("scenario 15: what the newest version has dropped is no dependency any more")
  void what_the_newest_has_dropped_is_no_dependency() throws Exception {
    Map<String, String> old = Map.of("platform", "f29:3:0", "389-ds", "1.2:7:d1");
    service.add(1, "389-ds:1.2:7:d1", "ready", Map.of("platform", "f29:3:0"), "");
    service.add(2, "389-ds:1.2:8:d1", "ready", Map.of("platform", "f29:3:0"), "");
    service.add(3, "nodejs:9:10:old1", "ready", old, "");
    service.add(4, "nodejs:9:11:old1", "ready", old, "");
    service.add(5, "nodejs:9:12:new1", "ready", Map.of("platform", "f29:3:0"), "");
    service.add(6, "python:3:10:old1", "ready", old, "");
    ArtifactKey ds = ArtifactKey.module("389-ds", "1.2");

    assertThat(names(asked(ds))).containsExactly("python");
    assertThat(listed())
        .containsKey(build(ArtifactKey.module("nodejs", "9"), "12", "new1"))
        .doesNotContainKey(build(ArtifactKey.module("nodejs", "9"), "11", "old1"))
        .containsKey(build(ds, "8", "d1"))
        .doesNotContainKey(build(ds, "7", "d1"));
  }

  @Test
  @DisplayName("scenario 15: versions compare as numbers of any length, within a platform")
  void versions_compare_as_numbers_within_a_platform() throws Exception {
    service.add(1, "m:1:2920261122073224:c29", "ready", Map.of("platform", "f29:3:0"), "");
    service.add(2, "m:1:2820261122073224:c28", "ready", Map.of("platform", "f28:3:0"), "");
    service.add(3, "n:1:10000000000000000000:a", "ready", Map.of("platform", "f29:3:0"), "");
    service.add(4, "n:1:9999999999999999999:b", "ready", Map.of("platform", "f29:3:0"), "");

    assertThat(listed().keySet())
        .contains(
            build(M, "2920261122073224", "c29"),
            build(M, "2820261122073224", "c28"),
            build(ArtifactKey.module("n", "1"), "10000000000000000000", "a"));
  }

  @Test
  @DisplayName("scenario 49: the platform of one of two contexts finds the dependents of that one")
  void the_platform_of_one_context_finds_its_dependents() throws Exception {
    service.add(1, "m:1:2920:c29", "ready", Map.of("platform", "f29:3:00000000"), "");
    service.add(2, "m:1:2820:c28", "ready", Map.of("platform", "f28:3:00000000"), "");

    assertThat(asked(PLATFORM_28).dependencies())
        .containsExactly(
            Dependency.of(
                build(M, "2820", "c28"),
                Input.of(PLATFORM_28, DependencyKind.BUILD_REQUIRES)
                    .at(Version.module("3", "00000000"))));
  }

  @Test
  void of_several_groups_in_a_built_document_the_one_that_was_built_counts() throws Exception {
    service.add(
        1,
        "m:1:20:c1",
        "ready",
        Map.of("platform", "f29:3:0", "nodejs", "10:7:n1"),
        """
        dependencies:
        - buildrequires: {perl: [], platform: []}
          requires: {perl: [], platform: []}
        - buildrequires: {nodejs: [10], platform: [f29]}
          requires: {nodejs: [10], platform: [f29]}
        """);
    service.add(2, "perl:5.28:7:p1", "ready", Map.of(), "");

    assertThat(listed().get(build(M, "20", "c1")).inputs())
        .extracting(Input::key)
        .doesNotContain(ArtifactKey.module("perl", "5.28"))
        .contains(ArtifactKey.module("nodejs", "10"));
  }

  @Test
  void open_lists_are_expanded_over_the_streams_of_the_whole_listing() throws Exception {
    configured("page-size: 1");
    service.add(1, "perl:5.26:7:p1", "ready", Map.of(), "");
    service.add(2, "perl:5.28:7:p1", "ready", Map.of(), "");
    service.add(3, "perl:5.30:7:p1", "ready", Map.of(), "");
    service.add(9, "m:1:20:c1", "ready", Map.of(), "dependencies: [{requires: {perl: [-5.26]}}]");

    assertThat(listed().get(build(M, "20", "c1")).inputs())
        .filteredOn(input -> input.kind().equals(DependencyKind.REQUIRES))
        .extracting(Input::key)
        .containsExactly(ArtifactKey.module("perl", "5.28"), ArtifactKey.module("perl", "5.30"));
  }

  @Test
  void a_document_that_cannot_be_read_leaves_what_the_service_says_itself() throws Exception {
    service
        .add(1, "m:1:20:c1", "ready", Map.of("platform", "f29:3:0"), "")
        .put("modulemd", "document: {");

    BuildInputs build = listed().get(build(M, "20", "c1"));

    assertThat(build.inputs()).extracting(Input::key).contains(PLATFORM_29);
    assertThat(build.details()).containsKey("not-understood");
  }

  @Test
  @DisplayName("requests: a module that 300 modules need takes as many as there are pages")
  void a_module_that_300_modules_need_takes_as_many_requests_as_there_are_pages() throws Exception {
    configured("page-size: 100");
    for (int i = 1; i <= 300; i++) {
      service.add(i, "m" + i + ":1:20:c1", "ready", Map.of("platform", "f29:3:0"), "");
    }

    assertThat(asked(PLATFORM_29).dependencies()).hasSize(300);
    assertThat(service.requests()).hasSize(3);
  }

  @Test
  @DisplayName("requests: with a filled index nothing is asked")
  void with_a_filled_index_nothing_is_asked() throws Exception {
    service.add(1, "m:1:20:c1", "ready", Map.of("platform", "f29:3:0"), "");
    listed();
    service.forgetRequests();

    Dependents answer =
        asked(
            PLATFORM_29,
            ArtifactKey.source("rpms", "bash", "f29"),
            ArtifactKey.source("modules", "new", "dev"));

    assertThat(service.requests()).isEmpty();
    assertThat(answer.dependencies())
        .containsExactly(
            Dependency.of(
                Artifact.of(ArtifactKey.module("new", "dev")),
                Input.of(ArtifactKey.source("modules", "new", "dev"), DependencyKind.BUILDS_FROM)
                    .withPaths(List.of("new.yaml"))));
  }

  @Test
  @DisplayName("scenario 14: spec file changed -> all modules with that SRPM, asked directly")
  void a_changed_spec_finds_the_modules_that_have_the_component() throws Exception {
    String withBash = "components: {rpms: {bash: {ref: f29, rationale: x}}}";
    service.add(1, "testmodule:1:20:c1", "ready", Map.of("platform", "f29:3:0"), withBash);
    service.add(2, "other:1:20:c1", "ready", Map.of("platform", "f29:3:0"), "");
    service.add(3, "dropped:1:20:c1", "ready", Map.of("platform", "f29:3:0"), withBash);
    service.add(4, "dropped:1:21:c1", "ready", Map.of("platform", "f29:3:0"), "");
    service.add(5, "failed:1:21:c1", "failed", Map.of("platform", "f29:3:0"), withBash);
    for (long id : new long[] {1, 3, 5}) {
      service.addComponent("bash", id);
    }

    assertThat(names(asked(ArtifactKey.source("rpms", "bash", "f29"))))
        .containsExactly("testmodule");
    assertThat(service.requests().get(0)).contains("component-builds/?package=bash");
    assertThat(names(asked(ArtifactKey.source("rpms", "bash", "f28")))).isEmpty();
    assertThat(names(asked(ArtifactKey.source("rpms", "zsh", "f29")))).isEmpty();
  }

  @Test
  void a_component_of_many_modules_is_found_by_pages_and_not_one_by_one() throws Exception {
    configured("page-size: 100");
    for (int i = 1; i <= 200; i++) {
      service.add(
          i,
          "m" + i + ":1:20:c1",
          "ready",
          Map.of("platform", "f29:3:0"),
          "components: {rpms: {bash: {ref: f29, rationale: x}}}");
      service.addComponent("bash", i);
    }

    assertThat(asked(ArtifactKey.source("rpms", "bash", "f29")).dependencies()).hasSize(200);
    assertThat(service.requests()).hasSize(2 + 2);
  }

  @Test
  void what_comes_up_after_a_listing_is_listed_by_its_cursor() throws Exception {
    service.add(1, "m:1:20:c1", "ready", Map.of("platform", "f29:3:0", "perl", "5.28:7:p"), "");
    InputLister lister = adapter.lister();
    Listing first = lister.list(null, frame);
    assertThat(first.isLast()).isTrue();
    service
        .add(2, "m:1:21:c2", "ready", Map.of("platform", "f29:3:0"), "")
        .put("time_modified", "2999-01-01T00:00:00Z");

    Listing later = lister.list(first.cursor().orElseThrow(), frame);

    assertThat(later.isLast()).isTrue();
    assertThat(later.builds())
        .extracting(BuildInputs::artifact)
        .containsExactly(build(M, "20", "c1"), build(M, "21", "c2"));
    // What is out of date is made from nothing any more.
    assertThat(later.builds().get(0).inputs()).isEmpty();
    assertThat(service.requests().get(1)).contains("state=ready").contains("modified_after=");
  }

  @Test
  void what_a_module_would_be_built_against_next_time_is_listed_where_asked_for() throws Exception {
    configured("prospective: true");
    service.add(1, "m:1:20:c1", "ready", Map.of("platform", "f28:3:0"), "");
    service.add(2, "platform:f28:3:00000000", "ready", Map.of(), "");
    service.add(3, "platform:f29:3:00000000", "ready", Map.of(), "");
    frame.files.put(
        ArtifactKey.source("modules", "m", "1"),
        "document: modulemd\nversion: 2\ndata:\n"
            + "  dependencies: [{buildrequires: {platform: []}, requires: {platform: [-f28]}}]\n");

    BuildInputs next = listed().get(Artifact.of(M));

    assertThat(next.inputs())
        .containsExactlyInAnyOrder(
            Input.of(PLATFORM_28, DependencyKind.BUILD_REQUIRES),
            Input.of(PLATFORM_29, DependencyKind.BUILD_REQUIRES),
            Input.of(PLATFORM_29, DependencyKind.REQUIRES));
  }

  @Test
  void what_one_build_consumed_can_be_asked_for() throws Exception {
    service.add(1, "m:1:20:c1", "ready", Map.of("platform", "f28:3:0"), "");
    Artifact known = build(M, "20", "c1");
    Artifact unknown = build(M, "99", "c1");

    var each = adapter.lister().inputsOf(List.of(known, unknown), frame);

    assertThat(each.result(known).orElseThrow().inputs()).isNotEmpty();
    assertThat(each.result(unknown).orElseThrow().inputsKnown()).isFalse();
  }

  @Test
  void a_cursor_of_another_listing_is_refused() {
    for (String cursor : List.of("", "all", "all x", "ahead 1", "later 5", "all 999999999999")) {
      assertThatThrownBy(() -> adapter.lister().list(cursor, frame))
          .as(cursor)
          .isInstanceOf(InvalidInputException.class);
    }
  }

  @Test
  void the_listing_covers_modules_completely() {
    assertThat(adapter.lister().covers())
        .containsExactlyInAnyOrder(
            Coverage.of(ArtifactType.MODULE, DependencyKind.BUILD_REQUIRES, ArtifactType.MODULE)
                .complete(),
            Coverage.of(ArtifactType.MODULE, DependencyKind.REQUIRES, ArtifactType.MODULE)
                .complete(),
            Coverage.of(ArtifactType.MODULE, DependencyKind.INCLUDES, ArtifactType.MODULE)
                .complete());
  }
}
