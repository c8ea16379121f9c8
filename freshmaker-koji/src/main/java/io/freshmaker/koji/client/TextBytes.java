package io.freshmaker.koji.client;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A text while it is read: bytes of UTF-8, and how they become characters that XML allows. */
final class TextBytes {

  private final int most;
  private byte[] own = new byte[256];
  private byte[] bytes = own;
  private int from;
  private int length;

  /**
   * Makes an empty text.
   *
   * @param most how many bytes it may have
   */
  TextBytes(int most) {
    this.most = most;
  }

  void clear() {
    bytes = own;
    from = 0;
    length = 0;
  }

  int length() {
    return length;
  }

  byte at(int index) {
    return bytes[from + index];
  }

  void shorten(int by) {
    length -= by;
  }

  void add(byte b) {
    keep();
    room(1);
    own[length++] = b;
  }

  /** The first bytes of a text are looked at where they are, until {@link #keep} is called. */
  void add(byte[] source, int offset, int count) {
    if (length == 0 && count <= most) {
      bytes = source;
      from = offset;
    } else {
      keep();
      room(count);
      System.arraycopy(source, offset, own, length, count);
    }
    length += count;
  }

  /** Copies what lies in somebody else's bytes, which are about to change. */
  void keep() {
    if (bytes != own) {
      byte[] source = bytes;
      int offset = from;
      int count = length;
      clear();
      room(count);
      System.arraycopy(source, offset, own, 0, count);
      length = count;
    }
  }

  private void room(int count) {
    if (count > own.length - length) {
      long wanted = (long) length + count;
      if (wanted > most) {
        throw new XmlRpcFormatException("has a text of more than " + most + " bytes");
      }
      own = Arrays.copyOf(own, (int) Math.min(most, Math.max(wanted, own.length * 2L)));
      bytes = own;
    }
  }

  /** Returns one object for a text that comes often. */
  String in(FewNames names) {
    return names.of(bytes, from, length);
  }

  /** Returns the characters; those that XML does not allow as U+FFFD. */
  @Override
  public String toString() {
    return decoded(bytes, from, length);
  }

  static String decoded(byte[] bytes, int from, int length) {
    return isPlain(bytes, from, length)
        ? new String(bytes, from, length, StandardCharsets.ISO_8859_1)
        : legal(new String(bytes, from, length, StandardCharsets.UTF_8));
  }

  private static boolean isPlain(byte[] bytes, int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (bytes[i] < ' ' && bytes[i] != '\n' && bytes[i] != '\t') {
        return false;
      }
    }
    return true;
  }

  /** An end of line is one character in XML, however it was written. */
  private static String legal(String raw) {
    StringBuilder legal = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c != '\r') {
        legal.append(isLegal(c) ? c : '\uFFFD');
      } else if (i + 1 == raw.length() || raw.charAt(i + 1) != '\n') {
        legal.append('\n');
      }
    }
    return legal.toString();
  }

  private static boolean isLegal(char c) {
    return (c >= ' ' || c == '\n' || c == '\t') && c != '\uFFFE' && c != '\uFFFF';
  }
}
