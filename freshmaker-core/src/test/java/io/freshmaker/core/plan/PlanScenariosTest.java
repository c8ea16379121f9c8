package io.freshmaker.core.plan;

import static io.freshmaker.core.plan.World.changed;
import static io.freshmaker.core.plan.World.key;
import static io.freshmaker.core.plan.World.keys;
import static io.freshmaker.core.plan.World.pushed;
import static io.freshmaker.core.plan.World.reason;
import static io.freshmaker.core.plan.World.rebuilt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.Decision;
import io.freshmaker.api.spi.RebuildDecider;
import io.freshmaker.core.decide.Gate;
import io.freshmaker.core.decide.NamePattern;
import io.freshmaker.core.decide.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PlanScenariosTest {

  @Test
  @DisplayName("scenario 9: what build-requires a ready module is rebuilt, with it as the cause")
  void dependents_of_a_module_are_rebuilt() {
    World world =
        new World()
            .made("module:testmodule:master@1")
            .made("module:testmodule2:master@1", "build-requires module:testmodule:master@1")
            .made("module:testmodule3:master@1", "build-requires module:testmodule:master@1")
            .swept();

    RebuildPlan plan = world.plan(changed("module:testmodule:master@2"));

    assertThat(rebuilt(plan))
        .isEqualTo(keys("module:testmodule2:master", "module:testmodule3:master"));
    assertThat(plan.rebuilds())
        .allSatisfy(
            build -> {
              assertThat(build.reason().code()).isEqualTo(ReasonCodes.STALE);
              assertThat(build.causes()).hasSize(1);
              assertThat(build.causes().get(0).artifact())
                  .isEqualTo(World.artifact("module:testmodule:master@2"));
              assertThat(build.causes().get(0).done()).isTrue();
              assertThat(build.waitsFor()).isEmpty();
            });
    assertThat(plan.complete()).isTrue();
  }

  @Test
  @DisplayName("scenario 10: a ring is built once each, its origin not, and the edge is accepted")
  void ring_through_the_origin() {
    World world =
        new World()
            .made("module:m1:1@1", "requires module:m3:1@1")
            .made("module:m2:1@1", "requires module:m1:1@1")
            .made("module:m3:1@1", "requires module:m2:1@1")
            .swept();

    RebuildPlan plan = world.plan(changed("module:m1:1@2"));

    assertThat(plan.waves()).isEqualTo(List.of(keys("module:m2:1"), keys("module:m3:1")));
    assertThat(reason(plan, "module:m1:1")).isEqualTo(ReasonCodes.ORIGIN);
    assertThat(plan.cycles())
        .containsExactly(
            new Cycle(
                keys("module:m1:1", "module:m2:1", "module:m3:1"),
                keys("module:m1:1", "module:m2:1", "module:m3:1"),
                List.of(
                    new CutEdge(
                        key("module:m3:1"), key("module:m1:1"), DependencyKind.REQUIRES, true))));

    // What the engine records when m3 is built: m1 keeps its old m3 for good.
    world.index.accept(key("module:m1:1"), key("module:m3:1"), Version.of(Version.NUMBER, "2"));
    RebuildPlan swept = world.plan(changed("module:m3:1@2"));
    assertThat(reason(swept, "module:m1:1")).isEqualTo(ReasonCodes.FRESH);
    assertThat(swept.rebuilds()).isEmpty();
  }

  @Test
  @DisplayName("scenario 11: lib -> a, a -> b -> c -> a: each at most once")
  void ring_behind_the_origin() {
    World world =
        new World()
            .made("module:lib:1@1")
            .made("module:a:1@1", "build-requires module:lib:1@1", "build-requires module:c:1@1")
            .made("module:b:1@1", "build-requires module:a:1@1")
            .made("module:c:1@1", "build-requires module:b:1@1")
            .swept();

    RebuildPlan plan = world.plan(changed("module:lib:1@2"));

    assertThat(plan.waves())
        .isEqualTo(List.of(keys("module:a:1"), keys("module:b:1"), keys("module:c:1")));
    assertThat(plan.cycles()).hasSize(1);
    assertThat(plan.cycles().get(0).cut())
        .containsExactly(
            new CutEdge(key("module:c:1"), key("module:a:1"), DependencyKind.BUILD_REQUIRES, true));
  }

  @Test
  @DisplayName("scenario 12: a -> b, a -> c, b -> d, c -> d: d once, after both (R3)")
  void diamond() {
    World world =
        new World()
            .made("module:a:1@1")
            .made("module:b:1@1", "requires module:a:1@1")
            .made("module:c:1@1", "requires module:a:1@1")
            .made("module:d:1@1", "requires module:b:1@1", "requires module:c:1@1")
            .swept();

    RebuildPlan plan = world.plan(changed("module:a:1@2"));

    assertThat(plan.waves())
        .isEqualTo(List.of(keys("module:b:1", "module:c:1"), keys("module:d:1")));
    assertThat(plan.rebuild(key("module:d:1")).orElseThrow().waitsFor())
        .isEqualTo(keys("module:b:1", "module:c:1"));
    assertThat(plan.rebuild(key("module:b:1")).orElseThrow().chain()).isEqualTo(1);
  }

  @Test
  @DisplayName("scenario 12: ten modules, each on all earlier ones: nine builds")
  void ten_modules_each_on_all_earlier_ones() {
    World world = new World();
    for (int i = 0; i < 10; i++) {
      List<String> inputs = new ArrayList<>();
      for (int before = 0; before < i; before++) {
        inputs.add("requires module:m" + before + ":1@1");
      }
      world.made("module:m" + i + ":1@1", inputs.toArray(String[]::new));
    }
    world.swept();

    RebuildPlan plan = world.plan(changed("module:m0:1@2"));

    assertThat(plan.rebuilds()).hasSize(9);
    assertThat(plan.waves()).hasSize(9).allSatisfy(wave -> assertThat(wave).hasSize(1));
    assertThat(plan.rebuilds().get(0).chain()).isEqualTo(8);
  }

  @Test
  @DisplayName("scenario 13: two streams in one chain are two artifacts")
  void streams_are_artifacts_of_their_own() {
    World world =
        new World()
            .made("module:m:1@1")
            .made("module:m:2@1", "build-requires module:m:1@1")
            .made("module:n:2@1", "build-requires module:m:2@1")
            .made("module:n:1@1", "build-requires module:other:1@1")
            .swept();

    RebuildPlan plan = world.plan(changed("module:m:1@2"));

    assertThat(plan.waves()).isEqualTo(List.of(keys("module:m:2"), keys("module:n:2")));
  }

  @Test
  @DisplayName("scenario 15: the newest nodejs:9 has dropped the dependency: not rebuilt")
  void newest_build_counts() {
    World world =
        new World()
            .made("module:389-ds:1.2@1")
            .made("module:nodejs:9@1", "build-requires module:389-ds:1.2@1")
            .made("module:nodejs:9@2", "build-requires module:389-ds:1.2@1")
            .made("module:nodejs:9@3", "build-requires module:platform:f36@1")
            .made("module:nodejs:8@1", "build-requires module:389-ds:1.2@1")
            .swept();

    RebuildPlan plan = world.plan(changed("module:389-ds:1.2@2"));

    assertThat(rebuilt(plan)).isEqualTo(keys("module:nodejs:8"));
  }

  @Test
  @DisplayName("scenario 21: L1 <- M <- N <- X <- P and L2 <- X <- P <- Q: P after Q, always")
  void images_that_share_parents() {
    World world =
        new World()
            .made("container:q:f@1")
            .made("container:p:f@1", "layered-on container:q:f@1")
            .made("container:x:f@1", "layered-on container:p:f@1")
            .made("container:n:f@1", "layered-on container:x:f@1")
            .made("container:m:f@1", "layered-on container:n:f@1")
            .made("container:l1:f@1", "layered-on container:m:f@1")
            .made("container:l2:f@1", "layered-on container:x:f@1")
            .made("rpm:lib:f36@1")
            .made("container:p:f@1", "layered-on container:q:f@1", "contains rpm:lib:f36@1")
            .made("container:q:f@1", "contains rpm:lib:f36@1")
            .swept();
    PlanSettings layers =
        PlanSettings.standard()
            .withFollow(List.of(DependencyKind.CONTAINS, DependencyKind.LAYERED_ON));

    RebuildPlan plan = World.plan(world.request(changed("rpm:lib:f36@2")).settings(layers));

    assertThat(plan.waves())
        .isEqualTo(
            List.of(
                keys("container:q:f"),
                keys("container:p:f"),
                keys("container:x:f"),
                keys("container:l2:f", "container:n:f"),
                keys("container:m:f"),
                keys("container:l1:f")));
    assertThat(plan.rebuild(key("container:p:f")).orElseThrow().waitsFor())
        .isEqualTo(keys("container:q:f"));
  }

  @Test
  @DisplayName("scenario 22: a parent cycle among images is reported with its path, others planned")
  void parent_cycle() {
    World world =
        new World()
            .made("rpm:lib:f36@1")
            .made("container:a:f@1", "contains rpm:lib:f36@1", "copies-from container:b:f@1")
            .made("container:b:f@1", "copies-from container:a:f@1")
            .made("container:c:f@1", "contains rpm:lib:f36@1")
            .swept();

    RebuildPlan plan = world.plan(changed("rpm:lib:f36@2"));

    assertThat(rebuilt(plan)).isEqualTo(keys("container:a:f", "container:c:f", "container:b:f"));
    assertThat(plan.cycles()).hasSize(1);
    assertThat(plan.cycles().get(0).path()).isEqualTo(keys("container:a:f", "container:b:f"));
  }

  @Test
  @DisplayName("scenario 22: a chain 50,000 deep is planned")
  void deep_chain() {
    World world = new World().made("container:i0:f@1");
    for (int i = 1; i <= 50_000; i++) {
      world.made("container:i" + i + ":f@1", "layered-on container:i" + (i - 1) + ":f@1");
    }
    world.swept();
    PlanSettings deep =
        PlanSettings.standard()
            .withFollow(List.of(DependencyKind.LAYERED_ON))
            .withLimits(50_000, 50_000);

    RebuildPlan plan = World.plan(world.request(changed("container:i0:f@2")).settings(deep));

    assertThat(plan.rebuilds()).hasSize(50_000);
    assertThat(plan.rebuilds().get(49_999).wave()).isEqualTo(49_999);
    assertThat(plan.rebuilds().get(0).chain()).isEqualTo(49_999);
    assertThat(plan.causalChain(key("container:i50000:f"))).hasSize(50_000);
  }

  @Test
  @DisplayName("scenario 23: leaves over shared parents: every child after its parents, once")
  void leaves() {
    Map<String, List<String>> parents = new HashMap<>();
    String[] lists = {
      "L1 b a", "L2 c b a", "L3 k j e a", "L4 d e a", "L5 a", "L6 f g", "L7 L6 f g"
    };
    for (String list : lists) {
      String[] chain = list.split(" ");
      for (int i = 0; i + 1 < chain.length; i++) {
        List<String> of = parents.computeIfAbsent(chain[i], child -> new ArrayList<>());
        if (!of.contains(chain[i + 1])) {
          of.add(chain[i + 1]);
        }
      }
    }
    World world = new World().made("rpm:lib:f36@1");
    for (String root : List.of("a", "g")) {
      world.made("container:" + root + ":f@1", "contains rpm:lib:f36@1");
    }
    parents.forEach(
        (child, of) ->
            world.made(
                "container:" + child + ":f@1",
                of.stream()
                    .map(parent -> "layered-on container:" + parent + ":f@1")
                    .toArray(String[]::new)));
    world.swept();
    PlanSettings layers =
        PlanSettings.standard()
            .withFollow(List.of(DependencyKind.CONTAINS, DependencyKind.LAYERED_ON));

    RebuildPlan plan = World.plan(world.request(changed("rpm:lib:f36@2")).settings(layers));

    assertThat(plan.waves().get(0)).isEqualTo(keys("container:a:f", "container:g:f"));
    List<ArtifactKey> built = rebuilt(plan);
    assertThat(built).doesNotHaveDuplicates().hasSize(2 + parents.size());
    parents.forEach(
        (child, of) ->
            of.forEach(
                parent ->
                    assertThat(built.indexOf(key("container:" + parent + ":f")))
                        .isLessThan(built.indexOf(key("container:" + child + ":f")))));
  }

  @Test
  @DisplayName("scenario 24: httpd and perl share s2i-base, s2i-core, rhel: four waves")
  void shared_bases() {
    World world =
        new World()
            .made("rpm:openssl:rhel@1")
            .made("container:rhel:7@1", "contains rpm:openssl:rhel@1")
            .made("container:s2i-core:7@1", "layered-on container:rhel:7@1")
            .made("container:s2i-base:7@1", "layered-on container:s2i-core:7@1")
            .made("container:httpd:7@1", "layered-on container:s2i-base:7@1")
            .made("container:perl:7@1", "layered-on container:s2i-base:7@1")
            .swept();
    PlanSettings layers =
        PlanSettings.standard()
            .withFollow(List.of(DependencyKind.CONTAINS, DependencyKind.LAYERED_ON));

    RebuildPlan plan = World.plan(world.request(changed("rpm:openssl:rhel@2")).settings(layers));

    assertThat(plan.waves())
        .isEqualTo(
            List.of(
                keys("container:rhel:7"),
                keys("container:s2i-core:7"),
                keys("container:s2i-base:7"),
                keys("container:httpd:7", "container:perl:7")));
  }

  @Test
  @DisplayName("scenario 25, R11: nothing configured is nothing rebuilt")
  void nothing_allowed() {
    World world =
        new World().made("module:a:1@1").made("module:b:1@1", "requires module:a:1@1").swept();

    RebuildPlan plan =
        World.plan(world.request(changed("module:a:1@2")).gate(Gate.builder().build()));

    assertThat(plan.rebuilds()).isEmpty();
    assertThat(reason(plan, "module:b:1")).isEqualTo(ReasonCodes.NOT_ALLOWED);
  }

  @Test
  @DisplayName("scenario 28: what is not allowed is skipped and not expanded; behind: not-reached")
  void not_allowed() {
    World world =
        new World()
            .made("module:a:1@1")
            .made("module:b:1@1", "requires module:a:1@1")
            .made("module:c:1@1", "requires module:b:1@1")
            .made("module:d:1@1", "requires module:c:1@1", "requires module:a:1@1")
            .made("module:e:1@1", "requires module:c:1@1")
            .swept();
    Gate notB =
        Gate.builder()
            .allow(ArtifactType.MODULE, Rule.name(NamePattern.of("*")))
            .deny(ArtifactType.MODULE, Rule.name(NamePattern.of("b")))
            .build();

    RebuildPlan plan = World.plan(world.request(changed("module:a:1@2")).gate(notB));

    assertThat(rebuilt(plan)).isEqualTo(keys("module:d:1"));
    assertThat(reason(plan, "module:b:1")).isEqualTo(ReasonCodes.DENIED);
    assertThat(reason(plan, "module:c:1")).isEqualTo(ReasonCodes.NOT_REACHED);
    assertThat(reason(plan, "module:e:1")).isEqualTo(ReasonCodes.NOT_REACHED);
    assertThat(plan.causalChain(key("module:e:1")).stream().map(c -> c.artifact().key()))
        .containsExactly(key("module:c:1"), key("module:b:1"), key("module:a:1"));
  }

  @Test
  @DisplayName(
      "scenario 28: what hangs only on a refused one is cause-skipped, the rest is rebuilt")
  void refused_by_a_decider() {
    World world =
        new World()
            .made("module:a:1@1")
            .made("module:b:1@1", "requires module:a:1@1")
            .made("module:c:1@1", "requires module:b:1@1")
            .made("module:d:1@1", "requires module:c:1@1", "requires module:a:1@1")
            .swept();
    RebuildDecider notB =
        RebuildDecider.of(
            candidate ->
                candidate.artifact().name().equals("b")
                    ? Decision.skip(Reason.of(ReasonCodes.REFUSED, "not b"))
                    : Decision.rebuild(Reason.of("fine", "fine")));

    RebuildPlan plan = World.plan(world.request(changed("module:a:1@2")).decider("policy", notB));

    assertThat(rebuilt(plan)).isEqualTo(keys("module:d:1"));
    assertThat(reason(plan, "module:b:1")).isEqualTo(ReasonCodes.REFUSED);
    assertThat(reason(plan, "module:c:1")).isEqualTo(ReasonCodes.CAUSE_SKIPPED);
    assertThat(plan.rebuilds().get(0).causes()).hasSize(1);
  }

  @Test
  @DisplayName("scenario 14: a spec file changes; other paths change nothing")
  void paths_that_matter() {
    World world =
        new World()
            .made("source:rpms/bash:master@c1")
            .made("module:testmodule:master@1", "builds-from source:rpms/bash:master@c1 *.spec")
            .swept();

    RebuildPlan spec = world.plan(pushed("source:rpms/bash:master@c2", "bash.spec", "test.c"));
    RebuildPlan test = world.plan(pushed("source:rpms/bash:master@c2", "test.c", "x/bash.spec"));
    RebuildPlan unknown = world.plan(changed("source:rpms/bash:master@c2"));

    assertThat(rebuilt(spec)).isEqualTo(keys("module:testmodule:master"));
    assertThat(test.rebuilds()).isEmpty();
    assertThat(reason(test, "module:testmodule:master")).isEqualTo(ReasonCodes.PATHS_UNTOUCHED);
    assertThat(rebuilt(unknown)).isEqualTo(keys("module:testmodule:master"));
  }

  @Test
  @DisplayName("scenario 43: the cut is not on the only path by which others learn of the change")
  void cut_leaves_everybody_reached() {
    World world =
        new World()
            .made("rpm:lib:f@1")
            .made("rpm:a:f@1", "build-requires rpm:lib:f@1", "build-requires rpm:c:f@1")
            .made("rpm:b:f@1", "requires rpm:a:f@1")
            .made("rpm:c:f@1", "build-requires rpm:b:f@1")
            .swept();

    RebuildPlan plan = world.plan(changed("rpm:lib:f@2"));

    assertThat(rebuilt(plan)).isEqualTo(keys("rpm:a:f", "rpm:b:f", "rpm:c:f"));
    // a -> b is the cheapest, but only by it do b and c learn of lib.
    assertThat(plan.cycles().get(0).cut())
        .extracting(CutEdge::from, CutEdge::to)
        .containsExactly(tuple(key("rpm:c:f"), key("rpm:a:f")));
  }

  @Test
  @DisplayName("scenario 45: what is equivalent to a change that was missed is still stale")
  void equivalent_to_what_was_missed() {
    World world = new World().made("rpm:a:f@3").made("rpm:d:f@1", "requires rpm:a:f@1").swept();
    world.index.equivalent(
        key("rpm:a:f"), Version.of(Version.NUMBER, "3"), Version.of(Version.NUMBER, "2"));

    assertThat(rebuilt(world.plan(changed("rpm:a:f@3")))).isEqualTo(keys("rpm:d:f"));

    world.index.equivalent(
        key("rpm:a:f"), Version.of(Version.NUMBER, "2"), Version.of(Version.NUMBER, "1"));
    assertThat(reason(world.plan(changed("rpm:a:f@3")), "rpm:d:f")).isEqualTo(ReasonCodes.FRESH);
  }

  @Test
  @DisplayName("scenario 48: one cause passes, the other does not: rebuilt for the one")
  void one_cause_of_two() {
    World world =
        new World()
            .made("rpm:a:f@1")
            .made("rpm:b:f@1")
            .made("container:i:f@1", "contains rpm:a:f@1", "contains rpm:b:f@1")
            .swept();
    Reason missing = Reason.of("unsatisfied", "the test of b is missing");
    RebuildDecider notForB =
        RebuildDecider.of(candidate -> Decision.skip(missing, keys("rpm:b:f"), List.of(), null));

    RebuildPlan plan =
        World.plan(
            world.request(changed("rpm:a:f@2"), changed("rpm:b:f@2")).decider("gate", notForB));

    PlannedBuild image = plan.rebuild(key("container:i:f")).orElseThrow();
    assertThat(image.causes())
        .extracting(cause -> cause.artifact().key())
        .containsExactly(key("rpm:a:f"));
    assertThat(image.objections()).extracting(Objection::reason).containsExactly(missing);
    assertThat(image.approved()).isTrue();
  }

  @Test
  @DisplayName("scenario 49: an event on the platform of one context finds its dependents")
  void contexts_of_a_module() {
    World world =
        new World()
            .made("module:platform:el8@1")
            .made("module:platform:el9@1")
            .made("module:m:1@1~aaaa", "build-requires module:platform:el8@1")
            .made("module:m:1@1~bbbb", "build-requires module:platform:el9@1")
            .swept();

    assertThat(rebuilt(world.plan(changed("module:platform:el8@2")))).isEqualTo(keys("module:m:1"));
    assertThat(rebuilt(world.plan(changed("module:platform:el9@2")))).isEqualTo(keys("module:m:1"));
  }
}
