package io.freshmaker.core.plan;

import static io.freshmaker.core.plan.World.changed;
import static io.freshmaker.core.plan.World.key;
import static io.freshmaker.core.plan.World.keys;
import static io.freshmaker.core.plan.World.reason;
import static io.freshmaker.core.plan.World.rebuilt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.Change;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.EventKind;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.api.spi.DependencyResolver;
import io.freshmaker.core.decide.Gate;
import io.freshmaker.core.decide.NamePattern;
import io.freshmaker.core.decide.Rule;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Where plans begin: what has changed, what has come to its end, what a person asks for. */
class OriginsTest {

  private static World chain() {
    return new World()
        .made("module:a:1@1")
        .made("module:b:1@1", "requires module:a:1@1")
        .made("module:c:1@1", "requires module:b:1@1")
        .swept();
  }

  private static Origin requested(String artifact) {
    return Origin.of(
            Change.of(World.artifact(artifact)), "again", EventKind.MANUAL, "person:ann", World.NOW)
        .asRequest();
  }

  @Test
  void what_a_person_asks_for_is_rebuilt_itself() {
    RebuildPlan plan = chain().plan(requested("module:b:1@1"));

    assertThat(plan.waves()).isEqualTo(List.of(keys("module:b:1"), keys("module:c:1")));
    assertThat(reason(plan, "module:b:1")).isEqualTo(ReasonCodes.REQUESTED);
    assertThat(reason(plan, "module:c:1")).isEqualTo(ReasonCodes.INPUT_PLANNED);
    assertThat(plan.causalChain(key("module:c:1")))
        .extracting(cause -> cause.artifact().key())
        .containsExactly(key("module:b:1"));
  }

  @Test
  void a_ring_through_a_request_is_built_once_each() {
    World world =
        new World()
            .made("module:a:1@1", "requires module:b:1@1")
            .made("module:b:1@1", "requires module:a:1@1")
            .swept();

    RebuildPlan plan = world.plan(requested("module:a:1@1"));

    assertThat(plan.waves()).isEqualTo(List.of(keys("module:a:1"), keys("module:b:1")));
    assertThat(plan.cycles().get(0).cut())
        .containsExactly(
            new CutEdge(key("module:b:1"), key("module:a:1"), DependencyKind.REQUIRES, true));
  }

  @Test
  @DisplayName("R11: a request does not get past the gate")
  void a_request_must_be_allowed() {
    RebuildPlan plan =
        World.plan(chain().request(requested("module:b:1@1")).gate(Gate.builder().build()));

    assertThat(plan.rebuilds()).isEmpty();
    assertThat(reason(plan, "module:b:1")).isEqualTo(ReasonCodes.NOT_ALLOWED);
    assertThat(reason(plan, "module:c:1")).isEqualTo(ReasonCodes.NOT_REACHED);
  }

  @Test
  void nothing_is_rebuilt_from_what_came_to_its_end() {
    Origin end =
        Origin.of(
            Change.of(World.artifact("module:a:1@2")).asRetired(),
            "e1",
            EventKind.SOURCE_CHANGED,
            "bus",
            World.NOW);

    RebuildPlan plan = chain().plan(end);

    assertThat(plan.rebuilds()).isEmpty();
    assertThat(reason(plan, "module:a:1")).isEqualTo(ReasonCodes.RETIRED);
  }

  @Test
  void what_came_to_its_end_is_not_rebuilt() {
    World world = chain();
    world.index.retire(key("module:b:1"), Reason.of(ReasonCodes.RETIRED, "dead.package"));
    RebuildPlan plan =
        World.plan(
            world
                .request(changed("module:a:1@2"))
                .resolver(
                    "r",
                    DependencyResolver.of(
                        Coverage.of(
                            ArtifactType.MODULE, DependencyKind.REQUIRES, ArtifactType.MODULE),
                        a -> a.name().equals("a") ? keys("module:b:1") : List.of())));

    assertThat(plan.rebuilds()).isEmpty();
    assertThat(plan.reasonFor(key("module:b:1")))
        .contains(Reason.of(ReasonCodes.RETIRED, "dead.package"));
  }

  @Test
  void an_origin_is_rebuilt_for_another_one() {
    World world = chain();

    RebuildPlan plan = world.plan(changed("module:a:1@2"), changed("module:c:1@2"));

    // c has changed by itself, and will be out of date once b is rebuilt.
    assertThat(plan.waves()).isEqualTo(List.of(keys("module:b:1"), keys("module:c:1")));
  }

