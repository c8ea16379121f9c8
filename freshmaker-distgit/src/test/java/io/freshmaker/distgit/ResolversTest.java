package io.freshmaker.distgit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.Dependency;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Input;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.api.spi.DependencyResolver;
import io.freshmaker.api.spi.Dependents;
import io.freshmaker.api.spi.Query;
import io.freshmaker.core.adapter.AdapterLoader;
import io.freshmaker.core.adapter.Discovery;
import io.freshmaker.core.adapter.LoadedAdapters;
import io.freshmaker.core.config.Configuration;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResolversTest {

  private static final String NAMES =
      "\nnames: {container: [{name: 're:fedora/(.*)', to-name: '$1'}, {name: '*'}]}\n";
  private static final ArtifactKey BASE = ArtifactKey.container("base", "40");

  @TempDir Path server;
  @TempDir Path mirror;

  private static LoadedAdapters load(String configuration) {
    return AdapterLoader.of(Configuration.parse("test", configuration))
        .discovery(Discovery.off())
        .factory(new DistGitFactory())
        .load();
  }

  private static Dependents ask(LoadedAdapters adapters, ArtifactKey changed, Coverage wanted)
      throws InterruptedException {
    for (var resolver : adapters.parts(DependencyResolver.class)) {
      if (resolver.part().covers().contains(wanted)) {
        return resolver
            .part()
            .dependentsOf(Query.of(List.of(Artifact.of(changed)), List.of(wanted)), Frame.minute());
      }
    }
    throw new AssertionError("nobody covers " + wanted);
  }

  private static Coverage coverage(ArtifactType input, DependencyKind kind, ArtifactType output) {
    return Coverage.of(input, kind, output);
  }

  @Test
  @DisplayName("design section 6: Dockerfile changed, modulemd changed: no mapping is needed")
  void the_repository_of_an_image_or_module_leads_to_it_by_its_file() throws Exception {
    LoadedAdapters adapters = load("instances: {distgit: {adapter: distgit, topics: [a]}}" + NAMES);
    ArtifactKey image = ArtifactKey.source("container", "httpd", "f40");
    ArtifactKey module = ArtifactKey.source("modules", "perl", "5.38");
    Coverage images =
        coverage(ArtifactType.SOURCE, DependencyKind.BUILDS_FROM, ArtifactType.CONTAINER);
    Coverage modules =
        coverage(ArtifactType.SOURCE, DependencyKind.BUILDS_FROM, ArtifactType.MODULE);

    assertThat(ask(adapters, image, images).dependencies())
        .containsExactly(
            Dependency.of(
                Artifact.of(ArtifactKey.container("httpd", "f40")),
                Input.of(image, DependencyKind.BUILDS_FROM).withPaths(List.of("Dockerfile"))));
    assertThat(ask(adapters, module, modules).dependencies())
        .containsExactly(
            Dependency.of(
                Artifact.of(ArtifactKey.module("perl", "5.38")),
                Input.of(module, DependencyKind.BUILDS_FROM).withPaths(List.of("perl.yaml"))));
    assertThat(ask(adapters, ArtifactKey.source("rpms", "bash", "f40"), images).dependencies())
        .isEmpty();
  }

  private LoadedAdapters reading(DistGitServer distGit, String dockerfiles) {
    return load(
        """
        instances:
          distgit:
            adapter: distgit
            topics: [a]
            url: %s
            mirror: %s
            dockerfiles: {registries: [registry.example.com], %s}
        """
                .formatted(distGit.url(), mirror, dockerfiles)
            + NAMES);
  }

  @Test
  @DisplayName("design section 6: image built, layered images: works when switched on")
  void dockerfiles_lead_from_base_images_to_layered_ones() throws Exception {
    DistGitServer distGit = new DistGitServer(server);
    distGit.repository("container/web").repository("container/tool");
    ArtifactKey web = ArtifactKey.source("container", "web", "f40");
    ArtifactKey tool = ArtifactKey.source("container", "tool", "f40");
    distGit.commit(
        web, Map.of("Dockerfile", "FROM registry.example.com/fedora/base:40\nRUN x"), "one");
    distGit.commit(
        tool,
        Map.of("Dockerfile", "FROM fedora/base:40 AS b\nFROM scratch\nCOPY --from=b x /"),
        "1");
    LoadedAdapters adapters =
        reading(distGit, "sources: ['container/web:f40', 'container/tool:f40']");
    Coverage layers =
        coverage(ArtifactType.CONTAINER, DependencyKind.LAYERED_ON, ArtifactType.CONTAINER);
    Coverage copies =
        coverage(ArtifactType.CONTAINER, DependencyKind.COPIES_FROM, ArtifactType.CONTAINER);

    assertThat(ask(adapters, BASE, layers).dependencies())
        .containsExactly(
            Dependency.of(ArtifactKey.container("web", "f40"), DependencyKind.LAYERED_ON, BASE));
    assertThat(ask(adapters, BASE, copies).dependencies())
        .containsExactly(
            Dependency.of(ArtifactKey.container("tool", "f40"), DependencyKind.COPIES_FROM, BASE));

    distGit.commit(web, Map.of("Dockerfile", "FROM other:1"), "two");
    assertThat(ask(adapters, BASE, layers).dependencies()).isEmpty();
    adapters.close();
  }

  @Test
  void what_a_dockerfile_does_not_tell_is_not_taken_for_none() throws Exception {
    DistGitServer distGit = new DistGitServer(server).repository("container/web");
    ArtifactKey web = ArtifactKey.source("container", "web", "f40");
    distGit.commit(web, Map.of("Dockerfile", "ARG V\nFROM fedora/base:$V"), "one");
    Coverage layers =
        coverage(ArtifactType.CONTAINER, DependencyKind.LAYERED_ON, ArtifactType.CONTAINER);

    assertThat(ask(reading(distGit, "sources: ['container/web:f40']"), BASE, layers).cannotKnow())
        .containsOnlyKeys(BASE);
    assertThat(
            ask(
                    reading(distGit, "sources: ['container/web:f40'], arguments: {V: '40'}"),
                    BASE,
                    layers)
                .dependencies())
        .hasSize(1);
    assertThat(
            ask(reading(distGit, "sources: ['container/gone:f40']"), BASE, layers)
                .cannotKnow()
                .get(BASE)
                .text())
        .contains("gone");
  }

  @Test
  void a_source_that_is_none_is_a_wrong_setting() {
    assertThatThrownBy(
            () ->
                load(
                    "instances: {distgit: {adapter: distgit, topics: [a], url: 'file:///x',"
                        + " dockerfiles: {sources: ['../x:f40']}}}"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("sources");
    assertThatThrownBy(
            () ->
                load(
                    "instances: {distgit: {adapter: distgit, topics: [a],"
                        + " dockerfiles: {sources: ['a/x:f40']}}}"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("url");
  }
}
