package io.freshmaker.benchmarks.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * Reads {@code <graph>.nodes.tsv} (number, name) and {@code <graph>.edges.tsv} (from, to), gzipped
 * ({@code .gz}) or plain.
 */
public final class EdgeListFiles {
  private EdgeListFiles() {}

  public static boolean exist(Path folder, String graph) {
    return Files.exists(folder.resolve(graph + ".edges.tsv"))
        || Files.exists(folder.resolve(graph + ".edges.tsv.gz"));
  }

  static boolean nodesExist(Path folder, String graph) {
    return Files.exists(folder.resolve(graph + ".nodes.tsv"))
        || Files.exists(folder.resolve(graph + ".nodes.tsv.gz"));
  }

  static String[] names(Path folder, String graph) throws IOException {
    return names(bytes(folder, graph + ".nodes.tsv"));
  }

  public static EdgeList read(Path folder, String graph) throws IOException {
    String[] names = names(folder, graph);
    byte[] text = bytes(folder, graph + ".edges.tsv");
    // No line is shorter than four bytes.
    int[] from = new int[text.length / 4];
    int[] to = new int[from.length];
    int count = 0;
    int number = 0;
    for (byte next : text) {
      if (next == '\t') {
        from[count] = number;
        number = 0;
      } else if (next == '\n') {
        to[count++] = number;
        number = 0;
      } else {
        number = 10 * number + next - '0';
      }
    }
    return EdgeList.of(graph, names, Arrays.copyOf(from, count), Arrays.copyOf(to, count));
  }

  /** Writes the plain form, which is what a cold start reads. */
  public static void write(EdgeList edges, Path folder) throws IOException {
    ByteArrayOutputStream nodeLines = new ByteArrayOutputStream();
    for (int node = 0; node < edges.nodeCount(); node++) {
      line(nodeLines, node + "\t" + edges.nodeName(node));
    }
    ByteArrayOutputStream edgeLines = new ByteArrayOutputStream();
    for (int edge = 0; edge < edges.edgeCount(); edge++) {
      line(edgeLines, edges.from(edge) + "\t" + edges.to(edge));
    }
    Files.write(folder.resolve(edges.name() + ".nodes.tsv"), nodeLines.toByteArray());
    Files.write(folder.resolve(edges.name() + ".edges.tsv"), edgeLines.toByteArray());
  }

  private static void line(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.write('\n');
  }

  private static String[] names(byte[] text) {
    String[] names = new String[1024];
    int count = 0;
    for (int start = 0; start < text.length; ) {
      int tab = start;
      while (text[tab] != '\t') {
        tab++;
      }
      int end = tab + 1;
      while (text[end] != '\n') {
        end++;
      }
      names = count == names.length ? Arrays.copyOf(names, 2 * count) : names;
      names[count++] = new String(text, tab + 1, end - tab - 1, StandardCharsets.UTF_8);
      start = end + 1;
    }
    return Arrays.copyOf(names, count);
  }

  private static byte[] bytes(Path folder, String file) throws IOException {
    Path plain = folder.resolve(file);
    if (Files.exists(plain)) {
      return Files.readAllBytes(plain);
    }
    try (InputStream in =
        new GZIPInputStream(Files.newInputStream(folder.resolve(file + ".gz")), 1 << 16)) {
      return in.readAllBytes();
    }
  }
}