  @Test
  void what_has_just_changed_is_judged_by_its_new_build() {
    World world = chain();
    RebuildPlan before = world.plan(changed("module:a:1@2"), changed("module:b:1@2"));
    assertThat(reason(before, "module:b:1")).isEqualTo(ReasonCodes.ORIGIN);
    assertThat(rebuilt(before)).isEqualTo(keys("module:c:1"));

    world.index.replace(World.LISTER, World.build("module:b:1@2", "requires module:a:1@1"));
    RebuildPlan stale = world.plan(changed("module:a:1@2"), changed("module:b:1@2"));
    assertThat(reason(stale, "module:b:1")).isEqualTo(ReasonCodes.STALE);

    world.index.replace(World.LISTER, World.build("module:b:1@2", "requires module:a:1@2"));
    RebuildPlan fresh = world.plan(changed("module:a:1@2"), changed("module:b:1@2"));
    assertThat(reason(fresh, "module:b:1")).isEqualTo(ReasonCodes.ORIGIN);
  }

  @Test
  @DisplayName("scenario 27: a section for one event kind does not change the general one")
  void scopes_are_kept_apart() {
    World world =
        new World()
            .made("module:a:1@1")
            .made("module:b:1@1")
            .made("module:x:1@1", "requires module:a:1@1")
            .made("module:y:1@1", "requires module:b:1@1")
            .made("module:z:1@1", "requires module:x:1@1", "requires module:y:1@1")
            .swept();
    Gate gate =
        Gate.builder()
            .section(
                List.of(),
                List.of(EventKind.BUILD_CHANGED),
                Gate.builder().allow(ArtifactType.MODULE, Rule.name(NamePattern.of("*"))))
            .build();
    Origin reconciled =
        Origin.of(
            Change.of(World.artifact("module:b:1@2")),
            "sweep",
            EventKind.RECONCILED,
            "bus",
            World.NOW);

    RebuildPlan plan = World.plan(world.request(changed("module:a:1@2"), reconciled).gate(gate));

    assertThat(rebuilt(plan)).isEqualTo(keys("module:x:1", "module:z:1"));
    assertThat(reason(plan, "module:y:1")).isEqualTo(ReasonCodes.NOT_ALLOWED);
  }

  @Test
  @DisplayName("comes-with: no build of its own; who waits for it waits for its producer")
  void comes_with() {
    World world =
        new World()
            .made("rpm:bash:f36@1")
            .made("compose:Fedora:nightly@1", "contains rpm:bash:f36@1")
            .made("container:base:f36@1", "comes-with compose:Fedora:nightly@1")
            .made("container:app:f36@1", "copies-from container:base:f36@1")
            .swept();

    RebuildPlan plan = world.plan(changed("rpm:bash:f36@2"));

    assertThat(plan.waves())
        .isEqualTo(List.of(keys("compose:Fedora:nightly"), keys("container:app:f36")));
    assertThat(plan.products())
        .extracting(Product::key, Product::producers)
        .containsExactly(tuple(key("container:base:f36"), keys("compose:Fedora:nightly")));
    PlannedBuild app = plan.rebuild(key("container:app:f36")).orElseThrow();
    assertThat(app.waitsFor()).isEqualTo(keys("compose:Fedora:nightly"));
    assertThat(app.causes())
        .extracting(cause -> cause.artifact().key())
        .containsExactly(key("container:base:f36"));
  }

  @Test
  void comes_with_a_compose_that_is_done() {
    World world =
        new World()
            .made("compose:Fedora:nightly@1")
            .made("container:base:f36@1", "comes-with compose:Fedora:nightly@1")
            .made("container:app:f36@1", "copies-from container:base:f36@1")
            .swept();

    RebuildPlan plan = world.plan(changed("compose:Fedora:nightly@2"));

    assertThat(rebuilt(plan)).isEqualTo(keys("container:app:f36"));
    assertThat(plan.rebuilds().get(0).waitsFor()).isEmpty();
    assertThat(plan.products()).extracting(Product::key).containsExactly(key("container:base:f36"));
  }

  @Test
  void a_chain_of_a_million_is_planned() {
    World world = new World().made("module:m0:1@1");
    int size = 1_000_000;
    for (int i = 1; i < size; i++) {
      world.made("module:m" + i + ":1@1", "requires module:m" + (i - 1) + ":1@1");
    }
    world.swept();

    RebuildPlan plan =
        World.plan(
            world
                .request(changed("module:m0:1@2"))
                .settings(PlanSettings.standard().withLimits(size, size)));

    assertThat(plan.rebuilds()).hasSize(size - 1);
    assertThat(plan.rebuilds().get(size - 2).wave()).isEqualTo(size - 2);
    assertThat(plan.rebuilds().get(0).chain()).isEqualTo(size - 2);
  }
}
