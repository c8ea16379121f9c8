package io.freshmaker.benchmarks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphsTest {
  @TempDir private Path folder;

  @Test
  void edges_are_sorted_and_have_no_doubles_and_no_self_edges() {
    EdgeList edges = edges(3, 2, 1, 0, 2, 2, 1, 1, 1, 0, 2);

    assertThat(text(edges)).containsExactly("0>2", "2>1");
  }

  @Test
  void what_was_written_is_read_again() throws IOException {
    EdgeList written = SyntheticGraph.generate(500, 4, 7);
    EdgeListFiles.write(written, folder);

    EdgeList read = EdgeListFiles.read(folder, written.name());

    assertThat(text(read)).isEqualTo(text(written));
    assertThat(read.nodeName(499)).isEqualTo("n499");
  }

  @Test
  void lines_may_come_in_any_order() throws IOException {
    Files.writeString(folder.resolve("g.nodes.tsv"), "0\tglibc\n1\tbash\n2\ttar\n");
    Files.writeString(folder.resolve("g.edges.tsv"), "1\t2\n0\t2\n0\t1\n0\t2\n");

    EdgeList read = EdgeListFiles.read(folder, "g");

    assertThat(text(read)).containsExactly("0>1", "0>2", "1>2");
    assertThat(read.node("tar")).isEqualTo(2);
  }

  @Test
  void the_same_seed_gives_the_same_graph_and_another_seed_another() {
    List<String> first = text(SyntheticGraph.generate(1_000, 5, 42));

    assertThat(text(SyntheticGraph.generate(1_000, 5, 42))).isEqualTo(first);
    assertThat(text(SyntheticGraph.generate(1_000, 5, 43))).isNotEqualTo(first);
  }

  @Test
  void packed_adjacency_is_read() throws IOException {
    Path file = folder.resolve("env.adj");
    // 300 nodes; node 0 leads to 1 and 299 (a gap of 298 is two bytes), no other to any.
    byte[] bytes = new byte[4 + 2 + 4 + 299];
    byte[] head = {'A', 'D', 'J', '1', (byte) 0xAC, 2, 2, 1, (byte) 0xAA, 2};
    System.arraycopy(head, 0, bytes, 0, head.length);
    Files.write(file, bytes);

    EdgeList edges = BuildRootGraph.read(file);

    assertThat(edges.nodeCount()).isEqualTo(300);
    assertThat(text(edges)).containsExactly("0>1", "0>299");
  }

  @Test
  void another_file_is_refused() throws IOException {
    Path file = Files.write(folder.resolve("env.adj"), new byte[10]);

    assertThatThrownBy(() -> BuildRootGraph.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ADJ1");
  }

  @Test
  void rows_go_both_ways() {
    EdgeList edges = edges(3, 0, 1, 0, 2, 1, 2);

    assertThat(edges.dependents().offsets).containsExactly(0, 2, 3, 3);
    assertThat(edges.dependents().targets).containsExactly(1, 2, 2);
    assertThat(edges.dependencies().offsets).containsExactly(0, 0, 1, 3);
    assertThat(edges.dependencies().targets).containsExactly(0, 0, 1);
  }

  @Test
  void rows_are_turned_round_and_doubles_dropped() {
    Csr rows = new Csr(new int[] {0, 2, 4, 4}, new int[] {2, 1, 2, 2});

    Csr turned = rows.transposed();

    assertThat(turned.offsets).containsExactly(0, 0, 1, 4);
    assertThat(turned.targets).containsExactly(0, 0, 1, 1);
    assertThat(turned.withoutDoubles().offsets).containsExactly(0, 0, 1, 3);
    assertThat(turned.withoutDoubles().targets).containsExactly(0, 0, 1);
  }

  @Test
  void a_graph_that_was_not_given_is_not_found() {
    DataSets data = new DataSets(folder, null, 42);

    assertThat(data.find("src")).isEmpty();
    assertThat(data.find("env")).isEmpty();
    assertThat(data.find("syn:100:2")).isPresent();
  }

  private static EdgeList edges(int nodes, int... ends) {
    long[] packed = new long[ends.length / 2];
    for (int i = 0; i < packed.length; i++) {
      packed[i] = EdgeList.pack(ends[2 * i], ends[2 * i + 1]);
    }
    return EdgeList.of("test", EdgeList.numbered(nodes), packed, packed.length);
  }

  private static List<String> text(EdgeList edges) {
    List<String> text = new ArrayList<>();
    for (int edge = 0; edge < edges.edgeCount(); edge++) {
      text.add(edges.from(edge) + ">" + edges.to(edge));
    }
    return text;
  }
}
