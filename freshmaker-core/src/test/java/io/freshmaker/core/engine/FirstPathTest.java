package io.freshmaker.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FirstPathTest {

  @Test
  @DisplayName("scenario 30: children are submitted in the order of the longest remaining chain")
  void children_are_submitted_by_longest_chain() {
    try (TestWorld world = TestWorld.of("base > a, base > b > c, base > d > e > f").started()) {
      world.changed("base", "2");
      world.time.passUntilIdle();

      assertThat(world.submitter.order()).startsWith("d", "b", "a");
      assertThat(world.submitter.order()).containsExactlyInAnyOrder("a", "b", "c", "d", "e", "f");
      assertThat(world.event("m1").event().state()).isEqualTo(EventState.SETTLED);
    }
  }

  @Test
  @DisplayName("scenario 12: a diamond's tip is built once, after both of its sides")
  void a_diamond_is_built_once() {
    try (TestWorld world = TestWorld.of("a > b > d, a > c > d").started()) {
      world.changed("a", "2");
      world.time.passUntilIdle();

      assertThat(world.submitter.order()).containsExactly("b", "c", "d");
      assertThat(world.submitter.requests.get(2).causes())
          .extracting(cause -> cause.artifact().name(), cause -> cause.done())
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("b", true),
              org.assertj.core.groups.Tuple.tuple("c", true));
    }
  }

  @Test
  @DisplayName("scenario 12: ten modules, each on all earlier ones, are nine builds")
  void ten_modules_are_nine_builds() {
    StringBuilder edges = new StringBuilder();
    for (int i = 1; i < 10; i++) {
      for (int j = 0; j < i; j++) {
        edges.append(", m").append(j).append(" > m").append(i);
      }
    }
    try (TestWorld world = TestWorld.of(edges.substring(2)).started()) {
      world.changed("m0", "2");
      world.time.passUntilIdle();

      assertThat(world.submitter.order())
          .containsExactly("m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9");
    }
  }

  @Test
  @DisplayName("scenario 10: a ring is built once around, and our own builds' news start nothing")
  void a_ring_is_built_once_around() {
    try (TestWorld world = TestWorld.of("m1 > m2 > m3 > m1").started()) {
      world.changed("m1", "2");
      world.time.passUntilIdle();
      assertThat(world.submitter.order()).containsExactly("m2", "m3");
      assertThat(world.event("m1").plan().orElseThrow().cycles()).hasSize(1);

      // Somebody else's message about our build of m3, with its task, and one with its version.
      Build m3 = world.build("m3");
      String key = m3.attempts().get(0).key();
      world.send(TestWorld.json("m3", "somebody's word for it", "echo1", "task:" + key));
      world.send(TestWorld.json("m3", "by " + key, "echo2", ""));
      world.time.passUntilIdle();

      assertThat(world.submitter.order()).containsExactly("m2", "m3");
      assertThat(world.event("echo1").event().reason().code()).isEqualTo("own-work");
      assertThat(world.event("echo2").event().reason().code()).isEqualTo("own-work");

      // The edge back is answered for good: what m1 is made from is not looked at again.
      world.changed("m1", "3");
      world.time.passUntilIdle();
      assertThat(world.submitter.order()).containsExactly("m2", "m3", "m2", "m3");
    }
  }

  @Test
  @DisplayName("scenario 9: whoever needs a module that is ready is rebuilt, with it as the cause")
  void dependents_are_rebuilt_with_their_cause() {
    try (TestWorld world = TestWorld.of("tm1 > tm2, tm1 > tm3, other > tm4").started()) {
      world.changed("tm1", "2");
      world.time.passUntilIdle();

      assertThat(world.submitter.order()).containsExactlyInAnyOrder("tm2", "tm3");
      assertThat(world.submitter.requests)
          .allSatisfy(
              request -> {
                assertThat(request.causes()).hasSize(1);
                assertThat(request.causes().get(0).artifact().toString())
                    .isEqualTo("module:tm1:s@2");
                assertThat(request.inputs().get(0).consumed().orElseThrow().text()).isEqualTo("2");
              });
      assertThat(world.event("m1").builds(BuildState.SUCCEEDED)).isEqualTo(2);
    }
  }
}
