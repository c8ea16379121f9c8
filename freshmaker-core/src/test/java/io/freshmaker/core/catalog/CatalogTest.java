package io.freshmaker.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.Dependency;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.FreshmakerException;
import io.freshmaker.api.Input;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.UnavailableException;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.api.spi.Listing;
import io.freshmaker.api.spi.Query;
import io.freshmaker.core.config.SectionSettings;
import io.freshmaker.core.dryrun.Stubs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogTest {

  static final String EXAMPLE =
      """
      complete:
        - source builds-from rpm
      paths: {rpm: "*.spec", container: [Dockerfile]}
      types: {chart: digest}
      kinds: [deploys]

      source:
        rpms/sssd:f36: 3f2a9c1
        containers/sssd:f36:
      rpm:
        sssd:f36:
          version: 0:2.7.0-1.fc36
          builds-from: source:rpms/sssd:f36 @ 3f2a9c1
          build-requires: [rpm:samba:f36, rpm:krb5:f36@0:1.19.2-9.fc36]
          details: {maintainer: sbose}
      module:
        389-ds:1.2:
          builds-from: {artifact: source:modules/389-ds:1.2, paths: ["*.yaml"]}
          version: 20180113160000
          variants:
            c2c572ec:
              version: 20180113160001
              build-requires: module:platform:f36 @ 36 [00000000]
            9c690d0e: {requires: {artifact: module:nodejs:9, version: 7, variant: aa}}
            deadbeef:
        platform:f36:
          variants: {00000000: 36}
      container:
        sssd:f36:
          version: sssd-container-2.7.0-1
          builds-from: source:containers/sssd:f36
          contains: rpm:sssd:f36 @ 0:2.7.0-1.fc36
        fedora:f36:
          version: sha256:abc
          comes-with: compose:Fedora-36:nightly
        legacy:f36: {version: legacy-container-1-1, inputs: unknown}
      chart:
        web: {version: {scheme: semver, text: 1.2.0}, deploys: "container:sssd:f36"}
      """;

  private static final Call CALL = Stubs.call();
  private static final ArtifactKey SSSD = ArtifactKey.rpm("sssd", "f36");

  @TempDir private Path folder;

  @Test
  void reads_versions_inputs_and_paths() {
    Map<String, BuildInputs> builds = builds(Catalog.ofText("example", EXAMPLE));

    assertThat(builds.get("rpm:sssd:f36@0:2.7.0-1.fc36"))
        .isEqualTo(
            BuildInputs.of(
                    Artifact.of(SSSD, Version.rpm("0:2.7.0-1.fc36")),
                    List.of(
                        Input.of(ArtifactKey.rpm("samba", "f36"), DependencyKind.BUILD_REQUIRES),
                        Input.of(ArtifactKey.rpm("krb5", "f36"), DependencyKind.BUILD_REQUIRES)
                            .at(Version.rpm("0:1.19.2-9.fc36")),
                        Input.of(
                                ArtifactKey.source("rpms", "sssd", "f36"),
                                DependencyKind.BUILDS_FROM)
                            .at(Version.commit("3f2a9c1"))
                            .withPaths(List.of("*.spec"))))
                .withDetails(Map.of("maintainer", "sbose")));
    assertThat(builds.get("source:rpms/sssd:f36@3f2a9c1").inputs()).isEmpty();
    assertThat(builds.get("source:containers/sssd:f36").artifact().version()).isNull();
    assertThat(builds.get("container:sssd:f36@sssd-container-2.7.0-1").inputs())
        .contains(
            Input.of(ArtifactKey.source("containers", "sssd", "f36"), DependencyKind.BUILDS_FROM)
                .withPaths(List.of("Dockerfile")));
    assertThat(builds.get("container:legacy:f36@legacy-container-1-1").inputsKnown()).isFalse();
    assertThat(builds.get("container:fedora:f36@sha256:abc").artifact().version())
        .isEqualTo(Version.of(Version.DIGEST, "sha256:abc"));
    assertThat(builds.get("chart:web@1.2.0").artifact().version())
        .isEqualTo(Version.of("semver", "1.2.0"));
  }

  @Test
  void a_variant_has_what_is_said_of_all_and_what_is_said_of_it() {
    Map<String, BuildInputs> builds = builds(Catalog.ofText("example", EXAMPLE));
    Input source =
        Input.of(ArtifactKey.source("modules", "389-ds", "1.2"), DependencyKind.BUILDS_FROM)
            .withPaths(List.of("*.yaml"));

    assertThat(builds.get("module:389-ds:1.2@20180113160001 [c2c572ec]").inputs())
        .containsExactlyInAnyOrder(
            source,
            Input.of(ArtifactKey.module("platform", "f36"), DependencyKind.BUILD_REQUIRES)
                .at(Version.module("36", "00000000")));
    assertThat(builds.get("module:389-ds:1.2@20180113160000 [9c690d0e]").inputs())
        .containsExactlyInAnyOrder(
            source,
            Input.of(ArtifactKey.module("nodejs", "9"), DependencyKind.REQUIRES)
                .at(Version.module("7", "aa")));
    assertThat(builds.get("module:389-ds:1.2@20180113160000 [deadbeef]").inputs())
        .containsExactly(source);
    assertThat(builds).containsKey("module:platform:f36@36 [00000000]");
  }

  @Test
  @DisplayName("R11 coverage is what the content shows, and complete only where it is said")
  void coverage_is_what_the_content_shows() {
    assertThat(Catalog.ofText("example", EXAMPLE).covers())
        .extracting(Coverage::toString)
        .containsExactly(
            "compose comes-with container",
            "container deploys chart",
            "module build-requires module",
            "module requires module",
            "rpm build-requires rpm",
            "rpm contains container",
            "source builds-from container",
            "source builds-from module",
            "source builds-from rpm (complete)");
    assertThat(Catalog.ofText("none", "").covers()).isEmpty();
    assertThat(Catalog.ofText("said", "complete: rpm contains container").covers())
        .containsExactly(
            Coverage.of(ArtifactType.RPM, DependencyKind.CONTAINS, ArtifactType.CONTAINER)
                .complete());
  }

  @Test
  void dependents_are_answered_for_the_coverage_that_is_wanted() {
    Catalog catalog = Catalog.ofText("example", EXAMPLE);
    List<Artifact> changed =
        List.of(
            Artifact.of(SSSD),
            Artifact.of(ArtifactKey.module("platform", "f36")),
            Artifact.of(ArtifactKey.rpm("nobody", "f36")));

    assertThat(catalog.dependentsOf(Query.of(changed, catalog.covers()), CALL).dependencies())
        .extracting(Dependency::toString)
        .containsExactly(
            "container:sssd:f36@sssd-container-2.7.0-1 contains rpm:sssd:f36@0:2.7.0-1.fc36",
            "module:389-ds:1.2@20180113160001 [c2c572ec] build-requires"
                + " module:platform:f36@36 [00000000]");
    Coverage other = Coverage.of(ArtifactType.RPM, DependencyKind.BUILD_REQUIRES, ArtifactType.RPM);
    assertThat(catalog.dependentsOf(Query.of(changed, Set.of(other)), CALL).dependencies())
        .isEmpty();
  }

  @Test
  void inputs_are_answered_for_builds_that_are_listed() throws InterruptedException {
    Artifact listed = Artifact.of(SSSD, Version.rpm("0:2.7.0-1.fc36"));
    Artifact later = Artifact.of(SSSD, Version.rpm("0:2.8.0-1.fc36"));

    var answers = Catalog.ofText("example", EXAMPLE).inputsOf(List.of(listed, later), CALL);

    assertThat(answers.result(listed).orElseThrow().inputs()).hasSize(3);
    assertThat(answers.result(later).orElseThrow().inputsKnown()).isFalse();
  }

  @Test
  void a_large_catalogue_is_listed_in_pages_that_reach_everything_once() {
    StringBuilder yaml = new StringBuilder("rpm:\n");
    List<String> expected = new ArrayList<>();
    for (int i = 10_000; i < 12_500; i++) {
      yaml.append("  p").append(i).append(":f36: 1-1\n");
      expected.add("p" + i);
    }
    Catalog catalog = Catalog.ofText("large", yaml.toString());

    Listing first = catalog.list(null, CALL);
    assertThat(first.isLast()).isFalse();
    assertThat(first.builds()).hasSizeLessThan(2_500);
    assertThat(sweep(catalog).stream().map(b -> b.artifact().name())).isEqualTo(expected);
    for (String cursor : List.of("other/2000", "other", "other+", "/", "x/y")) {
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> catalog.list(cursor, CALL));
    }
  }

  @Test
  void after_a_sweep_of_all_only_changes_are_listed() throws IOException {
    Path file = folder.resolve("catalog.yaml");
    Files.writeString(
        file,
        """
        rpm:
          a:f36: 1-1
          b:f36: {version: 1-1, requires: rpm:a:f36}
          same:f36: 1-1
        module:
          m:1: {variants: {c1: 1, c2: 1}}
        """);
    Catalog catalog = Catalog.ofFile("catalog", file);
    Listing all = catalog.list(null, CALL);
    String cursor = all.cursor().orElseThrow();
    assertThat(all.isLast()).isTrue();
    assertThat(all.builds()).hasSize(5);

    Listing nothing = catalog.list(cursor, CALL);
    assertThat(nothing.isLast()).isTrue();
    assertThat(nothing.builds()).isEmpty();
    assertThat(nothing.cursor()).contains(cursor);

    Files.writeString(
        file,
        """
        rpm:
          b:f36: {version: 2-1, requires: rpm:c:f36}
          same:f36: 1-1
        module:
          m:1: {variants: {c2: 1}}
        """);
    Listing gone = catalog.list(cursor, CALL);
    Listing changed = catalog.list(gone.cursor().orElseThrow(), CALL);

    assertThat(gone.isLast()).isFalse();
    assertThat(gone.builds()).isEmpty();
    // Of an artifact that lost a variant, what is left is listed after it is gone.
    assertThat(gone.gone())
        .containsExactly(ArtifactKey.module("m", "1"), ArtifactKey.rpm("a", "f36"));
    assertThat(changed.isLast()).isTrue();
    assertThat(changed.builds())
        .extracting(build -> build.artifact().toString())
        .containsExactly("module:m:1@1 [c2]", "rpm:b:f36@2-1");
    assertThat(catalog.list(changed.cursor().orElseThrow(), CALL).builds()).isEmpty();
    assertThat(sweep(catalog)).hasSize(3);
    assertThat(dependents(catalog, ArtifactKey.rpm("c", "f36"))).hasSize(1);
    assertThat(dependents(catalog, ArtifactKey.rpm("a", "f36"))).isEmpty();
  }

  @Test
  @DisplayName("R1 a file that became wrong or vanished fails the sweep and takes nothing away")
  void a_file_that_became_wrong_takes_nothing_away() throws IOException {
    Path file = folder.resolve("catalog.yaml");
    Files.writeString(file, "rpm:\n  b:f36: {version: 1-1, requires: rpm:a:f36}\n");
    Catalog catalog = Catalog.ofFile("catalog", file);

    Files.writeString(file, "rpm:\n  b:f36: {version: 1-1, requires: [rpm:a:f36\n");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> catalog.list(null, CALL));
    Files.writeString(file, "container:\n  b:f36: {contains: rpm:a:f36}\n");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> catalog.list(null, CALL))
        .withMessageContaining("'rpm contains container'");
    Files.delete(file);
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> catalog.list(null, CALL));

    assertThat(dependents(catalog, ArtifactKey.rpm("a", "f36"))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "rpms: {}                          | rpms (c, line 1, column 1) | did you mean 'rpm'?",
        "rpm: {'a:b': {verion: 1}}         | rpm.a:b.verion (c, line 1, column 15) | 'version'",
        "rpm: {'a:b': {require: rpm:a}}    | rpm.a:b.require | 'requires'",
        "rpm: {'a:b:c': 1-1}               | rpm.a:b:c (c, line 1, column 16) | type:name:stream",
        "rpm: {'a%3Ab': 1-1, 'a%253Ab': 1-1, 'a%253ab': 1, 'a%3ab': 1} | rpm.a%3ab | twice",
        "rpm: {'a:b': 1-1, 'a:b': 1-2}     | rpm.a:b (c, line 1, column 19) | twice",
        "rpm: {'': 1-1}                    | rpm. | name: is empty",
        "rpm: {'a:b': [1-1]}               | rpm.a:b | expected a text",
        "rpm: {'a:b': {requires: a}}       | rpm.a:b.requires (c, line 1, column 25) | type:name",
        "rpm: {'a:b': {requires: rmp:a:b}} | rpm.a:b.requires | the type 'rmp' is not known",
        "rpm: {'a:b': {requires: [rpm:a:b, rpm:a:b @ 1-1]}} | rpm.a:b.requires[1] | twice",
        "rpm: {'a:b': {requires: 'rpm:a:b @ '}} | rpm.a:b.requires | version: is empty",
        "rpm: {'a:b': {requires: {version: 1}}} | rpm.a:b.requires | 'artifact' is missing",
        "rpm: {'a:b': {requires: {artifact: rpm:a:b, variant: x}}} | requires.variant | needs a",
        "rpm: {'a:b': {inputs: unknown, requires: rpm:a:b}} | rpm.a:b.inputs | no input can be",
        "rpm: {'a:b': {inputs: none}}      | rpm.a:b.inputs | can only be 'unknown'",
        "rpm: {'a:b': {variants: {x: {requires: rpm:a:b}}}} | rpm.a:b.variants.x | needs a version",
        "rpm: {'a:b': {variants: {}}}      | rpm.a:b.variants | there is no variant",
        "rpm: {'a:b': {version: {text: 1}}} | rpm.a:b.version | 'scheme' is missing",
        "kinds: Ships                      | kinds (c, line 1, column 8) | dependency kind",
        "kinds: version                    | kinds | cannot have this name",
        "types: {kinds: digest}            | types.kinds | cannot have this name",
        "types: {Chart: digest}            | types.Chart | artifact type",
        "types: {chart: A B}               | types.chart | version scheme",
        "complete: rpm contains charts     | complete | that are known here",
        "complete: [rpm contains]          | complete[0] | that are known here",
        "paths: {rmp: x}                   | paths.rmp | did you mean 'rpm'?",
        "- a                               | c, line 1, column 1 | expected keys with values",
      })
  @DisplayName("R9 what is wrong is refused with line, column and key")
  void what_is_wrong_is_refused_with_its_place(String yaml, String place, String problem) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Catalog.ofText("c", yaml))
        .withMessageContaining(problem)
        .satisfies(e -> assertThat(e.place()).contains(place));
  }

  @Test
  void the_configuration_names_the_file() throws IOException {
    Path file = folder.resolve("catalog.yaml");
    Files.writeString(file, EXAMPLE);
    Catalog catalog = configured(Map.of("file", file.toString()));
    assertThat(sweep(catalog)).hasSize(11);

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> configured(Map.of()))
        .withMessageContaining("file");
  }

  private static Catalog configured(Map<String, ?> settings) {
    return (Catalog)
        new CatalogFactory()
            .create(
                Stubs.context(
                    "catalog", SectionSettings.of("catalog", settings), Clock.systemUTC()))
            .parts()
            .get(0);
  }

  @Test
  void a_file_that_is_not_there_is_wrong_configuration() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Catalog.ofFile("catalog", folder.resolve("none.yaml")))
        .withMessageContaining("none.yaml");
  }

  @Test
  @DisplayName("R9 no mutation of a catalogue gives an untyped error")
  void no_mutation_gives_an_untyped_error() {
    int read = 0;
    for (int seed = 0; seed < 3_000; seed++) {
      String yaml = mutated(EXAMPLE, new Random(seed));
      try {
        sweep(Catalog.ofText("mutated", yaml));
        read++;
      } catch (FreshmakerException e) {
        assertThat(e.getMessage()).isNotBlank();
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + yaml, e);
      }
    }
    assertThat(read).isBetween(100, 2_900);
  }

  private static String mutated(String yaml, Random random) {
    StringBuilder text = new StringBuilder(yaml);
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.setCharAt(at, ":{}[]\"'\n @%&*!-x\u0000\u2028".charAt(random.nextInt(17)));
        case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(30)));
        default -> {
          int from = random.nextInt(text.length());
          text.insert(at, text.substring(from, Math.min(text.length(), from + 30)));
        }
      }
    }
    return text.toString();
  }

  private static List<Dependency> dependents(Catalog catalog, ArtifactKey key) {
    Query query = Query.of(List.of(Artifact.of(key)), catalog.covers());
    return catalog.dependentsOf(query, CALL).dependencies();
  }

  private static Map<String, BuildInputs> builds(Catalog catalog) {
    Map<String, BuildInputs> builds = new TreeMap<>();
    sweep(catalog).forEach(build -> builds.put(build.artifact().toString(), build));
    return builds;
  }

  private static List<BuildInputs> sweep(Catalog catalog) {
    List<BuildInputs> all = new ArrayList<>();
    Listing page = catalog.list(null, CALL);
    all.addAll(page.builds());
    while (!page.isLast()) {
      page = catalog.list(page.cursor().orElseThrow(), CALL);
      all.addAll(page.builds());
    }
    return all;
  }
}
