package io.freshmaker.koji;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.matching.UrlPattern;
import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Dependency;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Input;
import io.freshmaker.api.UnavailableException;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.DependencyResolver;
import io.freshmaker.api.spi.Dependents;
import io.freshmaker.api.spi.InputLister;
import io.freshmaker.api.spi.Query;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The modules of the composes that images were built with. */
class ComposesTest {

  private static final ArtifactKey HTTPD = ArtifactKey.module("httpd", "2.4");

  @RegisterExtension
  final WireMockExtension odcs =
      WireMockExtension.newInstance().options(options().dynamicPort()).build();

  private ImageWorld world;

  @BeforeEach
  void start() throws Exception {
    world = new ImageWorld();
    world.image("web-container", "1", 1, composes(201, 202));
    world.image("other-container", "1", 1, composes(202, 203));
    compose(201, "{\"id\": 201, \"state\": 3, \"source_type\": 2, \"source\": \"%s\"}");
    compose(202, "{\"id\": 202, \"state\": 2, \"source_type\": 1, \"source\": \"f36-updates\"}");
    odcs.stubFor(get(path(203)).willReturn(aResponse().withStatus(404)));
  }

  private static Map<String, Object> composes(long... ids) {
    return Map.of("odcs", Map.of("compose_ids", LongStream.of(ids).boxed().toList()));
  }

  private static UrlPattern path(long id) {
    return urlEqualTo("/odcs/api/1/composes/" + id);
  }

  private void compose(long id, String json) {
    odcs.stubFor(
        get(path(id))
            .willReturn(okJson(json.formatted("perl:5:20250101:aa httpd:2.4:20260101:1234abcd"))));
  }

  @AfterEach
  void stop() {
    world.hub().close();
  }

  private Koji koji(String... more) {
    String[] settings = new String[more.length + 2];
    settings[0] = "image-tags: [" + ImageWorld.TAG + "]";
    settings[1] = "composes: {url: '" + odcs.baseUrl() + "/odcs', retry-pause: 1ms}";
    System.arraycopy(more, 0, settings, 2, more.length);
    return Koji.at(world.hub(), settings);
  }

  private static Frame frame() {
    return Frame.of(Duration.ofSeconds(30));
  }

  private static Dependents dependents(DependencyResolver resolver) throws Exception {
    return resolver.dependentsOf(Query.of(List.of(Artifact.of(HTTPD)), resolver.covers()), frame());
  }

  @Test
  void an_image_contains_the_modules_of_its_composes_also_of_those_that_are_gone()
      throws Exception {
    assertThat(dependents(koji().part(DependencyResolver.class)).dependencies())
        .containsExactly(
            Dependency.of(
                Artifact.of(
                    ArtifactKey.container("web-container", "rhel-9"),
                    Version.nvr("web-container-1-1")),
                Input.of(HTTPD, DependencyKind.CONTAINS)
                    .at(Version.module("20260101", "1234abcd"))));
  }

  @Test
  void what_a_compose_was_made_of_is_asked_once() throws Exception {
    DependencyResolver resolver = koji().part(DependencyResolver.class);

    dependents(resolver);
    dependents(resolver);

    odcs.verify(3, getRequestedFor(anyUrl()));
  }

  @Test
  void images_are_listed_with_the_modules_of_their_composes() throws Exception {
    assertThat(
            koji("list-images: true")
                .part(InputLister.class)
                .list(null, frame())
                .builds()
                .get(0)
                .inputs())
        .extracting(Object::toString)
        .contains(
            "contains module:perl:5@20250101 [aa]",
            "contains module:httpd:2.4@20260101 [1234abcd]");
  }

  @Test
  void a_service_that_does_not_answer_is_an_error_and_not_silence() {
    odcs.stubFor(get(path(201)).willReturn(aResponse().withStatus(503)));

    assertThatThrownBy(() -> dependents(koji().part(DependencyResolver.class)))
        .isInstanceOf(UnavailableException.class);
  }

  @Test
  void without_a_service_nothing_is_asked() throws Exception {
    Koji koji = Koji.at(world.hub(), "image-tags: [" + ImageWorld.TAG + "]");

    assertThat(dependents(koji.part(DependencyResolver.class)).dependencies()).isEmpty();
    odcs.verify(0, getRequestedFor(anyUrl()));
  }
}
