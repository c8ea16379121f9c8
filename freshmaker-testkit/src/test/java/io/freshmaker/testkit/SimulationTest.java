package io.freshmaker.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.spi.BuildSubmitter.Identity;
import io.freshmaker.core.Freshmaker;
import io.freshmaker.core.FreshmakerBuilder;
import io.freshmaker.core.adapter.Discovery;
import io.freshmaker.core.engine.BuildState;
import io.freshmaker.testkit.BuildFate.End;
import io.freshmaker.testkit.BuildFate.Handover;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A host's test, as this module is meant to be used. */
class SimulationTest {

  private final VirtualTime time = new VirtualTime();
  private final SimulatedWorld world = SimulatedWorld.of("lib > a > b");
  private final SimulatedBus bus = new SimulatedBus("bus", world, time);
  private final SimulatedGate gate = new SimulatedGate("gate", time);
  private SimulatedBuildSystem builder;

  private Freshmaker start(Identity identity, UnaryOperator<FreshmakerBuilder> more) {
    builder = new SimulatedBuildSystem("builder", identity, world, time);
    Freshmaker freshmaker =
        more.apply(
                Freshmaker.builder()
                    .discovery(Discovery.off())
                    .configuration("allow: {module: ['*']}")
                    .threads(time.process().threads())
                    .lister("lister", new SimulatedLister("lister", world, time))
                    .submitter("builder", builder)
                    .source("bus", bus))
            .build();
    freshmaker.start();
    time.settle();
    return freshmaker;
  }

  private static ArtifactKey module(String name) {
    return SimulatedWorld.module(name);
  }

  private List<String> built() {
    return builder.builds().stream().map(build -> build.artifact().name()).toList();
  }

  private void changed(String name) {
    bus.tell("m" + time.now(), world.change(module(name)));
  }

  @Test
  void what_is_told_of_is_rebuilt_until_nothing_is_stale() {
    try (Freshmaker freshmaker = start(Identity.KEYED, more -> more)) {
      changed("lib");
      time.pass(Duration.ofHours(1));
      assertThat(built()).containsExactly("a", "b");
      assertThat(world.stale()).isEmpty();
      assertThat(freshmaker.status().isQuiet()).isTrue();
    }
  }

  @Test
  void a_build_consumes_what_was_current_when_it_began() {
    try (Freshmaker freshmaker = start(Identity.KEYED, more -> more)) {
      changed("lib");
      time.pass(Duration.ofMinutes(1));
      changed("lib");
      time.pass(Duration.ofMinutes(10));
      assertThat(world.stale()).contains(new SimulatedWorld.Stale(module("lib"), module("a")));
      time.pass(Duration.ofHours(2));
      assertThat(world.stale()).isEmpty();
      assertThat(freshmaker.problems()).isEmpty();
    }
  }

  @Test
  void a_lost_answer_is_found_and_a_keyed_build_system_builds_once() {
    try (Freshmaker freshmaker = start(Identity.KEYED, more -> more)) {
      BuildFate lost = BuildFate.succeeds(Duration.ofMinutes(5)).handover(Handover.ANSWER_LOST);
      builder.fates(BuildFate.Script.always(lost));
      changed("lib");
      time.pass(Duration.ofHours(3));
      assertThat(built()).containsExactly("a", "b");
      assertThat(freshmaker.status().isQuiet()).isTrue();
    }
  }

  @Test
  void a_late_answer_of_a_blind_build_system_is_taken() {
    try (Freshmaker freshmaker = start(Identity.BLIND, more -> more)) {
      BuildFate late = BuildFate.succeeds(Duration.ofMinutes(5)).handover(Handover.ANSWER_LATE);
      builder.fates(BuildFate.Script.always(late));
      changed("lib");
      time.pass(Duration.ofHours(3));
      assertThat(built()).containsExactly("a", "b");
      assertThat(freshmaker.problems()).isEmpty();
    }
  }

  @Test
  void a_failed_build_blocks_what_depends_on_it() {
    try (Freshmaker freshmaker = start(Identity.KEYED, more -> more)) {
      builder.fates(
          BuildFate.Script.always(BuildFate.succeeds(Duration.ofMinutes(5)).end(End.FAILS)));
      changed("lib");
      time.pass(Duration.ofHours(3));
      assertThat(built()).containsExactly("a");
      assertThat(freshmaker.explain(module("b")).state()).contains(BuildState.BLOCKED);
    }
  }

  @Test
  void a_gate_that_waits_is_asked_again_when_its_ref_is_touched() {
    try (Freshmaker freshmaker = start(Identity.KEYED, more -> more.decider("gate", gate))) {
      gate.set(module("a"), SimulatedGate.Verdict.WAIT);
      changed("lib");
      time.pass(Duration.ofMinutes(1));
      long asked = gate.asked(module("a"));
      gate.set(module("a"), SimulatedGate.Verdict.OPEN);
      bus.tell("g", null, List.of(), List.of(gate.ref(module("a"))));
      time.pass(Duration.ofMinutes(1));
      assertThat(gate.asked(module("a"))).isGreaterThan(asked);
      assertThat(freshmaker.explain(module("a")).state()).contains(BuildState.RUNNING);
    }
  }

  @Test
  void a_doubled_message_and_a_forged_one_change_nothing() {
    try (Freshmaker freshmaker = start(Identity.KEYED, more -> more)) {
      bus.fates(id -> new MessageFate(List.of(Duration.ZERO, Duration.ofMinutes(3))));
      changed("lib");
      bus.tell(
          "forged",
          io.freshmaker.api.Artifact.of(
              module("lib"), io.freshmaker.api.Version.of("number", "99")));
      time.pass(Duration.ofHours(1));
      assertThat(built()).containsExactly("a", "b");
      assertThat(freshmaker.status().isQuiet()).isTrue();
    }
  }

  @Test
  void a_message_is_delivered_again_to_the_engine_that_takes_over() {
    VirtualProcess lost = time.process();
    Freshmaker first =
        Freshmaker.builder()
            .discovery(Discovery.off())
            .threads(lost.threads())
            .source("bus", bus)
            .build();
    first.start();
    time.settle();
    lost.kill();
    changed("lib");
    assertThat(bus.acknowledged()).isEmpty();
    try (Freshmaker second = start(Identity.KEYED, more -> more)) {
      time.pass(Duration.ofHours(1));
      assertThat(bus.acknowledged()).hasSize(1);
      assertThat(built()).containsExactly("a", "b");
      assertThat(second.status().isQuiet()).isTrue();
    }
  }
}
