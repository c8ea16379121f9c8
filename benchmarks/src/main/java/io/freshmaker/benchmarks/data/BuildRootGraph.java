package io.freshmaker.benchmarks.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

/**
 * Source to source by the whole build root, not only the direct build dependencies: few nodes, very
 * many edges, which condense to few.
 */
public final class BuildRootGraph {
  /** Debian's essential packages and build-essential: in every build root. */
  private static final List<String> BASE =
      List.of(
          "base-files",
          "base-passwd",
          "bash",
          "bsdutils",
          "build-essential",
          "coreutils",
          "dash",
          "debianutils",
          "diffutils",
          "dpkg",
          "findutils",
          "grep",
          "gzip",
          "hostname",
          "init-system-helpers",
          "libc-bin",
          "login",
          "ncurses-base",
          "ncurses-bin",
          "perl-base",
          "sed",
          "sysvinit-utils",
          "tar",
          "util-linux",
          "util-linux-extra");

  private BuildRootGraph() {}

  /**
   * Reads the packed form: the magic {@code ADJ1}, the number of nodes, then for each node its
   * degree and the gaps between its sorted dependents; all numbers are varints. Names are read from
   * {@code env.nodes.tsv} beside the file, where it is there.
   */
  public static EdgeList read(Path file) throws IOException {
    Varints in = new Varints(Files.readAllBytes(file));
    int nodes = in.next();
    long[] packed = new long[1 << 20];
    int count = 0;
    for (int node = 0; node < nodes; node++) {
      int target = 0;
      for (int left = in.next(); left > 0; left--) {
        packed = count == packed.length ? Arrays.copyOf(packed, 2 * count) : packed;
        target += in.next();
        packed[count++] = EdgeList.pack(node, target);
      }
    }
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder");
    String[] names =
        EdgeListFiles.nodesExist(folder, "env")
            ? EdgeListFiles.names(folder, "env")
            : EdgeList.numbered(nodes);
    return EdgeList.of("env", names, packed, count);
  }

  /**
   * Makes a stand-in from the mixed graph: each source depends on the sources of all binaries that
   * its build dependencies and the base system pull in.
   */
  public static EdgeList standIn(EdgeList mix) {
    return new StandIn(mix).edges();
  }

  private static final class Varints {
    private final byte[] bytes;
    private int at = 4;

    Varints(byte[] bytes) {
      if (bytes.length < 5
          || bytes[0] != 'A'
          || bytes[1] != 'D'
          || bytes[2] != 'J'
          || bytes[3] != '1') {
        throw new IllegalArgumentException("not an adjacency file: it does not begin with ADJ1");
      }
      this.bytes = bytes;
    }

    int next() {
      int value = 0;
      for (int shift = 0; ; shift += 7) {
        byte b = bytes[at++];
        value |= (b & 127) << shift;
        if (b >= 0) {
          return value;
        }
      }
    }
  }

  private static final class StandIn {
    private final EdgeList mix;
    private final Csr dependencies;
    private final int[] sourceOf;
    private final String[] names;
    private final BitSet base = new BitSet();
    private long[] packed = new long[1 << 22];
    private int count;

    StandIn(EdgeList mix) {
      this.mix = mix;
      this.dependencies = mix.dependencies();
      this.sourceOf = new int[mix.nodeCount()];
      String[] all = new String[mix.nodeCount()];
      int sources = 0;
      for (int node = 0; node < mix.nodeCount(); node++) {
        if (isSource(node)) {
          all[sources] = mix.nodeName(node).substring("src:".length());
          sourceOf[node] = sources++;
        }
      }
      this.names = Arrays.copyOf(all, sources);
      addClosure(BASE.stream().mapToInt(name -> mix.node("bin:" + name)).toArray(), base);
    }

    EdgeList edges() {
      for (int node = 0; node < mix.nodeCount(); node++) {
        if (isSource(node)) {
          addBuildRoot(node);
        }
      }
      return EdgeList.of("env-stand-in", names, packed, count);
    }

    private void addBuildRoot(int source) {
      BitSet root = (BitSet) base.clone();
      addClosure(
          Arrays.copyOfRange(
              dependencies.targets, dependencies.offsets[source], dependencies.offsets[source + 1]),
          root);
      BitSet needed = new BitSet();
      root.stream().forEach(binary -> addSourcesOf(binary, needed));
      needed.clear(sourceOf[source]);
      for (int from = needed.nextSetBit(0); from >= 0; from = needed.nextSetBit(from + 1)) {
        packed = count == packed.length ? Arrays.copyOf(packed, 2 * count) : packed;
        packed[count++] = EdgeList.pack(from, sourceOf[source]);
      }
    }

    private void addSourcesOf(int binary, BitSet needed) {
      for (int i = dependencies.offsets[binary]; i < dependencies.offsets[binary + 1]; i++) {
        if (isSource(dependencies.targets[i])) {
          needed.set(sourceOf[dependencies.targets[i]]);
        }
      }
    }

    /** What is installed along with these binaries. */
    private void addClosure(int[] binaries, BitSet seen) {
      Deque<Integer> open = new ArrayDeque<>();
      for (int binary : binaries) {
        visit(binary, seen, open);
      }
      while (!open.isEmpty()) {
        int binary = open.pop();
        for (int i = dependencies.offsets[binary]; i < dependencies.offsets[binary + 1]; i++) {
          visit(dependencies.targets[i], seen, open);
        }
      }
    }

    private void visit(int node, BitSet seen, Deque<Integer> open) {
      if (!isSource(node) && !seen.get(node)) {
        seen.set(node);
        open.push(node);
      }
    }

    private boolean isSource(int node) {
      return mix.nodeName(node).startsWith("src:");
    }
  }
}
