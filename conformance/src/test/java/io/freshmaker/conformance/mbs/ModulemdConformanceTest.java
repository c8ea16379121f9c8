package io.freshmaker.conformance.mbs;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshmaker.api.Payload;
import io.freshmaker.conformance.exchange.Recordings;
import io.freshmaker.mbs.modulemd.Dependencies;
import io.freshmaker.mbs.modulemd.ModuleContext;
import io.freshmaker.mbs.modulemd.ModuleStream;
import io.freshmaker.mbs.modulemd.Modulemd;
import io.freshmaker.mbs.modulemd.StreamChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Needs {@code -Dfreshmaker.shared=<folder>}, in which {@code wire/mbs} lies. */
class ModulemdConformanceTest {

  private final Recordings recordings = Recordings.of("mbs");

  @Test
  void every_recorded_file_is_read_written_and_read_again() throws IOException {
    List<String> read = new ArrayList<>();
    for (Path file : files()) {
      List<Modulemd> documents = Modulemd.read(Files.readString(file));
      assertThat(documents).as("%s", file).hasSize(1);
      assertThat(documents.get(0).module()).as("%s", file).isPresent();
      String written = Modulemd.write(documents);
      assertThat(Modulemd.read(written)).as("%s", file).isEqualTo(documents);
      assertThat(Modulemd.write(Modulemd.read(written))).as("%s", file).isEqualTo(written);
      read.add(file.getFileName().toString());
    }
    assertThat(read).hasSizeGreaterThan(10);
  }

  @Test
  void what_the_files_say_is_what_is_read() throws IOException {
    ModuleStream webstack = module("webstack_1_v2_built.yaml");
    assertThat(webstack.stream()).hasValue("1");
    assertThat(webstack.modules().get("httpd").ref()).hasValue("2.4");
    assertThat(webstack.modules().get("nginx").ref()).hasValue("1.14");
    assertThat(webstack.buildRecord().orElseThrow().buildRequires().get("nodejs").stream())
        .isEqualTo("10");

    ModuleStream scala = module("scala_2.10_v2_built.yaml");
    assertThat(scala.stream()).hasValue("2.10");
    assertThat(scala.dependencies().get(0).requires().get("platform").isOpen()).isTrue();

    ModuleStream platform = module("platform_f29_v2_built.yaml");
    assertThat(platform.context()).hasValue("00000000");
    assertThat(platform.profiles().values()).allMatch(profile -> profile.isReserved());
    assertThat(platform.buildRecord().orElseThrow().virtualStreams()).containsExactly("f29");

    ModuleStream freeipa = module("freeipa_4.7_v2_built.yaml");
    assertThat(freeipa.profiles()).containsOnlyKeys("client", "server");
    assertThat(freeipa.rpms().get("freeipa").buildOrder()).isEqualTo(10);
    assertThat(freeipa.buildRecord().orElseThrow().rpmCommits())
        .containsEntry("freeipa", "ddb905a93644bd196fc70968a0a1b6f22b7ed4ac");

    assertThat(module("cockpit_master_v2_built.yaml").dependencies().get(0).buildRequires())
        .containsEntry("platform", StreamChoice.of(List.of("-f28")));
    assertThat(module("ruby_2.5_v2_built.yaml").dependencies().get(0).requires())
        .containsEntry("platform", StreamChoice.of(List.of("f28", "f29")));
  }

  /** MBS upgraded both when they were submitted. */
  @Test
  void older_and_newer_sources_mean_what_the_service_made_of_them() throws IOException {
    assertThat(module("source_v1.yaml").dependencies())
        .isEqualTo(module("upgraded_from_v1.yaml").dependencies());
    Dependencies asBuilt = module("upgraded_from_packager_v3.yaml").dependencies().get(0);
    Dependencies asWritten = module("source_packager_v3.yaml").dependencies().get(0);
    assertThat(asWritten.buildRequires()).isEqualTo(asBuilt.buildRequires());
    assertThat(asWritten.requires()).isEqualTo(asBuilt.requires());
    assertThat(asWritten.context()).hasValue("a1");
  }

  @Test
  void contexts_are_those_that_the_service_computed() throws IOException {
    int compared = 0;
    for (String name : recordings.names()) {
      Payload body = recordings.named(name).body();
      if (name.startsWith("submit_") && body.isList()) {
        for (Payload build : body.items()) {
          compared += context(build);
        }
      }
    }
    assertThat(compared).isGreaterThanOrEqualTo(10);
  }

  private static int context(Payload build) {
    ModuleStream module = Modulemd.readModule(build.at("modulemd").requireText());
    Map<String, String> streams = new TreeMap<>();
    module
        .buildRecord()
        .orElseThrow()
        .buildRequires()
        .forEach((name, built) -> streams.put(name, built.stream()));
    ModuleContext context = ModuleContext.of(streams, module.dependencies());
    assertThat(context.buildContext()).isEqualTo(build.at("build_context").text());
    assertThat(context.runtimeContext()).isEqualTo(build.at("runtime_context").text());
    // Scratch builds have a number appended.
    assertThat(build.at("context").requireText()).startsWith(context.text());
    return 1;
  }

  /** The other group of the source stayed in each of the recorded documents as it was. */
  @Test
  void a_source_is_expanded_into_the_builds_that_the_service_made() throws IOException {
    ModuleStream source = module("source_testmodule_v2.yaml");
    Map<String, Set<String>> known =
        Map.of(
            "platform", Set.of("f28", "f29"),
            "perl", Set.of("5.26", "5.28"),
            "nodejs", Set.of("10"));
    List<String> contexts = new ArrayList<>();
    for (Dependencies group : source.dependencies()) {
      for (Dependencies one : group.expand(module -> known.getOrDefault(module, Set.of()))) {
        List<Dependencies> groups = new ArrayList<>(source.dependencies());
        groups.set(groups.indexOf(group), one);
        Map<String, String> streams = new TreeMap<>();
        one.buildRequires()
            .forEach((module, choice) -> streams.put(module, choice.listed().get(0)));
        contexts.add(ModuleContext.of(streams, groups).text());
      }
    }
    // No perl:5.28 was there for f28: the service dropped that one of the five.
    assertThat(contexts).hasSize(5).contains("46bc0fdc", "d0ac34e2", "39bd3c1a", "f23250d1");
  }

  private ModuleStream module(String file) throws IOException {
    return Modulemd.readModule(Files.readString(recordings.folder("modulemd").resolve(file)));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(recordings.folder("modulemd"))) {
      return files.sorted().toList();
    }
  }
}
