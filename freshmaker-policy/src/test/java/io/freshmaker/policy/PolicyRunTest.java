package io.freshmaker.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.RawMessage;
import io.freshmaker.api.spi.BuildSubmitter.Identity;
import io.freshmaker.core.Freshmaker;
import io.freshmaker.core.adapter.Discovery;
import io.freshmaker.testkit.SimulatedBuild;
import io.freshmaker.testkit.SimulatedBuildSystem;
import io.freshmaker.testkit.SimulatedBus;
import io.freshmaker.testkit.SimulatedLister;
import io.freshmaker.testkit.SimulatedWorld;
import io.freshmaker.testkit.VirtualTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The decider inside an engine, over simulated days. */
class PolicyRunTest {

  private static final ArtifactKey BASH = ArtifactKey.rpm("bash", "f29");

  private final VirtualTime time = new VirtualTime(Gatekeeper.START);
  private final SimulatedWorld world = new SimulatedWorld();
  private final SimulatedBus bus = new SimulatedBus("bus", world, time);
  private final SimulatedBuildSystem images =
      new SimulatedBuildSystem("images", Identity.KEYED, world, time)
          .building(key -> key.type().equals(ArtifactType.CONTAINER));
  private StandIn greenwave;
  private int messages;

  @BeforeEach
  void open() throws Exception {
    greenwave = new StandIn();
  }

  @AfterEach
  void close() {
    greenwave.close();
  }

  @Test
  @DisplayName(
      "scenario 29: a later waiver wakes what was refused, though it tells of a known fact")
  void a_later_waiver_wakes_what_was_refused() {
    image("web", BASH);
    greenwave.refuses("bash-2", "test-result-failed", "dist.abicheck");
    Freshmaker freshmaker = start("");

    bus.tell("1", world.change(BASH));
    time.pass(Duration.ofMinutes(1));
    assertThat(built()).isEmpty();
    assertThat(freshmaker.explain(ArtifactKey.container("web", "f29")).toString())
        .contains("dist.abicheck failed");

    greenwave.accepts("bash-2");
    offer(freshmaker, "waiverdb.waiver.new", "bash-2");
    time.pass(Duration.ofMinutes(1));
    assertThat(submitted()).containsExactly("web");
  }

  @Test
  @DisplayName("scenario 29: a lost message is made up for by asking again")
  void a_lost_message_is_made_up_for() {
    image("web", BASH);
    greenwave.refuses("bash-2", "test-result-failed", "dist.abicheck");
    start("");

    bus.tell("1", world.change(BASH));
    time.pass(Duration.ofMinutes(1));
    greenwave.accepts("bash-2");
    time.pass(Duration.ofMinutes(20));

    assertThat(submitted()).containsExactly("web");
  }

  @Test
  @DisplayName("scenario 47: a gate flips between question and registration, and is asked again")
  void a_gate_that_flips_while_it_answers_is_asked_again() {
    image("web", BASH);
    greenwave.refuses("bash-2", "test-result-failed", "dist.abicheck");
    Freshmaker freshmaker = start("unsatisfied: wait");
    greenwave.beforeAnswering =
        () -> {
          greenwave.beforeAnswering = () -> {};
          greenwave.accepts("bash-2");
          offer(freshmaker, "greenwave.decision.update", "bash-2");
        };

    bus.tell("1", world.change(BASH));
    time.pass(Duration.ofMinutes(1));

    assertThat(submitted()).containsExactly("web");
  }

  @Test
  @DisplayName("a verdict that turns bad while a plan runs stops what has not been submitted")
  void a_verdict_that_turns_bad_stops_what_is_not_submitted() {
    image("a", BASH);
    image("b", BASH);
    Freshmaker freshmaker = start("", 1);

    bus.tell("1", world.change(BASH));
    time.pass(Duration.ofSeconds(30));
    assertThat(submitted()).hasSize(1);
    greenwave.refuses("bash-2", "test-result-failed", "dist.abicheck");
    offer(freshmaker, "greenwave.decision.update", "bash-2");
    time.pass(Duration.ofHours(3));

    assertThat(submitted()).hasSize(1);
  }

  @Test
  @DisplayName("dead for an hour: nothing rebuilt, nothing lost, all decided one retry after")
  void a_dead_server_delays_and_loses_nothing() {
    for (int i = 0; i < 60; i++) {
      image("image" + i, ArtifactKey.rpm("pkg" + i % 20, "f29"));
    }
    greenwave.status = 500;
    Freshmaker freshmaker = start("");

    for (int i = 0; i < 20; i++) {
      bus.tell("m" + i, world.change(ArtifactKey.rpm("pkg" + i, "f29")));
    }
    time.pass(Duration.ofHours(1));
    assertThat(submitted()).isEmpty();
    assertThat(freshmaker.problems()).isEmpty();

    greenwave.status = 200;
    time.pass(Duration.ofMinutes(5).plusSeconds(30));
    assertThat(submitted()).hasSize(60);
    assertThat(world.stale()).hasSizeLessThanOrEqualTo(60);
    time.pass(Duration.ofHours(12));
    assertThat(world.stale()).isEmpty();
    assertThat(built()).hasSize(60);
  }

  private void image(String name, ArtifactKey rpm) {
    world.edge(rpm, DependencyKind.CONTAINS, ArtifactKey.container(name, "f29"));
  }

  private Freshmaker start(String setting) {
    return start(setting, 200);
  }

  private Freshmaker start(String setting, int running) {
    Freshmaker freshmaker =
        Freshmaker.builder()
            .discovery(Discovery.off())
            .configuration(
                """
                allow: {container: ["*"]}
                instances:
                  gate:
                    adapter: greenwave
                    url: "%s"
                    topics: [org.fedoraproject.prod]
                    gates:
                      - type: rpm
                        subject: koji_build
                        product-version: fedora-29
                        context: rebuild
                    %s
                """
                    .formatted(greenwave.url(), setting))
            .adapter(new GreenwaveFactory())
            .settings(settings -> settings.withRunning(running))
            .threads(time.process().threads())
            .lister("lister", new SimulatedLister("lister", world, time))
            .parser("bus", bus)
            .source("bus", bus)
            .submitter("images", images)
            .build();
    freshmaker.start();
    time.settle();
    return freshmaker;
  }

  private void offer(Freshmaker freshmaker, String topic, String nvr) {
    String message =
        """
        {"id": "gate-%d", "topic": "org.fedoraproject.prod.%s", "body":
          {"subject_type": "koji_build", "subject_identifier": "%s", "testcase": "t", "waived": true}}
        """
            .formatted(++messages, topic, nvr);
    freshmaker.offer(RawMessage.of(message.getBytes(UTF_8)));
  }

  private List<String> submitted() {
    return images.builds().stream().map(build -> build.artifact().name()).toList();
  }

  private List<String> built() {
    return images.builds().stream()
        .filter(build -> build.state() == SimulatedBuild.State.SUCCEEDED)
        .map(build -> build.artifact().name())
        .sorted()
        .toList();
  }
}
