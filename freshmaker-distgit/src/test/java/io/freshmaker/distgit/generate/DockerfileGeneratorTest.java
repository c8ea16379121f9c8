package io.freshmaker.distgit.generate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.Cause;
import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.Dependency;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Input;
import io.freshmaker.api.Ref;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.BuildHandle;
import io.freshmaker.api.spi.BuildStatus;
import io.freshmaker.api.spi.BuildSubmitter;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.api.spi.Decision;
import io.freshmaker.api.spi.DependencyResolver;
import io.freshmaker.api.spi.Dependents;
import io.freshmaker.api.spi.Lookup;
import io.freshmaker.api.spi.Part;
import io.freshmaker.api.spi.Query;
import io.freshmaker.api.spi.RebuildDecider;
import io.freshmaker.api.spi.Sources;
import io.freshmaker.api.spi.Submission;
import io.freshmaker.core.adapter.AdapterLoader;
import io.freshmaker.core.adapter.Discovery;
import io.freshmaker.core.adapter.LoadedAdapters;
import io.freshmaker.core.config.Configuration;
import io.freshmaker.distgit.DistGitFactory;
import io.freshmaker.distgit.DistGitServer;
import io.freshmaker.distgit.Frame;
import io.freshmaker.distgit.ModuleBuild;
import io.freshmaker.distgit.ModuleBuilds;
import io.freshmaker.distgit.dockerfile.Dockerfile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerfileGeneratorTest {

  private static final ArtifactKey MODULE = ArtifactKey.module("perl", "5.38");
  private static final ArtifactKey DEFAULT =
      ArtifactKey.source("container", "perl-default", "5.38-f40");
  private static final Coverage PROFILES =
      Coverage.of(ArtifactType.MODULE, DependencyKind.BUILDS_FROM, ArtifactType.SOURCE);

  @TempDir Path server;

  private final List<ModuleBuild> ready = new ArrayList<>();
  private DistGitServer distGit;
  private LoadedAdapters adapters;

  @BeforeEach
  void start() {
    distGit = new DistGitServer(server).repository("container/perl-default");
    adapters = load("");
  }

  @AfterEach
  void close() {
    adapters.close();
  }

  private LoadedAdapters load(String more) {
    ModuleBuilds builds =
        (module, call) ->
            ready.stream()
                .filter(build -> build.key().equals(module.key()))
                .filter(
                    build -> module.version() == null || build.asVersion().equals(module.version()))
                .toList();
    return AdapterLoader.of(
            Configuration.parse(
                "test",
                """
                instances:
                  distgit:
                    adapter: distgit
                    topics: [a]
                    url: %s
                    create-branches: true
                    committer-email: freshmaker@example.com
                    generate:
                      platforms: {f40: "registry.example.com/fedora:40", f41: "fedora:41"}
                      %s
                """
                    .formatted(distGit.url(), more)))
        .discovery(Discovery.off())
        .factory(new DistGitFactory())
        .given(builds)
        .load();
  }

  private static ModuleBuild.Builder perl(String version, String context) {
    return ModuleBuild.builder("perl", "5.38", version, context, "f40");
  }

  private <T extends Part> T part(Class<T> type) {
    return adapters.parts(type).get(0).part();
  }

  private static Asked request(String key, ArtifactKey source, ModuleBuild build) {
    Artifact module = Artifact.of(build.key(), build.asVersion());
    return new Asked(
        key,
        Artifact.of(source),
        List.of(Cause.done(module, DependencyKind.BUILDS_FROM, Instant.EPOCH, List.of(module))));
  }

  private Frame frame() {
    return Frame.within(Duration.ofMinutes(1), part(Sources.class));
  }

  private BuildHandle submit(Asked request) throws InterruptedException {
    return part(BuildSubmitter.class)
        .submit(request, frame())
        .match(
            accepted -> accepted.handles().get(0),
            refused -> {
              throw new AssertionError(refused.reason());
            });
  }

  private Submission.Refused refusal(Asked request) throws InterruptedException {
    return part(BuildSubmitter.class)
        .submit(request, frame())
        .match(
            accepted -> {
              throw new AssertionError(accepted);
            },
            refused -> refused);
  }

  private BuildInputs product(BuildHandle handle) throws InterruptedException {
    BuildStatus status =
        part(BuildSubmitter.class).statuses(List.of(handle), frame()).result(handle).orElseThrow();
    assertThat(status).isInstanceOf(BuildStatus.Succeeded.class);
    return ((BuildStatus.Succeeded) status).products().get(0);
  }

  private Dependents dependents(Artifact module) throws InterruptedException {
    for (var resolver : adapters.parts(DependencyResolver.class)) {
      if (resolver.part().covers().contains(PROFILES)) {
        return resolver.part().dependentsOf(Query.of(List.of(module), List.of(PROFILES)), frame());
      }
    }
    throw new AssertionError("nobody covers profiles");
  }

  @Test
  @DisplayName("design section 6: Dockerfiles are generated, one per module profile")
  void a_profile_becomes_a_dockerfile_and_a_container_yaml() throws Exception {
    ModuleBuild build =
        perl("20240101", "9edba152")
            .arches(List.of("x86_64", "aarch64"))
            .profile("default", List.of("perl-libs", "perl"))
            .requires("nodejs", "18", "20230101", "abc")
            .build();
    ready.add(build);

    BuildHandle handle = submit(request("key", DEFAULT, build));

    assertThat(distGit.file(DEFAULT, "Dockerfile"))
        .isEqualTo(
            """
            # Generated by Freshmaker from a module; what is changed here by hand will be lost.
            FROM registry.example.com/fedora:40
            LABEL com.redhat.component="perl-default-container" \\
                  name="modules/perl-default" \\
                  version="5.38" \\
                  io.freshmaker.module="perl:5.38:20240101:9edba152" \\
                  io.freshmaker.profile="default"
            RUN dnf -y module enable nodejs:18 perl:5.38 && \\
                dnf -y --setopt=install_weak_deps=False install perl perl-libs && \\
                dnf clean all
            """);
    assertThat(distGit.file(DEFAULT, "container.yaml"))
        .isEqualTo(
            """
            # Generated by Freshmaker from a module; what is changed here by hand will be lost.
            compose:
              modules:
              - "nodejs:18:20230101:abc"
              - "perl:5.38:20240101:9edba152"
            platforms:
              only:
              - "aarch64"
              - "x86_64"
            """);
    assertThat(
            Dockerfile.read(
                    distGit.file(DEFAULT, "Dockerfile").getBytes(UTF_8), Map.of(), Optional.empty())
                .base())
        .hasToString("Optional[registry.example.com/fedora:40]");
    String head = distGit.head(DEFAULT);
    assertThat(handle.refs()).contains(Ref.of("distgit", "commit:" + head));
    assertThat(distGit.message(DEFAULT))
        .contains("Freshmaker-Lineage: freshmaker/1 here 7 hops=0\nFreshmaker-Key: key");
    assertThat(product(handle))
        .isEqualTo(
            BuildInputs.of(
                Artifact.of(DEFAULT, Version.commit(head)),
                List.of(Input.of(MODULE, DependencyKind.BUILDS_FROM).at(build.asVersion()))));
  }

  @Test
  void an_unchanged_text_is_not_committed_again_and_ends_there() throws Exception {
    ModuleBuild build = perl("1", "c").profile("default", List.of("perl")).build();
    ready.add(build);
    String first = product(submit(request("key", DEFAULT, build))).artifact().version().text();
    String readme = distGit.commit(DEFAULT, Map.of("README", "r"), "by a person");

    Asked again =
        new Asked(
            "key-2",
            Artifact.of(DEFAULT, Version.commit(first)),
            request("x", DEFAULT, build).causes());
    BuildHandle handle = submit(again);

    assertThat(distGit.head(DEFAULT)).isEqualTo(readme);
    assertThat(product(handle).artifact().version()).isEqualTo(Version.commit(readme));
    assertThat(product(handle).sameAs()).contains(Version.commit(first));
    // The person's commit is none of ours.
    assertThat(handle.refs()).doesNotContain(Ref.of("distgit", "commit:" + readme));
  }

  @Test
  void a_lost_answer_is_found_and_the_same_key_makes_no_second_commit() throws Exception {
    ModuleBuild build = perl("1", "c").profile("default", List.of("perl")).build();
    ready.add(build);
    Asked request = request("key", DEFAULT, build);
    BuildSubmitter submitter = part(BuildSubmitter.class);
    distGit.commit(DEFAULT, Map.of("README", "r"), "one");

    assertThat(submitter.find(request, frame())).isInstanceOf(Lookup.None.class);
    BuildHandle first = submit(request);
    distGit.commit(DEFAULT, Map.of("Dockerfile", "FROM x"), "by a person");

    assertThat(submitter.find(request, frame()))
        .isInstanceOfSatisfying(
            Lookup.Found.class, found -> assertThat(found.handles()).containsExactly(first));
    assertThat(submit(request)).isEqualTo(first);
    assertThat(submitter.identity()).isEqualTo(BuildSubmitter.Identity.KEYED);
  }

  @Test
  void each_profile_and_platform_has_its_source_and_reserved_ones_have_none() throws Exception {
    ready.add(
        perl("2", "c")
            .profile("default", List.of("a"))
            .profile("devel", List.of("b"))
            .profile("buildroot", List.of("c"))
            .profile("srpm-buildroot", List.of("d"))
            .formerProfile("old")
            .build());
    ready.add(
        ModuleBuild.builder("perl", "5.38", "2", "d", "f41")
            .profile("default", List.of("a"))
            .build());

    assertThat(dependents(Artifact.of(MODULE)).dependencies())
        .extracting(Dependency::dependent)
        .extracting(Artifact::key)
        .containsExactlyInAnyOrder(
            DEFAULT,
            ArtifactKey.source("container", "perl-devel", "5.38-f40"),
            ArtifactKey.source("container", "perl-old", "5.38-f40"),
            ArtifactKey.source("container", "perl-default", "5.38-f41"));
    assertThat(dependents(Artifact.of(ArtifactKey.module("none", "1"))).cannotKnow()).hasSize(1);
  }

  @Test
  void of_two_contexts_each_platform_gets_its_own() throws Exception {
    ModuleBuild old = perl("99", "f40ctx").profile("default", List.of("old")).build();
    ModuleBuild fresh = perl("100", "f40ctx").profile("default", List.of("new")).build();
    ModuleBuild other =
        ModuleBuild.builder("perl", "5.38", "200", "f41ctx", "f41")
            .profile("default", List.of("other"))
            .build();
    ready.addAll(List.of(old, fresh, other));
    Artifact module = Artifact.of(MODULE);

    submit(
        new Asked(
            "key",
            Artifact.of(DEFAULT),
            List.of(Cause.planned(module, DependencyKind.BUILDS_FROM, Instant.EPOCH))));

    assertThat(distGit.file(DEFAULT, "Dockerfile")).contains("install new ").contains("fedora:40");
  }

  @Test
  void a_profile_that_is_no_more_is_marked_and_no_image_follows() throws Exception {
    ModuleBuild before = perl("1", "c").profile("default", List.of("perl")).build();
    ready.add(before);
    submit(request("key", DEFAULT, before));
    String head = distGit.head(DEFAULT);
    String dockerfile = distGit.file(DEFAULT, "Dockerfile");
    ready.clear();
    ModuleBuild after = perl("2", "c").formerProfile("default").build();
    ready.add(after);

    BuildInputs marked = product(submit(request("key-2", DEFAULT, after)));

    assertThat(distGit.file(DEFAULT, "container.yaml"))
        .startsWith("# Obsolete: perl:5.38:2:c has no profile default any more.\n# Generated");
    assertThat(distGit.file(DEFAULT, "Dockerfile")).isEqualTo(dockerfile);
    assertThat(marked.sameAs()).contains(Version.commit(head));

    ModuleBuild later = perl("3", "c").formerProfile("default").build();
    ready.add(later);
    submit(request("key-3", DEFAULT, later));
    assertThat(distGit.commits(DEFAULT)).isEqualTo(2);

    ModuleBuild back = perl("4", "c").profile("default", List.of("perl")).build();
    ready.add(back);
    submit(request("key-4", DEFAULT, back));
    assertThat(distGit.file(DEFAULT, "container.yaml")).doesNotContain("Obsolete");
  }

  @Test
  void a_profile_without_rpms_is_skipped_with_its_reason() throws Exception {
    ModuleBuild build = perl("1", "c").profile("default", List.of()).build();
    ready.add(build);
    Asked candidate = request("key", DEFAULT, build);
    Asked other = request("key", ArtifactKey.source("rpms", "bash", "f40"), build);

    var each = part(RebuildDecider.class).decide(List.of(candidate, other), frame());

    assertThat(each.result(candidate))
        .hasValueSatisfying(
            decision ->
                assertThat(((Decision.Skip) decision).reason().code())
                    .isEqualTo("profile-without-rpms"));
    assertThat(each.result(other).orElseThrow()).isInstanceOf(Decision.Rebuild.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x; rm -rf /",
        "$(id)",
        "`id`",
        "a && b",
        "a|b",
        "a>b",
        "a\nRUN id",
        "a\\",
        "\"a",
        "'a",
        "a b",
        "-e",
        "--installroot=/",
        "",
        "a*",
        "a?",
        "~a",
        "a#b",
        "${X}",
        "a\u0000b",
        "ä",
        ".a",
        "a/b",
        "a@b",
        "a:b"
      })
  void a_value_that_could_mean_something_to_a_shell_is_refused(String evil) throws Exception {
    ModuleBuild rpm = perl("1", "c").profile("default", List.of("perl", evil)).build();
    ModuleBuild arch =
        perl("1", "c").profile("default", List.of("perl")).arches(List.of(evil)).build();
    ModuleBuild required =
        perl("1", "c")
            .profile("default", List.of("perl"))
            .requires("nodejs", evil, "1", "c")
            .build();
    ModuleBuild needed =
        perl("1", "c").profile("default", List.of("perl")).requires(evil, "1", "1", "c").build();
    for (ModuleBuild build : List.of(rpm, arch, required, needed)) {
      ready.clear();
      ready.add(build);
      assertThat(refusal(request("key", DEFAULT, build)).mayPass()).isFalse();
    }
    assertThat(distGit.branches("container/perl-default")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "../perl, 5.38, default", "perl, ../5, default", "perl, 5.38, ../../x", "Perl, 5.38, default",
    "perl, 5.38, De fault", "-perl, 5.38, default", "perl, --x, default", "perl, a:b, default",
    "perl, 5..38, default", "perl, 5.38, x.git", "perl, $(x), default", "perl;x, 5.38, default"
  })
  void a_name_that_could_break_out_of_a_path_has_no_source(
      String name, String stream, String profile) throws Exception {
    ready.add(
        ModuleBuild.builder(name, stream, "1", "c", "f40")
            .profile(profile, List.of("perl"))
            .build());

    Dependents dependents = dependents(Artifact.of(ArtifactKey.module(name, stream)));

    assertThat(dependents.dependencies()).isEmpty();
    assertThat(dependents.cannotKnow()).hasSize(1);
  }

  @Test
  void what_is_generated_from_no_module_is_refused() throws Exception {
    assertThat(refusal(new Asked("key", Artifact.of(DEFAULT), List.of())).reason().text())
        .contains("No profile");
    assertThat(part(BuildSubmitter.class).canBuild(Artifact.of(MODULE))).isFalse();
    assertThat(
            part(BuildSubmitter.class)
                .canBuild(Artifact.of(ArtifactKey.source("rpms", "bash", "f40"))))
        .isFalse();
  }

  @Test
  void settings_that_cannot_work_are_named() {
    assertThatThrownBy(
            () ->
                AdapterLoader.of(
                        Configuration.parse(
                            "test",
                            "instances: {d: {adapter: distgit, topics: [a], url: 'file:///x',"
                                + " generate: {platforms: {f40: x}}}}"))
                    .discovery(Discovery.off())
                    .factory(new DistGitFactory())
                    .load())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("ModuleBuilds");
    assertThatThrownBy(() -> load("namespace: ../x"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("namespace");
  }
}
