package io.freshmaker.koji.client;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A text while it is read: bytes of UTF-8, and how they become characters that XML allows. */
final class TextBytes {

  private final int most;
  private byte[] bytes = new byte[256];
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
    length = 0;
  }

  int length() {
    return length;
  }

  byte at(int index) {
    return bytes[index];
  }

  void shorten(int by) {
    length -= by;
  }

  void add(byte b) {
    room(1);
    bytes[length++] = b;
  }

  void add(byte[] from, int offset, int count) {
    room(count);
    System.arraycopy(from, offset, bytes, length, count);
    length += count;
  }

  private void room(int count) {
    if (count > bytes.length - length) {
      long wanted = (long) length + count;
      if (wanted > most) {
        throw new XmlRpcFormatException("has a text of more than " + most + " bytes");
      }
      bytes = Arrays.copyOf(bytes, (int) Math.min(most, Math.max(wanted, bytes.length * 2L)));
    }
  }

  /** Returns one object for a text that comes often. */
  String in(FewNames names) {
    return names.of(bytes, 0, length);
  }

  /** Returns the characters; those that XML does not allow as U+FFFD. */
  @Override
  public String toString() {
    return decoded(bytes, 0, length);
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
