package io.freshmaker.koji;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.InputLister;
import io.freshmaker.api.spi.Listing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImageListerTest {

  private ImageWorld world;
  private InputLister lister;
  private long corelib;

  @BeforeEach
  void start() throws Exception {
    world = new ImageWorld();
    corelib = world.rpm("corelib", "3", "1.el9");
    for (int i = 0; i < 120; i++) {
      world.image("image" + i, "1", 2, Map.of("modules", List.of("perl-5-1")), corelib);
    }
    lister = restarted();
  }

  private InputLister restarted() {
    return Koji.at(
            world.hub(),
            "image-tags: [" + ImageWorld.TAG + "]",
            "list-images: true",
            "layers: true")
        .part(InputLister.class);
  }

  @AfterEach
  void stop() {
    world.hub().close();
  }

  private static Call frame() {
    return Frame.of(Duration.ofSeconds(60));
  }

  private String swept(List<BuildInputs> builds) throws Exception {
    String cursor = null;
    while (true) {
      Listing page = lister.list(cursor, frame());
      builds.addAll(page.builds());
      cursor = page.cursor().orElseThrow();
      if (page.isLast()) {
        return cursor;
      }
    }
  }

  @Test
  void a_sweep_lists_the_newest_images_with_what_they_were_made_from() throws Exception {
    List<BuildInputs> builds = new ArrayList<>();
    swept(builds);

    assertThat(builds).hasSize(120);
    BuildInputs first = builds.get(0);
    assertThat(first.artifact())
        .isEqualTo(
            Artifact.of(ArtifactKey.container("image0", "rhel-9"), Version.nvr("image0-1-1")));
    assertThat(first.inputs())
        .extracting(Object::toString)
        .containsExactly(
            "builds-from source:containers/image0:rhel-9@" + "cd".repeat(20),
            "contains rpm:corelib:el9@0:3-1.el9",
            "contains module:perl:5@1");
  }

  @Test
  void while_nothing_changes_the_hub_is_asked_for_that_alone() throws Exception {
    String cursor = swept(new ArrayList<>());
    world.hub().forgetCalls();

    Listing page = lister.list(cursor, frame());

    assertThat(page.builds()).isEmpty();
    assertThat(page.isLast()).isTrue();
    assertThat(world.hub().calls())
        .containsExactly("multiCall getTag getFullInheritance", "tagChangedSinceEvent");
  }

  @Test
  void what_changed_and_what_is_gone_is_listed() throws Exception {
    String cursor = swept(new ArrayList<>());
    long newer = world.rpm("corelib", "3", "2.el9");
    world.image("image7", "2", 2, Map.of(), newer);
    world.untag("image8");

    Listing page = lister.list(cursor, frame());

    assertThat(page.builds())
        .extracting(b -> String.valueOf(b.artifact().version()))
        .containsExactly("image7-2-1");
    assertThat(page.builds().get(0).inputs().toString()).contains("corelib:el9@0:3-2.el9");
    assertThat(page.gone()).containsExactly(ArtifactKey.container("image8", "rhel-9"));
    assertThat(lister.list(page.cursor().orElseThrow(), frame()).builds()).isEmpty();
  }

  @Test
  void after_a_restart_all_is_listed_again_and_another_sweep_follows() throws Exception {
    String cursor = swept(new ArrayList<>());
    lister = restarted();

    Listing page = lister.list(cursor, frame());

    assertThat(page.builds()).hasSize(120);
    assertThat(page.cursor()).isEmpty();
  }

  @Test
  void what_is_final_is_asked_once() throws Exception {
    swept(new ArrayList<>());
    world.hub().forgetCalls();

    swept(new ArrayList<>());

    assertThat(world.hub().calls()).noneMatch(call -> call.contains("listRPMs"));
    assertThat(world.hub().calls()).noneMatch(call -> call.contains("getBuild"));
  }

  @Test
  void the_inputs_of_builds_are_told_and_those_of_unknown_ones_are_unknown() throws Exception {
    Artifact known =
        Artifact.of(ArtifactKey.container("image3", "rhel-9"), Version.nvr("image3-1-1"));
    Artifact unknown =
        Artifact.of(ArtifactKey.container("image3", "rhel-9"), Version.nvr("image3-9-9"));

    Map<Artifact, BuildInputs> inputs = lister.inputsOf(List.of(known, unknown), frame()).results();

    assertThat(inputs.get(known).inputsKnown()).isTrue();
    assertThat(inputs.get(known).inputs()).hasSize(3);
    assertThat(inputs.get(unknown).inputsKnown()).isFalse();
  }
}
