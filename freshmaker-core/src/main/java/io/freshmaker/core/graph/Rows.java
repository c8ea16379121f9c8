package io.freshmaker.core.graph;

import java.util.Arrays;

/**
 * One direction of a graph's edges, gap-coded. A row is a list of variable-length numbers (seven
 * bits a byte, lowest first, the top bit says that more follow); each is {@code gap << kindBits |
 * kind code}, where the gap is the distance from the neighbour before, or from zero. Two neighbours
 * with one number and different kinds have a gap of zero.
 */
final class Rows {

  final int nodeCount;
  final int edgeCount;

  /** Offsets into {@link #bytes}, {@code nodeCount + 1} of them. */
  final int[] start;

  final byte[] bytes;

  /** The kinds that occur, ascending; a kind's code is its place here. */
  final byte[] kinds;

  final int kindBits;

  Rows(int nodeCount, int edgeCount, int[] start, byte[] bytes, byte[] kinds) {
    this.nodeCount = nodeCount;
    this.edgeCount = edgeCount;
    this.start = start;
    this.bytes = bytes;
    this.kinds = kinds;
    this.kindBits = bitsFor(kinds.length);
  }

  /** Returns how many bits tell {@code count} kinds apart. */
  static int bitsFor(int count) {
    return count <= 1 ? 0 : 32 - Integer.numberOfLeadingZeros(count - 1);
  }

  /** Codes the edges; {@code kinds} has every kind that occurs. */
  static Rows encode(EdgeSort edges, byte[] kinds) {
    int bits = bitsFor(kinds.length);
    int[] codeOf = codes(kinds);
    int[] start = new int[edges.nodeCount + 1];
    byte[] bytes = new byte[edges.edgeCount() * 2 + 16];
    int at = 0;
    for (int v = 0; v < edges.nodeCount; v++) {
      start[v] = at;
      int end = edges.start[v + 1];
      long room = at + 5L * (end - edges.start[v]);
      if (room > bytes.length) {
        bytes = Arrays.copyOf(bytes, roomFor(room));
      }
      int before = 0;
      for (int e = edges.start[v]; e < end; e++) {
        int value = edges.target[e] - before << bits;
        before = edges.target[e];
        if (bits > 0) {
          value |= codeOf[edges.kind[e] & 0xff];
        }
        while ((value & ~0x7f) != 0) {
          bytes[at++] = (byte) (value | 0x80);
          value >>>= 7;
        }
        bytes[at++] = (byte) value;
      }
    }
    start[edges.nodeCount] = at;
    return new Rows(edges.nodeCount, edges.edgeCount(), start, Arrays.copyOf(bytes, at), kinds);
  }

  private static int[] codes(byte[] kinds) {
    int[] codeOf = new int[256];
    for (int code = 0; code < kinds.length; code++) {
      codeOf[kinds[code] & 0xff] = code;
    }
    return codeOf;
  }

  private static int roomFor(long room) {
    long half = room + room / 2;
    if (room > Integer.MAX_VALUE - 8) {
      throw new IllegalStateException("too many edges: the rows need " + room + " bytes");
    }
    return (int) Math.min(half, Integer.MAX_VALUE - 8);
  }

  /** Fills {@code row} with the neighbours of {@code node}, and their kinds. */
  void read(int node, Row row) {
    readNodes(node, row);
    if (kindBits == 0) {
      Arrays.fill(row.kinds, 0, row.size, kinds[0]);
    } else {
      readKinds(node, row);
    }
  }

  /**
   * Fills {@code row} with the neighbours of {@code node}; what it says of kinds is left undefined.
   */
  void readNodes(int node, Row row) {
    int end = start[node + 1];
    int at = start[node];
    row.reserve(end - at);
    row.size = decode(at, end, row.nodes);
  }

  private int decode(int from, int end, int[] into) {
    byte[] coded = bytes;
    int bits = kindBits;
    int neighbour = 0;
    int count = 0;
    for (int at = from; at < end; ) {
      int b = coded[at++];
      if (b < 0) {
        b &= 0x7f;
        for (int shift = 7; ; shift += 7) {
          int next = coded[at++];
          b |= (next & 0x7f) << shift;
          if (next >= 0) {
            break;
          }
        }
      }
      neighbour += b >>> bits;
      into[count++] = neighbour;
    }
    return count;
  }

