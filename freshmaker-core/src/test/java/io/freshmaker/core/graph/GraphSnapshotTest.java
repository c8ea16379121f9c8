package io.freshmaker.core.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GraphSnapshotTest {

  @Test
  void what_is_read_is_what_was_written() throws IOException {
    for (int seed = 0; seed < 1000; seed++) {
      Random random = new Random(seed);
      int nodeCount = 1 + random.nextInt(seed % 10 == 0 ? 3000 : 20);
      Naive naive = new Naive(nodeCount, Naive.randomEdges(random, nodeCount));
      Graph graph = Naive.graph(nodeCount, naive.edges);
      Graph read = GraphSnapshot.read(new ByteArrayInputStream(bytes(graph)));
      assertThat(Naive.edgesOf(read)).as("seed " + seed).isEqualTo(naive.edges);
      assertThat(read.nodeCount()).isEqualTo(nodeCount);
      assertThat(read.edgeCount()).isEqualTo(graph.edgeCount());
      assertSameInputs(read, graph);
      assertThat(bytes(read)).isEqualTo(bytes(graph));
    }
  }

  private static void assertSameInputs(Graph one, Graph other) {
    Row a = new Row();
    Row b = new Row();
    for (int v = 0; v < one.nodeCount(); v++) {
      one.inputs(v, a);
      other.inputs(v, b);
      assertThat(Arrays.copyOf(a.nodes, a.size)).isEqualTo(Arrays.copyOf(b.nodes, b.size));
      assertThat(Arrays.copyOf(a.kinds, a.size)).isEqualTo(Arrays.copyOf(b.kinds, b.size));
    }
  }

  @Test
  void nothing_around_a_snapshot_is_read() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    GraphSnapshot.write(sample(1), out);
    GraphSnapshot.write(sample(2), out);
    out.write(42);
    ByteArrayInputStream in = new ByteArrayInputStream(out.toByteArray());
    assertThat(Naive.edgesOf(GraphSnapshot.read(in))).isEqualTo(Naive.edgesOf(sample(1)));
    assertThat(Naive.edgesOf(GraphSnapshot.read(in))).isEqualTo(Naive.edgesOf(sample(2)));
    assertThat(in.read()).isEqualTo(42);
  }

  @Test
  @DisplayName("R9 every cut-off and every flipped bit is a typed error")
  void damage_is_a_typed_error() throws IOException {
    byte[] good = bytes(sample(3));
    for (int length = 0; length < good.length; length++) {
      byte[] shortened = Arrays.copyOf(good, length);
      assertThatThrownBy(() -> read(shortened)).isInstanceOf(GraphFormatException.class);
    }
    for (int bit = 0; bit < good.length * 8; bit++) {
      byte[] flipped = good.clone();
      flipped[bit >> 3] ^= (byte) (1 << (bit & 7));
      assertThatThrownBy(() -> read(flipped)).isInstanceOf(GraphFormatException.class);
    }
  }

  @Test
  @DisplayName("R9 a hostile body with a good checksum is a typed error or a sound graph")
  void a_forged_body_is_a_typed_error_or_a_sound_graph() throws IOException {
    byte[] good = bytes(sample(4));
    int refused = 0;
    for (int seed = 0; seed < 30_000; seed++) {
      Random random = new Random(seed);
      byte[] body =
          Arrays.copyOfRange(
              good, 12, good.length - random.nextInt(2) * random.nextInt(good.length - 12));
      for (int flips = 1 + random.nextInt(4); flips > 0 && body.length > 0; flips--) {
        body[random.nextInt(body.length)] = (byte) random.nextInt();
      }
      try {
        Graph graph = read(sealed(body));
        assertThat(Naive.edgesOf(graph)).hasSize(graph.edgeCount());
        graph.components();
      } catch (GraphFormatException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(15_000, 29_999);
  }

  @Test
  @DisplayName("R9 sizes are believed only as far as there are bytes")
  void sizes_are_not_believed() {
    ByteBuffer huge =
        ByteBuffer.allocate(12).putInt(0x464D4731).putInt(Integer.MAX_VALUE).putInt(0);
    assertThatThrownBy(() -> read(huge.array()))
        .isInstanceOf(GraphFormatException.class)
        .hasMessageContaining("ends after 0 of 2147483647 bytes");
    byte[] manyNodes = {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x07, 0, 1, 0};
    assertThatThrownBy(() -> read(sealed(manyNodes)))
        .isInstanceOf(GraphFormatException.class)
        .hasMessageContaining("nodes");
  }

  @Test
  @DisplayName("R9 a snapshot beyond the limit is refused")
  void the_limit_holds() throws IOException {
    byte[] good = bytes(sample(5));
    assertThat(GraphSnapshot.read(new ByteArrayInputStream(good), good.length - 12)).isNotNull();
    assertThatThrownBy(() -> GraphSnapshot.read(new ByteArrayInputStream(good), good.length - 13))
        .isInstanceOf(GraphFormatException.class)
        .hasMessageContaining("allowed are");
  }

  private static Graph sample(int seed) {
    Random random = new Random(seed);
    return Naive.graph(300, Naive.randomEdges(random, 300));
  }

  private static byte[] bytes(Graph graph) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    GraphSnapshot.write(graph, out);
    return out.toByteArray();
  }

  private static byte[] sealed(byte[] body) {
    CRC32C sum = new CRC32C();
    sum.update(body);
    return ByteBuffer.allocate(12 + body.length)
        .putInt(0x464D4731)
        .putInt(body.length)
        .putInt((int) sum.getValue())
        .put(body)
        .array();
  }

  private static Graph read(byte[] bytes) throws IOException {
    return GraphSnapshot.read(new ByteArrayInputStream(bytes));
  }
}
