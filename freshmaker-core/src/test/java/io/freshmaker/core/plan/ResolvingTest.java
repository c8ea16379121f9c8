package io.freshmaker.core.plan;

import static io.freshmaker.core.plan.World.changed;
import static io.freshmaker.core.plan.World.key;
import static io.freshmaker.core.plan.World.keys;
import static io.freshmaker.core.plan.World.reason;
import static io.freshmaker.core.plan.World.rebuilt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.Dependency;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Input;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Coverage;
import io.freshmaker.api.spi.DependencyResolver;
import io.freshmaker.api.spi.Dependents;
import io.freshmaker.api.spi.Listing;
import io.freshmaker.api.spi.Query;
import io.freshmaker.core.decide.Gate;
import io.freshmaker.core.decide.NamePattern;
import io.freshmaker.core.decide.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ResolvingTest {

  private static final Coverage REQUIRES =
      Coverage.of(ArtifactType.MODULE, DependencyKind.REQUIRES, ArtifactType.MODULE);

  /** Knows edges written as {@code a>b}, and notes what it is asked. */
  private static final class Listening implements DependencyResolver {

    private final Coverage coverage;
    private final String[] edges;
    private final List<List<ArtifactKey>> calls = new ArrayList<>();

    Listening(Coverage coverage, String... edges) {
      this.coverage = coverage;
      this.edges = edges;
    }

    @Override
    public Set<Coverage> covers() {
      return Set.of(coverage);
    }

    @Override
    public Dependents dependentsOf(Query query, Call call) {
      List<ArtifactKey> asked = query.changed().stream().map(Artifact::key).toList();
      calls.add(asked);
      return Dependents.of(
          Arrays.stream(edges)
              .map(edge -> edge.split(">"))
              .filter(edge -> asked.contains(module(edge[0])))
              .map(edge -> Dependency.of(module(edge[1]), coverage.kind(), module(edge[0])))
              .toList());
    }
  }

  private static ArtifactKey module(String name) {
    return ArtifactKey.module(name, "1");
  }

  @Test
  void each_resolver_is_asked_once_per_frontier() {
    Listening resolver = new Listening(REQUIRES, "a>b", "a>c", "b>d", "c>d", "d>e");
    Listening containers =
        new Listening(
            Coverage.of(ArtifactType.RPM, DependencyKind.CONTAINS, ArtifactType.CONTAINER));

    RebuildPlan plan =
        World.plan(
            new World()
                .request(changed("module:a:1@2"))
                .resolver("one", resolver)
                .resolver("two", containers));

    assertThat(resolver.calls)
        .containsExactly(
            keys("module:a:1"),
            keys("module:b:1", "module:c:1"),
            keys("module:d:1"),
            keys("module:e:1"));
    assertThat(containers.calls).isEmpty();
    assertThat(plan.waves())
        .isEqualTo(
            List.of(keys("module:b:1", "module:c:1"), keys("module:d:1"), keys("module:e:1")));
  }

  @Test
  @DisplayName("scenario 28: resolvers are not asked about what is not allowed, or lies behind it")
  void what_is_not_allowed_is_not_expanded() {
    Listening resolver = new Listening(REQUIRES, "a>b", "a>c", "b>d");
    Gate onlyC = Gate.builder().allow(ArtifactType.MODULE, Rule.name(NamePattern.of("c"))).build();

    RebuildPlan plan =
        World.plan(
            new World().request(changed("module:a:1@2")).gate(onlyC).resolver("one", resolver));

    assertThat(resolver.calls).containsExactly(keys("module:a:1"), keys("module:c:1"));
    assertThat(reason(plan, "module:b:1")).isEqualTo(ReasonCodes.NOT_ALLOWED);
  }

  @Test
  void what_an_instance_lists_it_is_not_asked_about() {
    World world =
        new World().made("module:a:1@1").made("module:b:1@1", "requires module:a:1@1").swept();
    Listening same = new Listening(REQUIRES, "a>x");
    Listening other = new Listening(REQUIRES, "a>c");

    RebuildPlan plan =
        World.plan(
            world
                .request(changed("module:a:1@2"))
                .resolver(World.LISTER, same)
                .resolver("other", other));

    assertThat(same.calls).isEmpty();
    assertThat(rebuilt(plan)).isEqualTo(keys("module:b:1", "module:c:1"));
  }

  @Test
  @DisplayName("R11: a listing that has not come to its end is not relied upon")
  void incomplete_listing() {
    World world = new World();
    world.index.lists("mbs", List.of(REQUIRES));
    Listing page =
        Listing.page(List.of(World.build("module:b:1@1", "requires module:a:1@1")), "next");
    world.index.page("mbs", page, true, world.index.revision(), World.NOW);
    PlanOutcome alone = World.outcome(world.request(changed("module:a:1@2")));

    assertThat(alone).isInstanceOf(PlanOutcome.Waiting.class);
    assertThat(rebuilt(alone.plan())).isEqualTo(keys("module:b:1"));
    assertThat(alone.plan().gaps())
        .extracting(Gap::subject, Gap::resolver, gap -> gap.reason().code())
        .containsExactly(tuple("module requires module", "mbs", ReasonCodes.CANNOT_KNOW));

    Listening resolver = new Listening(REQUIRES, "a>c");
    RebuildPlan asked =
        World.plan(world.request(changed("module:a:1@2")).resolver("mbs", resolver));
    assertThat(rebuilt(asked)).isEqualTo(keys("module:b:1", "module:c:1"));
    assertThat(asked.complete()).isTrue();
  }

  @Test
  @DisplayName("layered-on is off by default, and what it would lead to is said")
  void layers_are_off_by_default() {
    World world =
        new World()
            .made("container:base:f@1")
            .made("container:app:f@1", "layered-on container:base:f@1")
            .swept();

    RebuildPlan plan = world.plan(changed("container:base:f@2"));

    assertThat(plan.rebuilds()).isEmpty();
    assertThat(reason(plan, "container:app:f")).isEqualTo(ReasonCodes.KIND_NOT_FOLLOWED);
  }

  @Test
  @DisplayName("scenario 15: a resolver that tells of an older build than the index knows")
  void older_builds_do_not_count() {
    World world =
        new World()
            .made("module:ds:1@1")
            .made("module:nodejs:9@3", "requires module:platform:f36@1")
            .swept();
    DependencyResolver old =
        new DependencyResolver() {
          @Override
          public Set<Coverage> covers() {
            return Set.of(REQUIRES);
          }

          @Override
          public Dependents dependentsOf(Query query, Call call) {
            Input input = Input.of(key("module:ds:1"), DependencyKind.REQUIRES);
            return Dependents.of(
                List.of(Dependency.of(World.artifact("module:nodejs:9@2"), input)));
          }
        };

    RebuildPlan plan = World.plan(world.request(changed("module:ds:1@2")).resolver("mbs", old));

    assertThat(plan.rebuilds()).isEmpty();
    assertThat(reason(plan, "module:nodejs:9")).isEqualTo(ReasonCodes.EDGE_VANISHED);
  }

  @Test
  void staleness_goes_by_the_variant_that_was_consumed() {
    World world =
        new World()
            .made("module:perl:5@7~aaaa")
            .made("module:perl:5@7~bbbb")
            .made("module:both:1@1~x", "requires module:perl:5@7~aaaa")
            .made("module:both:1@1~y", "requires module:perl:5@8~bbbb")
            .made("module:other:1@1~x", "requires module:perl:5@7~aaaa")
            .made("module:older:1@1~x", "requires module:perl:5@6~bbbb")
            .made("module:newer:1@1~x", "requires module:perl:5@9~bbbb")
            .made("module:nobody:1@1", "requires module:perl:5")
            .swept();

    RebuildPlan plan = world.plan(changed("module:perl:5@8~bbbb"));

    assertThat(reason(plan, "module:both:1")).isEqualTo(ReasonCodes.FRESH);
    assertThat(reason(plan, "module:newer:1")).isEqualTo(ReasonCodes.FRESH);
    assertThat(reason(plan, "module:older:1")).isEqualTo(ReasonCodes.STALE);
    // Nobody can compare two variants, and what cannot be known is never fresh.
    assertThat(reason(plan, "module:other:1")).isEqualTo(ReasonCodes.STALE);
    assertThat(reason(plan, "module:nobody:1")).isEqualTo(ReasonCodes.INPUTS_UNKNOWN);
  }

  @Test
  void a_limit_parks_and_says_which() {
    World world =
        new World()
            .made("module:a:1@1")
            .made("module:b:1@1", "requires module:a:1@1")
            .made("module:c:1@1", "requires module:b:1@1")
            .swept();

    assertThat(limit(world, 1, 10)).isEqualTo("artifacts");
    assertThat(limit(world, 10, 1)).isEqualTo("depth");
    assertThat(limit(world, 2, 2)).isEqualTo("none");
  }

  private static String limit(World world, int artifacts, int depth) {
    PlanOutcome outcome =
        World.outcome(
            world
                .request(changed("module:a:1@2"))
                .settings(PlanSettings.standard().withLimits(artifacts, depth)));
    return outcome.match(
        ready -> "none", waiting -> "waiting", parked -> parked.reason().details().get("limit"));
  }

  @Test
  void versions_that_are_the_same_are_fresh_whatever_the_scheme() {
    World world =
        new World()
            .made("source:rpms/bash:main@c2")
            .made("rpm:bash:f36@1", "builds-from source:rpms/bash:main@c2")
            .swept();
    assertThat(reason(world.plan(changed("source:rpms/bash:main@c2")), "rpm:bash:f36"))
        .isEqualTo(ReasonCodes.FRESH);
    assertThat(reason(world.plan(changed("source:rpms/bash:main@c3")), "rpm:bash:f36"))
        .isEqualTo(ReasonCodes.STALE);
    world.index.accept(key("rpm:bash:f36"), key("source:rpms/bash:main"), Version.commit("c3"));
    assertThat(reason(world.plan(changed("source:rpms/bash:main@c3")), "rpm:bash:f36"))
        .isEqualTo(ReasonCodes.FRESH);
  }

  @Test
  void every_variant_of_a_dependent_must_be_fresh() {
    World world =
        new World()
            .made("module:a:1@1")
            .made("module:two:1@1~x", "requires module:a:1@2")
            .made("module:two:1@1~y", "requires module:a:1@1")
            .swept();

    assertThat(reason(world.plan(changed("module:a:1@2")), "module:two:1"))
        .isEqualTo(ReasonCodes.STALE);
  }

  @Test
  void of_two_listings_the_one_that_knows_counts() {
    World world =
        new World().made("module:a:1@1").made("module:b:1@1~x", "requires module:a:1@2").swept();
    world.index.replace("other", World.build("module:b:1", "requires module:a:1"));

    assertThat(reason(world.plan(changed("module:a:1@2")), "module:b:1"))
        .isEqualTo(ReasonCodes.FRESH);
  }

  @Test
  void of_two_changes_of_a_source_one_that_touches_a_path_is_enough() {
    World world =
        new World()
            .made("source:rpms/bash:f@c1")
            .made("rpm:bash:f@1", "builds-from source:rpms/bash:f@c1 *.spec")
            .swept();
    var spec = World.pushed("source:rpms/bash:f@c2", "bash.spec");
    var readme = World.pushed("source:rpms/bash:f@c3", "README");

    assertThat(rebuilt(world.plan(spec, readme))).isEqualTo(keys("rpm:bash:f"));
    assertThat(rebuilt(world.plan(readme, spec))).isEqualTo(keys("rpm:bash:f"));
  }
}
