package io.freshmaker.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.Input;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.Ref;
import io.freshmaker.api.Remedy;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.BuildRequest;
import io.freshmaker.api.spi.BuildStatus;
import io.freshmaker.api.spi.Candidate;
import io.freshmaker.api.spi.Decision;
import io.freshmaker.api.spi.RebuildDecider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A skip may say when it is worth asking again: then somebody does. */
class SkipsThatTurnTest {

  private static final Ref WAIVERS = Ref.of("gate", "subject");
  private static final Reason UNWAIVED =
      Reason.of(ReasonCodes.REFUSED, "the test 'rpmdiff' is missing")
          .remedy(Remedy.of("waive", "rpmdiff"));

  /** A gate that objects to some causes, or to artifacts that have any of them. */
  private static final class Gate {

    private final Set<String> shut = new TreeSet<>();
    private final List<List<String>> asked = new ArrayList<>();
    private boolean byCause;
    private boolean waits;

    private Decision decide(Candidate candidate) {
      List<ArtifactKey> bad = new ArrayList<>();
      List<String> names = new ArrayList<>();
      candidate
          .causes()
          .forEach(
              cause -> {
                names.add(cause.artifact().name());
                if (shut.contains(cause.artifact().name())) {
                  bad.add(cause.artifact().key());
                }
              });
      asked.add(names);
      if (bad.isEmpty()) {
        return Decision.rebuild(Reason.of("fine", "Nothing is missing."));
      }
      List<ArtifactKey> about = byCause ? bad : List.of();
      return waits
          ? Decision.wait(UNWAIVED, about, List.of(WAIVERS), null)
          : Decision.skip(UNWAIVED, about, List.of(WAIVERS), null);
    }
  }

  private final Gate gate = new Gate();

  private TestWorld world(String edges) {
    return TestWorld.of(edges, more -> more.decider("gate", RebuildDecider.of(gate::decide)))
        .started();
  }

  private void open(TestWorld world) {
    gate.shut.clear();
    world.freshmaker.wake(WAIVERS);
    world.time.pass(Duration.ofHours(1));
  }

  @Test
  @DisplayName("scenario 29: a later waiver wakes what was refused when it was planned")
  void a_waiver_wakes_what_was_refused() {
    gate.shut.add("a");
    try (TestWorld world = world("a > x > y")) {
      world.changed("a", "2");
      world.time.pass(Duration.ofHours(1));
      assertThat(world.submitter.order()).isEmpty();
      assertThat(world.event("m1").isSettled()).isTrue();
      open(world);
      assertThat(world.submitter.order()).startsWith("x");
    }
  }

  @Test
  @DisplayName("scenario 29: so it does where only the causes were refused, and explain says why")
  void a_waiver_wakes_what_lost_its_causes() {
    gate.shut.add("a");
    gate.byCause = true;
    try (TestWorld world = world("a > x")) {
      world.changed("a", "2");
      world.time.pass(Duration.ofHours(1));
      Reason reason = world.freshmaker.explain(TestWorld.key("x")).reason();
      assertThat(reason.code()).isEqualTo(ReasonCodes.CAUSE_SKIPPED);
      assertThat(reason.text()).contains("rpmdiff");
      assertThat(world.freshmaker.whatWouldChange(TestWorld.key("x")))
          .singleElement()
          .satisfies(r -> assertThat(r.remedy()).contains(Remedy.of("waive", "rpmdiff")));
      open(world);
      assertThat(world.submitter.order()).containsExactly("x");
    }
  }

  @Test
  @DisplayName("scenario 47: who waits for a decision since it was planned is asked again")
  void a_wait_about_causes_is_woken() {
    gate.shut.add("a");
    gate.byCause = true;
    gate.waits = true;
    try (TestWorld world = world("a > x")) {
      world.changed("a", "2");
      world.time.pass(Duration.ofHours(1));
      assertThat(world.submitter.order()).isEmpty();
      open(world);
      assertThat(world.submitter.order()).containsExactly("x");
    }
  }

  @Test
  @DisplayName("scenario 48: built for A; for B once more when B's gate opens")
  void what_a_build_went_ahead_without_is_caught_up_with() {
    gate.shut.add("b");
    gate.byCause = true;
    try (TestWorld world = world("a > x, b > x")) {
      world.submitter.ends.put(TestWorld.key("x"), SkipsThatTurnTest::fromCausesAlone);
      world.freshmaker.control().pause();
      world.changed("a", "2");
      world.changed("b", "2");
      world.time.settle();
      world.freshmaker.control().resume();
      world.time.pass(Duration.ofHours(1));
      assertThat(world.submitter.order()).containsExactly("x");
      assertThat(world.submitter.requests.get(0).causes())
          .extracting(cause -> cause.artifact().name())
          .containsExactly("a");
      open(world);
      assertThat(world.submitter.order()).containsExactly("x", "x");
    }
  }

  /** A build that consumed what is new of its causes, and the old of the rest. */
  private static BuildStatus fromCausesAlone(BuildRequest request) {
    Set<ArtifactKey> causes = new TreeSet<>();
    request.causes().forEach(cause -> causes.add(cause.artifact().key()));
    List<Input> inputs = new ArrayList<>();
    for (Input input : request.inputs()) {
      inputs.add(causes.contains(input.key()) ? input : input.at(Version.of("test", "1")));
    }
    Artifact built =
        Artifact.of(request.artifact().key(), Version.of("test", "by " + request.key()));
    return BuildStatus.succeeded(List.of(BuildInputs.of(built, inputs)));
  }

  @Test
  @DisplayName("R1: a message that is lost is made up for: it is asked again after a day")
  void who_is_not_touched_is_asked_again() {
    gate.shut.add("a");
    try (TestWorld world = world("a > x")) {
      world.changed("a", "2");
      world.time.pass(Duration.ofHours(1));
      gate.shut.clear();
      world.time.pass(Duration.ofDays(2));
      assertThat(world.submitter.order()).containsExactly("x");
    }
  }
}
