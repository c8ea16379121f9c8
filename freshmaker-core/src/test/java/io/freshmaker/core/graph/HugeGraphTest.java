package io.freshmaker.core.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Nothing on the way is recursive, and a million nodes are a normal input, whatever their shape.
 */
class HugeGraphTest {

  private static final int MILLION = 1_000_000;

  @Test
  void a_chain_of_a_million() {
    GraphBuilder builder = Graph.builder(MILLION);
    for (int v = 1; v < MILLION; v++) {
      builder.add(v - 1, v);
    }
    Graph chain = builder.build();
    Affected affected = chain.affected(0);
    assertThat(affected.waveCount()).isEqualTo(MILLION);
    assertThat(affected.node(MILLION - 1)).isEqualTo(MILLION - 1);
    assertThat(affected.reason(MILLION - 1)).isEqualTo(MILLION - 2);
    assertThat(affected.priority(0)).isEqualTo(MILLION - 1);
    assertThat(chain.affected(new int[] {0}, (i, d, k) -> d != 7).size()).isEqualTo(7);
    Affected searched = AffectedTest.unprepared(chain).affected(0);
    assertThat(searched.waveCount()).isEqualTo(MILLION);
    assertThat(searched.priority(0)).isEqualTo(MILLION - 1);
    assertThat(chain.cutCycles(new int[] {0}, new int[0]).size()).isZero();
  }

  @Test
  void a_ring_of_a_million() {
    GraphBuilder builder = Graph.builder(MILLION);
    for (int v = 0; v < MILLION; v++) {
      builder.add(v, (v + 1) % MILLION);
    }
    Graph ring = builder.build();
    assertThat(ring.components().count()).isEqualTo(1);
    assertThat(ring.components().shortestCycle(5)).hasSize(MILLION).startsWith(0, 1, 2);
    assertThat(ring.affected(77).waveCount()).isEqualTo(1);
    CycleCut cut = ring.cutCycles(new int[] {500}, new int[0]);
    assertThat(cut.size()).isEqualTo(1);
    assertThat(cut.dependent(0)).isEqualTo(500);
    assertThat(AffectedTest.unprepared(ring).affected(3).size()).isEqualTo(MILLION);
  }

  @Test
  void stars_of_a_million() {
    GraphBuilder builder = Graph.builder(2 * MILLION + 1);
    for (int v = 0; v < MILLION; v++) {
      builder.add(v, MILLION);
      builder.add(MILLION, MILLION + 1 + v);
    }
    Graph star = builder.build();
    Affected affected = star.affected(5);
    assertThat(affected.size()).isEqualTo(MILLION + 2);
    assertThat(affected.waveCount()).isEqualTo(3);
    assertThat(affected.reason(MILLION + 1)).isEqualTo(MILLION);
    assertThat(star.inputs(MILLION, new Row()).size()).isEqualTo(MILLION);
    GraphEditor editor = new GraphEditor(star);
    editor.replaceInputs(0, new int[] {2 * MILLION});
    Graph looped = editor.snapshot();
    assertThat(looped.components().shortestCycle(0)).containsExactly(0, MILLION, 2 * MILLION);
    assertThat(looped.affected(5).size()).isEqualTo(MILLION + 3);
  }
}
