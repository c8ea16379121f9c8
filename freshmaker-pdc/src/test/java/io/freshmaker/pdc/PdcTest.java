package io.freshmaker.pdc;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.Cause;
import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.Dependency;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.FreshmakerException;
import io.freshmaker.api.Input;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.NotUnderstoodException;
import io.freshmaker.api.UnavailableException;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Candidate;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.api.spi.Decision;
import io.freshmaker.api.spi.DependencyResolver;
import io.freshmaker.api.spi.Dependents;
import io.freshmaker.api.spi.Each;
import io.freshmaker.api.spi.Query;
import io.freshmaker.api.spi.RebuildDecider;
import io.freshmaker.api.spi.Sources;
import io.freshmaker.core.adapter.AdapterLoader;
import io.freshmaker.core.adapter.Discovery;
import io.freshmaker.core.adapter.LoadedAdapters;
import io.freshmaker.core.config.Configuration;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PdcTest {

  private static final ArtifactKey PERL = ArtifactKey.module("perl", "5.26");
  private static final ArtifactKey BASH = ArtifactKey.rpm("bash", "f28");

  @RegisterExtension
  final WireMockExtension server =
      WireMockExtension.newInstance().options(options().dynamicPort()).build();

  private LoadedAdapters loaded;

  @BeforeEach
  void configure() {
    loaded = configured("");
  }

  @AfterEach
  void close() {
    loaded.close();
  }

  private LoadedAdapters configured(String settings) {
    return AdapterLoader.of(
            Configuration.parse(
                "test",
                """
                names:
                  rpm: [{name: '*', stream: 're:fc([0-9]+)', to-stream: 'f$1'}, {name: '*', stream: 'f*'}]
                  container: [{name: '*', stream: 're:fedora-(.*)', to-stream: 'f$1'}]
                  compose: [{name: '*', stream: '*'}]
                instances:
                  pdc:
                    adapter: pdc
                    url: %s/rest_api/v1/
                """
                        .formatted(server.baseUrl())
                    + settings.indent(4)))
        .discovery(Discovery.off())
        .factory(new PdcFactory())
        .load();
  }

  private void reconfigure(String settings) {
    loaded.close();
    loaded = configured(settings);
  }

  private Dependents asked(ArtifactKey key) throws InterruptedException {
    DependencyResolver resolver = loaded.parts(DependencyResolver.class).get(0).part();
    return resolver.dependentsOf(Query.of(List.of(Artifact.of(key)), resolver.covers()), FRAME);
  }

  private static MappingBuilder list(String resource, String... filters) {
    MappingBuilder list = get(urlPathEqualTo("/rest_api/v1/" + resource + "/"));
    for (int i = 0; i < filters.length; i += 2) {
      list = list.withQueryParam(filters[i], equalTo(filters[i + 1]));
    }
    return list;
  }

  private static ResponseDefinitionBuilder json(String body) {
    return aResponse()
        .withHeader("Content-Type", "application/json")
        .withBody(body.replace('\'', '"'));
  }

  private static ResponseDefinitionBuilder rows(String... rows) {
    return json(
        "{'count': 1, 'next': null, 'previous': null, 'results': ["
            + String.join(",", rows)
            + "]}");
  }

  /** Dependencies are written {@code name/stream}. */
  private static String module(String uid, String... buildDeps) {
    String deps =
        List.of(buildDeps).stream()
            .map(dep -> dep.split("/"))
            .map(d -> "{'dependency': '" + d[0] + "', 'stream': '" + d[1] + "'}")
            .collect(Collectors.joining(","));
    return "{'uid': '%s', 'build_deps': [%s], ".formatted(uid, deps)
        + "'runtime_deps': [%s], 'rpms': ['bash-0:5-1.x86_64.rpm', 'bash-0:5-1.src.rpm']}"
            .formatted(deps);
  }

  @Test
  @DisplayName("module built -> modules that depend on it, by PDC")
  void modules_that_need_a_module_are_found() throws Exception {
    server.stubFor(list("modules").willReturn(rows()));
    server.stubFor(
        list("modules", "build_dep_name", "perl", "build_dep_stream", "5.26", "active", "true")
            .willReturn(rows(module("nginx:1.14:20:c1", "platform/f29", "perl/5.26"))));
    server.stubFor(
        list("modules", "name", "nginx", "active", "true")
            .willReturn(rows(module("nginx:1.14:20:c1", "platform/f29", "perl/5.26"))));

    assertThat(asked(PERL).dependencies())
        .containsExactly(
            Dependency.of(
                Artifact.of(ArtifactKey.module("nginx", "1.14"), Version.module("20", "c1")),
                Input.of(PERL, DependencyKind.BUILD_REQUIRES)));
  }

  @Test
  @DisplayName("trap: name and stream of a dependency match different rows")
  void name_and_stream_must_be_of_one_dependency() throws Exception {
    server.stubFor(
        list("modules").willReturn(rows(module("nginx:1.14:20:c1", "platform/5.26", "perl/5.28"))));

    assertThat(asked(PERL).dependencies()).isEmpty();
  }

  @Test
  @DisplayName("trap, scenario 15: several versions are active, and the newest dropped it")
  void the_newest_version_counts() throws Exception {
    server.stubFor(
        list("modules", "build_dep_name", "perl")
            .willReturn(
                rows(
                    module("old:1:20:c1", "platform/f29", "perl/5.26"),
                    module("two:1:20:c28", "platform/f28", "perl/5.26"),
                    module("two:1:21:c29", "platform/f29", "perl/5.26"),
                    module("two:1:9:c29", "platform/f29", "perl/5.26"))));
    server.stubFor(list("modules", "runtime_dep_name", "perl").willReturn(rows()));
    server.stubFor(
        get(urlPathEqualTo("/rest_api/v1/modules/"))
            .withQueryParam("name", matching(".*"))
            .willReturn(
                rows(
                    module("old:1:20:c1", "platform/f29", "perl/5.26"),
                    module("old:1:100:c2", "platform/f29"),
                    module("two:1:20:c28", "platform/f28", "perl/5.26"),
                    module("two:1:21:c29", "platform/f29", "perl/5.26"),
                    module("two:1:9:c29", "platform/f29", "perl/5.26"))));

    assertThat(asked(PERL).dependencies())
        .extracting(dependency -> dependency.dependent().toString())
        .containsExactlyInAnyOrder("module:two:1@20 [c28]", "module:two:1@21 [c29]");
  }

  @Test
  @DisplayName("trap: every list names the fields that it wants, and ends in a slash")
  void every_list_names_its_fields() throws Exception {
    server.stubFor(any(anyUrl()).willReturn(rows()));
    reconfigure("relationships: {ContainerIncludesRPM: rpm contains container}");

    asked(PERL);
    asked(BASH);
    asked(ArtifactKey.source("rpms", "bash", "f28"));

    assertThat(server.getAllServeEvents()).isNotEmpty();
    assertThat(server.getAllServeEvents())
        .allSatisfy(
            served -> {
              assertThat(served.getRequest().getUrl()).contains("/?").contains("fields=");
              assertThat(served.getRequest().getUrl()).doesNotContain("fields=modulemd");
              assertThat(served.getRequest().getUrl()).contains("page_size=100");
              assertThat(served.getRequest().getHeader("Accept")).isEqualTo("application/json");
            });
  }

  @Test
  @DisplayName("requests: 300 modules take pages, not one request each")
  void three_hundred_modules_take_pages() throws Exception {
    String[] all =
        IntStream.range(0, 300)
            .mapToObj(i -> module("m" + i + ":1:20:c1", "platform/f29", "perl/5.26"))
            .toArray(String[]::new);
    server.stubFor(any(anyUrl()).willReturn(rows()));
    server.stubFor(list("modules", "build_dep_name", "perl").willReturn(rows(all)));

    assertThat(asked(PERL).dependencies()).hasSize(300);
    server.verify(1 + 300 / 50 + 1, getRequestedFor(anyUrl()));
  }

  @Test
  void before_2018_the_same_table_had_other_names() throws Exception {
    reconfigure("modules: unreleasedvariants");
    String row =
        "{'variant_uid': 'nginx:1.14:20',"
            + " 'build_deps': [{'dependency': 'perl', 'stream': '5.26'}]}";
    server.stubFor(list("unreleasedvariants").willReturn(rows(row)));

    assertThat(asked(PERL).dependencies())
        .extracting(dependency -> dependency.dependent().toString())
        .containsExactly("module:nginx:1.14@20 [00000000]");
  }

  @Test
  @DisplayName("RPM spec file changed -> modules with that SRPM; trap: name and branch of one RPM")
  void modules_with_a_source_package_are_found_and_the_pair_is_checked() throws Exception {
    server.stubFor(
        list("modules", "component_name", "bash", "component_branch", "f28")
            .willReturn(rows(module("m:1:20:c1", "platform/f29"))));
    server.stubFor(
        list("modules", "name", "m").willReturn(rows(module("m:1:20:c1", "platform/f29"))));
    String rpm = "{'name': 'bash', 'epoch': 0, 'version': '5', 'release': '1', 'arch': 'src'}";
    server.stubFor(
        list("rpms", "srpm_name", "bash", "srpm_commit_branch", "f28").willReturn(rows(rpm)));
    ArtifactKey source = ArtifactKey.source("rpms", "bash", "f28");

    assertThat(asked(source).dependencies())
        .containsExactly(
            Dependency.of(
                Artifact.of(ArtifactKey.module("m", "1"), Version.module("20", "c1")),
                Input.of(source, DependencyKind.BUILDS_FROM).withPaths(List.of("*.spec"))));

    server.stubFor(list("rpms", "srpm_name", "bash").willReturn(rows(rpm.replace("'5'", "'6'"))));
    assertThat(asked(source).dependencies()).isEmpty();
    assertThat(asked(ArtifactKey.source("container", "bash", "f28")).dependencies()).isEmpty();
  }

  private static String image(String nvr, String release, String... rpms) {
    String files = List.of(rpms).stream().map(r -> "'" + r + "'").collect(Collectors.joining(","));
    return "{'image_id': '%s', 'releases': ['%s'], 'rpms': [%s]}".formatted(nvr, release, files);
  }

  @Test
  @DisplayName("RPM built -> images directly containing it, by PDC; trap: the newest image counts")
  void the_newest_images_that_contain_an_rpm_are_found() throws Exception {
    String bash = "bash-0:4.4.19-2.fc28.x86_64.rpm";
    server.stubFor(
        list("build-images", "component_name", "bash")
            .willReturn(
                rows(
                    image("sssd-container-28-9", "fedora-28", bash),
                    image("sssd-container-28-10", "fedora-28", bash),
                    image("dropped-container-1-1", "fedora-28", bash),
                    image("other-container-1-1", "fedora-28", "bash-doc-0:1-1.fc28.noarch.rpm"))));
    server.stubFor(
        list("build-images", "release_id", "fedora-28")
            .willReturn(
                rows(
                    image("sssd-container-28-9", "fedora-28"),
                    image("sssd-container-28-10", "fedora-28"),
                    image("dropped-container-1-1", "fedora-28"),
                    image("dropped-container-1-2", "fedora-28"),
                    image("other-container-1-1", "fedora-28"))));

    assertThat(asked(BASH).dependencies())
        .containsExactlyInAnyOrder(
            Dependency.of(
                Artifact.of(
                    ArtifactKey.container("sssd-container", "f28"),
                    Version.nvr("sssd-container-28-10")),
                Input.of(BASH, DependencyKind.CONTAINS).at(Version.rpm("0:4.4.19-2.fc28"))),
            // trap: of a binary of another name the version of its source is not known
            Dependency.of(
                Artifact.of(
                    ArtifactKey.container("other-container", "f28"),
                    Version.nvr("other-container-1-1")),
                Input.of(BASH, DependencyKind.CONTAINS)));
  }

  @Test
  @DisplayName("scenario 20: images of another product line are left alone")
  void images_of_another_line_are_left_alone() throws Exception {
    server.stubFor(
        list("build-images")
            .willReturn(rows(image("a-1-1", "fedora-28", "bash-1:4.4-2.fc27.x86_64.rpm"))));

    assertThat(asked(BASH).dependencies()).isEmpty();
  }

  @Test
  @DisplayName("R11: an image without a name in the table is a gap, not nothing")
  void an_image_without_a_name_is_a_gap() throws Exception {
    server.stubFor(
        list("build-images")
            .willReturn(rows(image("a-1-1", "rhel-8", "bash-1:4.4-2.fc28.x86_64.rpm"))));

    Dependents answer = asked(BASH);

    assertThat(answer.dependencies()).isEmpty();
    assertThat(answer.cannotKnow()).containsOnlyKeys(BASH);
  }

  @Test
  @DisplayName("RPM of the base image built -> compose that it was last in")
  void the_last_compose_is_found_with_the_source_package_in_it() throws Exception {
    reconfigure("releases: {f28: fedora-28}");
    server.stubFor(any(anyUrl()).willReturn(rows()));
    server.stubFor(
        list("releases/fedora-28/rpm-mapping/bash")
            .willReturn(
                json(
                    "{'compose': 'F-1', 'mapping': {'Everything': {'x86_64': {'bash': ['src']}}}}")));
    server.stubFor(
        list("composes/F-1")
            .willReturn(json("{'release': 'fedora-28', 'compose_type': 'nightly'}")));
    server.stubFor(
        list("rpc/find-compose-by-release-rpm/fedora-28/bash", "latest", "true")
            .willReturn(
                json(
                    "[{'compose': 'F-1', 'packages': ['bash-0:9-9.fc28.x86_64.rpm',"
                        + " 'bash-0:4.4.23-1.fc28.src.rpm']}]")));

    assertThat(asked(BASH).dependencies())
        .containsExactly(
            Dependency.of(
                Artifact.of(
                    ArtifactKey.compose("fedora-28", "nightly"),
                    Version.of(Version.COMPOSE, "F-1")),
                Input.of(BASH, DependencyKind.CONTAINS).at(Version.rpm("0:4.4.23-1.fc28"))));
  }

  @Test
  void what_is_in_no_compose_has_none_and_another_line_cannot_be_known() throws Exception {
    reconfigure("releases: {f28: fedora-28}");
    server.stubFor(any(anyUrl()).willReturn(rows()));
    server.stubFor(
        list("releases/fedora-28/rpm-mapping/bash")
            .willReturn(
                aResponse().withStatus(404).withHeader("Content-Type", "application/json")));

    assertThat(asked(BASH).dependencies()).isEmpty();
    assertThat(asked(BASH).cannotKnow()).isEmpty();
    assertThat(asked(ArtifactKey.rpm("bash", "f99")).cannotKnow()).isNotEmpty();
  }

  @Test
  @DisplayName(
      "module built -> images that contain it: by relationships, where they are configured")
  void relationships_mean_what_is_configured() throws Exception {
    reconfigure(
        """
        relationships:
          ContainerIncludesModule: module contains container
          IncludesModule: module includes module
        """);
    server.stubFor(any(anyUrl()).willReturn(rows()));
    String row =
        "{'type': 'ContainerIncludesModule', 'from_component': {'name': 'web-container',"
            + " 'release': 'fedora-28'}, 'to_component': {'name': 'perl', 'release': '5.26'}}";
    server.stubFor(
        list(
                "release-component-relationships",
                "type",
                "ContainerIncludesModule",
                "to_component_name",
                "perl")
            .willReturn(rows(row, row.replace("5.26", "5.28"), row.replace("'perl'", "'per'"))));

    assertThat(asked(PERL).dependencies())
        .containsExactly(
            Dependency.of(
                ArtifactKey.container("web-container", "f28"), DependencyKind.CONTAINS, PERL));
  }

  @Test
  @DisplayName("PDC cannot search what includes a module: it does not say that it covers it")
  void coverage_is_exact_and_partial() {
    DependencyResolver resolver = loaded.parts(DependencyResolver.class).get(0).part();

    assertThat(resolver.covers())
        .containsExactlyInAnyOrder(
            Coverage.of(ArtifactType.MODULE, DependencyKind.BUILD_REQUIRES, ArtifactType.MODULE),
            Coverage.of(ArtifactType.MODULE, DependencyKind.REQUIRES, ArtifactType.MODULE),
            Coverage.of(ArtifactType.SOURCE, DependencyKind.BUILDS_FROM, ArtifactType.MODULE),
            Coverage.of(ArtifactType.RPM, DependencyKind.CONTAINS, ArtifactType.CONTAINER));
  }

  private record Reached(Artifact artifact) implements Candidate {

    @Override
    public List<Cause> causes() {
      return List.of();
    }

    @Override
    public List<Input> inputs() {
      return List.of();
    }

    @Override
    public Optional<Instant> lastBuilt() {
      return Optional.empty();
    }

    @Override
    public Optional<Instant> waitingSince() {
      return Optional.empty();
    }
  }

  private Each<Candidate, Decision> decided(Candidate... candidates) throws InterruptedException {
    RebuildDecider decider = loaded.parts(RebuildDecider.class).get(0).part();
    return decider.decide(List.of(candidates), FRAME);
  }

  @Test
  void a_stream_at_its_end_is_skipped_with_the_date() throws Exception {
    server.stubFor(
        list("component-branches", "type", "module")
            .willReturn(
                rows(
                    "{'global_component': 'httpd', 'name': '2.2', 'type': 'module', 'active': false,"
                        + " 'slas': [{'eol': '2016-01-01'}, {'eol': '2017-01-01'}]}",
                    "{'global_component': 'httpd', 'name': '2.4', 'type': 'module', 'active': true,"
                        + " 'slas': []}")));
    Candidate ended = new Reached(Artifact.of(ArtifactKey.module("httpd", "2.2")));
    Candidate alive = new Reached(Artifact.of(ArtifactKey.module("httpd", "2.4")));
    Candidate unknown = new Reached(Artifact.of(ArtifactKey.module("perl", "5.26")));
    Candidate other = new Reached(Artifact.of(ArtifactKey.compose("f28", "nightly")));

    Each<Candidate, Decision> each = decided(ended, alive, unknown, other);

    assertThat(each.result(ended).orElseThrow().toString()).contains("Skip").contains("2017-01-01");
    for (Candidate candidate : List.of(alive, unknown, other)) {
      assertThat(each.result(candidate)).containsInstanceOf(Decision.Rebuild.class);
    }
    server.verify(1, getRequestedFor(anyUrl()));
  }

  @Test
  @DisplayName("R11: an unreachable service is no consent")
  void an_unreachable_service_is_no_consent() throws Exception {
    server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(500)));
    Candidate candidate = new Reached(Artifact.of(ArtifactKey.module("httpd", "2.2")));

    Each<Candidate, Decision> each = decided(candidate);

    assertThat(each.result(candidate)).isEmpty();
    assertThat(each.failure(candidate)).containsInstanceOf(UnavailableException.class);
  }

  @Test
  @DisplayName("trap: a JSON 503 is a bug mostly, and tried once more only")
  void a_json_503_is_tried_once_more_only() {
    server.stubFor(any(anyUrl()).willReturn(json("{'detail': 'bug'}").withStatus(503)));

    assertThatThrownBy(() -> asked(PERL)).isInstanceOf(UnavailableException.class);
    server.verify(2, getRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "{'results': [1], 'next': null}",
        "{'results': [{}], 'next': null}",
        "{'results': [{'uid': 'a:1:1e9:c'}]}",
        "{'results': [{'uid': 'a:1:1:c:d'}]}",
        "{'results': [{'uid': 'a:1:1:c', 'uid': 'b:1:1:c'}]}",
        "{'results': [], 'next': 'http://x/?page=1'}",
        "{'results': ",
        "<html>"
      })
  @DisplayName("R9: what is not of the form it must have is a typed error")
  void what_is_not_of_the_form_is_a_typed_error(String body) {
    server.stubFor(any(anyUrl()).willReturn(json(body)));

    assertThatThrownBy(() -> asked(PERL)).isInstanceOf(NotUnderstoodException.class);
  }

  @Test
  @DisplayName("R9: deep nesting and giant answers are typed errors")
  void deep_nesting_and_giant_answers_are_typed_errors() {
    server.stubFor(any(anyUrl()).willReturn(json("[".repeat(1_000_000))));
    assertThatThrownBy(() -> asked(PERL)).isInstanceOf(FreshmakerException.class);

    reconfigure("max-answer: 10000");
    server.stubFor(any(anyUrl()).willReturn(json("'" + "x".repeat(1_000_000) + "'")));
    assertThatThrownBy(() -> asked(PERL)).isInstanceOf(NotUnderstoodException.class);
  }

  @Test
  @DisplayName("R9: names cannot break out of the address")
  void names_cannot_break_out_of_the_address() throws Exception {
    reconfigure("releases: {f28: fedora-28}");
    server.stubFor(any(anyUrl()).willReturn(rows()));
    server.stubFor(
        get(urlPathEqualTo("/rest_api/v1/releases/fedora-28/rpm-mapping/a%2F..%2Fb%3Fx/"))
            .willReturn(aResponse().withStatus(404)));

    asked(ArtifactKey.rpm("a/../b?x", "f28"));

    server.verify(
        getRequestedFor(
            urlPathEqualTo("/rest_api/v1/releases/fedora-28/rpm-mapping/a%2F..%2Fb%3Fx/")));
    assertThatThrownBy(() -> asked(ArtifactKey.rpm("..", "f28")))
        .isInstanceOf(InvalidInputException.class);
    asked(ArtifactKey.module("m&active=false#", "1&x=y"));
    server.verify(
        getRequestedFor(urlPathEqualTo("/rest_api/v1/modules/"))
            .withQueryParam("build_dep_name", equalTo("m&active=false#"))
            .withQueryParam("active", equalTo("true")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "modules: others",
        "relationships: {A: rpm contains}",
        "relationships: {A: RPM contains container}",
        "unknown: 1"
      })
  void wrong_settings_are_refused(String settings) {
    assertThatThrownBy(
            () -> {
              try (LoadedAdapters wrong = configured(settings)) {
                wrong.problems().forEach(problem -> fail(problem.toString()));
              }
            })
        .satisfiesAnyOf(
            e -> assertThat(e).isInstanceOf(ConfigurationException.class),
            e -> assertThat(e).hasMessageContaining("pdc"));
  }

  private static void fail(String problem) {
    throw new IllegalStateException(problem);
  }

  private static final Call FRAME =
      new Call() {
        @Override
        public Instant deadline() {
          return Instant.now().plusSeconds(60);
        }

        @Override
        public Duration remaining() {
          return Duration.ofSeconds(60);
        }

        @Override
        public Sources sources() {
          throw new UnsupportedOperationException();
        }
      };
}
