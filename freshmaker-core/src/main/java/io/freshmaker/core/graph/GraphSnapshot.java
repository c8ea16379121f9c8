package io.freshmaker.core.graph;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The binary form of a graph: its edges in one direction, gap-coded, about one or two bytes each.
 *
 * <p>Four bytes {@code FMG1}, the length of the body and its CRC-32C as big-endian ints, and the
 * body: numbers of nodes, edges and kinds, the kinds, the length in bytes of each node's row, and
 * the rows as {@code Rows} describes them. A number is written seven bits a byte, the lowest first.
 * Nothing before or after is read, so a snapshot can be part of a larger file.
 */
public final class GraphSnapshot {

  private static final int MAGIC = 'F' << 24 | 'M' << 16 | 'G' << 8 | '1';
  private static final int HEADER = 12;

  private GraphSnapshot() {}

  /**
   * Writes the graph. The stream is neither flushed nor closed.
   *
   * @throws IOException if the stream fails
   */
  public static void write(Graph graph, OutputStream out) throws IOException {
    byte[] body = Body.of(graph.dependentRows());
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    header.putInt(MAGIC).putInt(body.length).putInt(checksum(body));
    out.write(header.array());
    out.write(body);
  }

  /**
   * Reads a graph of any size.
   *
   * @throws GraphFormatException if it is not a snapshot, ends early or is damaged
   * @throws IOException if the stream fails
   */
  public static Graph read(InputStream in) throws IOException {
    return read(in, Integer.MAX_VALUE);
  }

  /**
   * Reads a graph. What it takes in memory is in proportion to what the stream really holds,
   * whatever the stream says of itself. The components of the graph are left for later, see {@link
   * Graph#prepare}.
   *
   * @param maxBytes the longest snapshot to accept
   * @throws GraphFormatException if it is not a snapshot, is longer, ends early or is damaged
   * @throws IOException if the stream fails
   */
  public static Graph read(InputStream in, int maxBytes) throws IOException {
    byte[] start = in.readNBytes(HEADER);
    if (start.length < HEADER) {
      throw new GraphFormatException("graph snapshot ends within its header");
    }
    ByteBuffer header = ByteBuffer.wrap(start);
    if (header.getInt() != MAGIC) {
      throw new GraphFormatException("not a graph snapshot of a known version");
    }
    int length = header.getInt();
    if (length < 0 || length > maxBytes) {
      throw new GraphFormatException(
          "graph snapshot of "
              + Integer.toUnsignedString(length)
              + " bytes, allowed are "
              + maxBytes);
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new GraphFormatException(
          "graph snapshot ends after " + body.length + " of " + length + " bytes");
    }
    if (header.getInt() != checksum(body)) {
      throw new GraphFormatException("graph snapshot is damaged: its checksum does not match");
    }
    return Graph.ofRows(new BaseRows(Body.rows(body)));
  }

  private static int checksum(byte[] body) {
    CRC32C sum = new CRC32C();
    sum.update(body);
    return (int) sum.getValue();
  }

  /** Turns rows into the body of a snapshot and back. */
  private static final class Body {

    private final byte[] bytes;
    private int at;

    private Body(byte[] bytes) {
      this.bytes = bytes;
    }

    static byte[] of(Rows rows) {
      int lengths = 0;
      for (int v = 0; v < rows.nodeCount; v++) {
        lengths += sizeOf(rows.start[v + 1] - rows.start[v]);
      }
      int numbers = sizeOf(rows.nodeCount) + sizeOf(rows.edgeCount) + sizeOf(rows.kinds.length);
      Body body = new Body(new byte[numbers + rows.kinds.length + lengths + rows.bytes.length]);
      body.put(rows.nodeCount);
      body.put(rows.edgeCount);
      body.put(rows.kinds.length);
      body.put(rows.kinds);
      for (int v = 0; v < rows.nodeCount; v++) {
        body.put(rows.start[v + 1] - rows.start[v]);
      }
      body.put(rows.bytes);
      return body.bytes;
    }

    static Rows rows(byte[] bytes) throws GraphFormatException {
      Body body = new Body(bytes);
      int nodeCount = body.count("nodes", bytes.length);
      int edgeCount = body.count("edges", bytes.length);
      byte[] kinds = body.kinds();
      if ((long) nodeCount << Rows.bitsFor(kinds.length) > 1L << 32) {
        throw new GraphFormatException("graph snapshot has too many kinds for its nodes");
      }
      int[] start = new int[nodeCount + 1];
      long end = 0;
      for (int v = 0; v < nodeCount; v++) {
        end += body.count("bytes in a row", bytes.length);
        start[v + 1] = (int) Math.min(end, Integer.MAX_VALUE);
      }
      if (end != bytes.length - body.at) {
        throw new GraphFormatException(
            "graph snapshot has " + (bytes.length - body.at) + " bytes of rows instead of " + end);
      }
      byte[] coded = Arrays.copyOfRange(bytes, body.at, bytes.length);
      Rows rows = new Rows(nodeCount, edgeCount, start, coded, kinds);
      rows.check();
      return rows;
    }

    private byte[] kinds() throws GraphFormatException {
      byte[] kinds = new byte[count("kinds", Math.min(256, bytes.length - at))];
      int before = -1;
      for (int i = 0; i < kinds.length; i++) {
        if (at == bytes.length || (bytes[at] & 0xff) <= before) {
          throw new GraphFormatException("graph snapshot has a wrong list of kinds");
        }
        before = bytes[at] & 0xff;
        kinds[i] = bytes[at++];
      }
      if (kinds.length == 0) {
        throw new GraphFormatException("graph snapshot has no kinds");
      }
      return kinds;
    }

    private int count(String what, int most) throws GraphFormatException {
      int value = 0;
      for (int shift = 0; shift < 35 && at < bytes.length; shift += 7) {
        int b = bytes[at++];
        value |= (b & 0x7f) << shift;
        if (b >= 0) {
          if (value < 0 || value > most) {
            break;
          }
          return value;
        }
      }
      throw new GraphFormatException("graph snapshot has an impossible number of " + what);
    }

    private static int sizeOf(int value) {
      return value == 0 ? 1 : (38 - Integer.numberOfLeadingZeros(value)) / 7;
    }

    private void put(int value) {
      int left = value;
      while ((left & ~0x7f) != 0) {
        bytes[at++] = (byte) (left | 0x80);
        left >>>= 7;
      }
      bytes[at++] = (byte) left;
    }

    private void put(byte[] more) {
      System.arraycopy(more, 0, bytes, at, more.length);
      at += more.length;
    }
  }
}