  /**
   * Returns the first neighbour whose place is at least {@code low} and below {@code high}; -1 if
   * there is none.
   */
  int firstIn(int node, int[] place, int low, int high) {
    byte[] coded = bytes;
    int neighbour = 0;
    for (int at = start[node], end = start[node + 1]; at < end; ) {
      int b = coded[at++];
      if (b < 0) {
        b &= 0x7f;
        for (int shift = 7; ; shift += 7) {
          int next = coded[at++];
          b |= (next & 0x7f) << shift;
          if (next >= 0) {
            break;
          }
        }
      }
      neighbour += b >>> kindBits;
      int found = place[neighbour];
      if (found >= low && found < high) {
        return neighbour;
      }
    }
    return -1;
  }

  private void readKinds(int node, Row row) {
    int mask = (1 << kindBits) - 1;
    int at = start[node];
    for (int i = 0; i < row.size; i++) {
      int code = bytes[at] & 0x7f;
      if (bytes[at++] < 0) {
        // A code has up to eight bits, so its top bit can be in the second byte.
        code |= bytes[at] << 7;
        while (bytes[at++] < 0) {
          // the rest of the number belongs to the gap
        }
      }
      row.kinds[i] = kinds[code & mask];
    }
  }

  /**
   * Makes sure that rows from outside are what they should be, so that nothing after this meets a
   * surprise.
   */
  void check() throws GraphFormatException {
    long edges = 0;
    for (int v = 0; v < nodeCount; v++) {
      edges += checkRow(v);
    }
    if (edges != edgeCount) {
      throw new GraphFormatException("graph has " + edges + " edges instead of " + edgeCount);
    }
  }

  private int checkRow(int node) throws GraphFormatException {
    byte[] coded = bytes;
    int bits = kindBits;
    int mask = (1 << bits) - 1;
    int end = start[node + 1];
    int count = 0;
    int neighbour = 0;
    int before = -1;
    for (int at = start[node]; at < end; count++) {
      int value = coded[at++];
      if (value < 0) {
        value &= 0x7f;
        int next = -1;
        for (int shift = 7; next < 0 && at < end && shift < 35; shift += 7) {
          next = coded[at++];
          value |= (next & 0x7f) << shift;
          if (shift == 28 && next > 0xf) {
            next = -1;
          }
        }
        if (next < 0) {
          throw new GraphFormatException("row " + node + " of the graph has a broken number");
        }
      }
      int gap = value >>> bits;
      int code = value & mask;
      if (gap < 0 || gap >= nodeCount - neighbour || code >= kinds.length) {
        throw new GraphFormatException("row " + node + " of the graph has a number out of range");
      }
      if (gap == 0 && code <= before) {
        throw new GraphFormatException("row " + node + " of the graph does not ascend");
      }
      neighbour += gap;
      before = code;
    }
    return count;
  }

  /** Like {@link #read}, with an empty row for a node that is newer than these rows. */
  void readIfAny(int node, Row row) {
    if (node < nodeCount) {
      read(node, row);
    } else {
      row.size = 0;
    }
  }

  /** Decodes all rows into plain arrays, without kinds. */
  Csr csr() {
    int[] offsets = new int[nodeCount + 1];
    int[] target = new int[edgeCount];
    Row row = new Row();
    for (int v = 0, at = 0; v < nodeCount; v++) {
      readNodes(v, row);
      System.arraycopy(row.nodes, 0, target, at, row.size);
      at += row.size;
      offsets[v + 1] = at;
    }
    return new Csr(nodeCount, offsets, target);
  }

  /** Decodes all rows into plain arrays, with kinds. */
  EdgeSort decode() {
    Csr edges = csr();
    byte[] kind = new byte[edgeCount];
    Row row = new Row();
    for (int v = 0; v < nodeCount; v++) {
      read(v, row);
      System.arraycopy(row.kinds, 0, kind, edges.start()[v], row.size);
    }
    return new EdgeSort(nodeCount, edges.start(), edges.target(), kind);
  }
}
