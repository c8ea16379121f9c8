package io.freshmaker.koji;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Dependency;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Event;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.Input;
import io.freshmaker.api.Ref;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.BuildSubmitter;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Confirmation;
import io.freshmaker.api.spi.DependencyResolver;
import io.freshmaker.api.spi.Dependents;
import io.freshmaker.api.spi.EventParser;
import io.freshmaker.api.spi.InputLister;
import io.freshmaker.api.spi.Query;
import io.freshmaker.koji.client.KojiFault;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageResolverTest {

  private static final ArtifactKey CORELIB = ArtifactKey.rpm("corelib", "el9");

  private ImageWorld world;

  @BeforeEach
  void start() throws Exception {
    world = new ImageWorld();
  }

  @AfterEach
  void stop() {
    world.hub().close();
  }

  private Koji koji(String... more) {
    String[] settings = new String[more.length + 1];
    settings[0] = "image-tags: [" + ImageWorld.TAG + "]";
    System.arraycopy(more, 0, settings, 1, more.length);
    return Koji.at(world.hub(), settings);
  }

  private static Call frame() {
    return Frame.of(Duration.ofSeconds(60));
  }

  private static Dependents dependents(Koji koji, ArtifactKey... changed) throws Exception {
    DependencyResolver resolver = koji.part(DependencyResolver.class);
    List<Artifact> artifacts = List.of(changed).stream().map(Artifact::of).toList();
    return resolver.dependentsOf(Query.of(artifacts, resolver.covers()), frame());
  }

  private static Dependency contains(String image, String version, String corelib) {
    return Dependency.of(
        Artifact.of(
            ArtifactKey.container(image, "rhel-9"), Version.nvr(image + "-" + version + "-1")),
        Input.of(CORELIB, DependencyKind.CONTAINS).at(Version.rpm(corelib)));
  }

  @Test
  void images_are_found_by_the_earlier_builds_of_an_rpm() throws Exception {
    long old = world.rpm("corelib", "3", "1.el9");
    world.rpm("corelib", "3", "2.el9");
    world.image("httpd-container", "1", 2, Map.of(), old);
    world.image("other-container", "1", 2, Map.of());

    assertThat(dependents(koji(), CORELIB).dependencies())
        .containsExactly(contains("httpd-container", "1", "0:3-1.el9"));
  }

  @Test
  void only_the_newest_image_in_the_tag_counts() throws Exception {
    long old = world.rpm("corelib", "3", "1.el9");
    world.image("httpd-container", "1", 1, Map.of(), old);
    world.image("httpd-container", "2", 1, Map.of());
    world.image("gone-container", "1", 1, Map.of(), old);
    world.untag("gone-container");

    assertThat(dependents(koji(), CORELIB).dependencies()).isEmpty();
  }

  @Test
  void builds_of_other_lines_are_left_alone() throws Exception {
    long el8 = world.rpm("corelib", "3", "1.el8");
    long ofModule = world.rpm("corelib", "3", "1.module+el9.1.0+123+abcdef");
    world.image("httpd-container", "1", 1, Map.of(), el8, ofModule);

    assertThat(dependents(koji(), CORELIB).dependencies()).isEmpty();
  }

  @Test
  void two_rpms_with_five_images_name_each_image_for_each_rpm() throws Exception {
    long a = world.rpm("corelib", "3", "1.el9");
    long b = world.rpm("dbtool", "1", "1.el9");
    for (int i = 0; i < 3; i++) {
      world.image("a" + i + "-container", "1", 2, Map.of(), a);
    }
    world.image("b-container", "1", 2, Map.of(), b);
    world.image("both-container", "1", 2, Map.of(), a, b);

    assertThat(dependents(koji(), CORELIB, ArtifactKey.rpm("dbtool", "el9")).dependencies())
        .hasSize(6)
        .extracting(d -> d.dependent().name())
        .containsOnlyOnce("a0-container", "a1-container", "a2-container", "b-container")
        .contains("both-container");
  }

  @Test
  void an_rpm_that_the_hub_does_not_know_cannot_be_known() throws Exception {
    Dependents dependents = dependents(koji(), CORELIB);

    assertThat(dependents.dependencies()).isEmpty();
    assertThat(dependents.cannotKnow().get(CORELIB).text()).contains("no package corelib");
  }

  @Test
  void an_image_whose_branch_nobody_knows_is_a_gap_and_not_silence() throws Exception {
    long old = world.rpm("corelib", "3", "1.el9");
    long image = world.image("httpd-container", "1", 1, Map.of(), old);
    world.request(image + 10_000, List.of("src", "target", Map.of()));

    assertThat(dependents(koji(), CORELIB).cannotKnow().get(CORELIB).text())
        .contains("httpd-container-1-1 contains it");
  }

  @Test
  void images_that_contain_a_module_are_found() throws Exception {
    Map<String, Object> modules = Map.of("modules", List.of("perl-5.38-20260101", "x"));
    world.image("perl-container", "1", 1, modules);
    ArtifactKey perl = ArtifactKey.module("perl", "5.38");

    assertThat(dependents(koji(), perl).dependencies())
        .containsExactly(
            Dependency.of(
                Artifact.of(
                    ArtifactKey.container("perl-container", "rhel-9"),
                    Version.nvr("perl-container-1-1")),
                Input.of(perl, DependencyKind.CONTAINS)
                    .at(Version.of(Version.NUMBER, "20260101"))));
  }

  @Test
  void images_that_contain_components_of_a_module_are_found_by_its_tags() throws Exception {
    long old = world.rpm("perl-libs", "1", "1.module_f36+1+aa");
    world.image("perl-container", "1", 2, Map.of(), old);
    world.image("other-container", "1", 2, Map.of(), world.rpm("bash", "5", "1.fc36"));
    world.moduleTag("module-perl-5.38-20260101-1234abcd", old);
    world.moduleTag("module-perl-5.38-20260101-1234abcd-build", 4711);
    world.moduleTag("module-perl-5.38-devel-20260101-1234abcd", 4711);
    ArtifactKey perl = ArtifactKey.module("perl", "5.38");

    assertThat(dependents(koji(), perl).dependencies())
        .containsExactly(
            Dependency.of(
                Artifact.of(
                    ArtifactKey.container("perl-container", "rhel-9"),
                    Version.nvr("perl-container-1-1")),
                Input.of(perl, DependencyKind.CONTAINS)
                    .at(Version.module("20260101", "1234abcd"))));
  }

  @Test
  void images_are_built_from_their_sources() throws Exception {
    world.image("httpd-container", "1", 1, Map.of());
    ArtifactKey source = ArtifactKey.source("containers", "httpd-container", "rhel-9");

    List<Dependency> found = dependents(koji(), source).dependencies();

    assertThat(found).hasSize(1);
    assertThat(found.get(0).input().consumed()).contains(Version.commit("cd".repeat(20)));
    assertThat(found.get(0).input().paths()).containsExactly("Dockerfile");
  }

  @Test
  void layers_are_followed_where_switched_on_and_bases_told_from_builders() throws Exception {
    long base = world.image("base-container", "9", 1, Map.of());
    long builder = world.image("go-container", "1", 1, Map.of());
    Map<String, Object> parents = new LinkedHashMap<>();
    parents.put("r/base:9", Map.of("id", base, "nvr", "base-container-9-1"));
    parents.put("r/go:1", Map.of("id", builder, "nvr", "go-container-1-1"));
    parents.put("docker.io/foreign:1", null);
    world.image(
        "app-container", "1", 1, Map.of("parent_build_id", base, "parent_image_builds", parents));

    Dependents found =
        dependents(
            koji("layers: true"),
            ArtifactKey.container("base-container", "rhel-9"),
            ArtifactKey.container("go-container", "rhel-9"));

    assertThat(found.dependencies())
        .extracting(d -> d.input().kind() + " " + d.input().consumed().orElseThrow())
        .containsExactlyInAnyOrder("layered-on base-container-9-1", "copies-from go-container-1-1");
    assertThat(koji().part(DependencyResolver.class).covers())
        .noneMatch(c -> c.kind().equals(DependencyKind.LAYERED_ON));
  }

  @Test
  void rpms_that_were_built_with_an_rpm_are_found_where_wanted() throws Exception {
    long core = world.rpm("corelib", "3", "1.el9");
    long older = world.rpm("webtool", "1", "1.el9");
    long newer = world.rpm("webtool", "2", "1.el9");
    world.builtWith(older, core);
    world.builtWith(newer, core);

    assertThat(dependents(koji("build-roots: true"), CORELIB).dependencies())
        .containsExactly(
            Dependency.of(
                Artifact.of(ArtifactKey.rpm("webtool", "el9"), Version.rpm("0:2-1.el9")),
                Input.of(CORELIB, DependencyKind.BUILD_REQUIRES).at(Version.rpm("0:3-1.el9"))));
  }

  @Test
  void a_tag_that_does_not_exist_is_an_error_and_not_silence() {
    Koji koji = Koji.at(world.hub(), "image-tags: [nosuch]");

    assertThatThrownBy(() -> dependents(koji, CORELIB)).isInstanceOf(KojiFault.class);
  }

  @ParameterizedTest
  @CsvSource({"1, 16", "4, 32"})
  void five_hundred_images_are_confirmed_and_resolved_in_few_requests(int architectures, int most)
      throws Exception {
    long[] builds = new long[20];
    for (int i = 0; i < builds.length; i++) {
      builds[i] = world.rpm("corelib", "3", i + ".el9");
    }
    for (int i = 0; i < 500; i++) {
      world.image("image" + i + "-container", "1", architectures, Map.of(), builds[i % 20]);
    }
    long built = world.rpm("corelib", "3", "99.el9");
    Koji koji = koji();

    confirm(koji, built);
    Dependents found = dependents(koji, CORELIB);

    assertThat(found.dependencies()).hasSize(500);
    assertThat(found.cannotKnow()).isEmpty();
    assertThat(world.hub().calls()).hasSizeLessThanOrEqualTo(most);
    assertThat(world.hub().calls())
        .allSatisfy(call -> assertThat(call.split(" ")).hasSizeLessThanOrEqualTo(101));
    System.out.println(
        architectures + " architectures: " + world.hub().calls().size() + " requests");
  }

  @Test
  void with_the_tag_listed_the_confirmation_alone_is_asked() throws Exception {
    long built = world.rpm("corelib", "3", "99.el9");
    Koji koji = koji("list-images: true");
    koji.part(InputLister.class).list(null, frame());
    world.hub().forgetCalls();

    confirm(koji, built);

    assertThat(koji.has(DependencyResolver.class)).isFalse();
    assertThat(koji.has(BuildSubmitter.class)).isFalse();
    assertThat(world.hub().calls()).hasSize(1);
  }

  private static void confirm(Koji koji, long build) throws Exception {
    Event hint =
        Event.builder("e", Instant.EPOCH, EventKind.BUILD_CHANGED, "koji")
            .ref(Ref.of("koji", "build:" + build))
            .ref(Ref.of("koji", "task:" + (build + 10_000)))
            .asks("stream")
            .build();
    Confirmation confirmation =
        koji.part(EventParser.class).confirm(List.of(hint), frame()).result(hint).orElseThrow();
    assertThat(confirmation).isInstanceOf(Confirmation.Confirmed.class);
  }
}
