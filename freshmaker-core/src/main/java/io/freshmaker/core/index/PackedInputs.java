package io.freshmaker.core.index;

/**
 * Goes over the inputs of one build, packed as gaps between ascending nodes (seven bits a byte) and
 * a byte for the kind: some four bytes an edge instead of an object.
 */
final class PackedInputs {

  private final byte[] packed;
  private int at;
  private int place = -1;
  private int node;
  private int kind;

  PackedInputs(byte[] packed) {
    this.packed = packed;
  }

  /** Writes one input and returns the next position; takes six bytes at the most. */
  static int put(byte[] packed, int at, int gap, byte kind) {
    int rest = gap;
    int to = at;
    while (rest >= 0x80) {
      packed[to++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    packed[to++] = (byte) rest;
    packed[to++] = kind;
    return to;
  }

  boolean next() {
    if (at == packed.length) {
      return false;
    }
    int gap = 0;
    int shift = 0;
    byte part = packed[at++];
    while (part < 0) {
      gap |= (part & 0x7f) << shift;
      shift += 7;
      part = packed[at++];
    }
    node += gap | (part << shift);
    kind = packed[at++] & 0xff;
    place++;
    return true;
  }

  /** Returns which input it is, from 0. */
  int place() {
    return place;
  }

  int node() {
    return node;
  }

  int kind() {
    return kind;
  }
}
