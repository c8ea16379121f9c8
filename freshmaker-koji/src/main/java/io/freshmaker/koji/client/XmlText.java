package io.freshmaker.koji.client;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The little of XML that XML-RPC is written in, read from UTF-8: tags and texts. A hub sends
 * control characters as they are when they were stored in a build, on which every strict parser
 * stops; here they read as U+FFFD. Document types are refused, so there are no entities to resolve
 * (R9).
 */
final class XmlText {

  private static final int BUFFER = 1 << 16;
  private static final int MAX_NAME = 1 << 10;
  private static final int MAX_REFERENCE = 8;

  private final InputStream source;
  private final byte[] buffer = new byte[BUFFER];
  private final FewNames names = new FewNames();
  private final TextBytes text;
  private final TextBytes tag = new TextBytes(MAX_NAME);
  private int position;
  private int end;
  private @Nullable String selfClosed;

  /**
   * Makes a reader.
   *
   * @param maxText how many bytes one text may have
   */
  XmlText(InputStream source, int maxText) {
    this.source = source;
    this.text = new TextBytes(maxText);
  }

  /** Returns a tag as it is usually written. */
  static byte[] tag(String name) {
    return ("<" + name + ">").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads a text and the tag after it, and returns the tag, such as {@code struct} or {@code
   * /struct}: without attributes and the prefix of a namespace. A tag that closes itself comes as
   * two.
   */
  String next() throws IOException {
    if (selfClosed == null) {
      readText();
    } else {
      text.clear();
    }
    return tag();
  }

  /**
   * Reads blanks and the tag after them if it is this one, as it nearly always is where it can be
   * foreseen; this is much faster than {@link #next}. Otherwise nothing is read.
   *
   * @param expected the tag as it is usually written, with its brackets
   */
  boolean skip(byte[] expected) {
    int from = position;
    while (from < end && isBlank(buffer[from])) {
      from++;
    }
    return selfClosed == null && skip(from, expected);
  }

  /**
   * Reads a text, and the tag after it if it is this one. Otherwise {@link #tag} reads it.
   *
   * @param expected the tag as it is usually written, with its brackets
   */
  boolean textTo(byte[] expected) throws IOException {
    if (selfClosed != null) {
      text.clear();
      return false;
    }
    readText();
    return skip(position, expected);
  }

  private boolean skip(int from, byte[] expected) {
    if (expected.length > end - from) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (buffer[from + i] != expected[i]) {
        return false;
      }
    }
    position = from + expected.length;
    return true;
  }

  private static boolean isBlank(byte b) {
    return b == '\n' || b == ' ' || b == '\t' || b == '\r';
  }

  /** Reads the tag after a text that was read. */
  String tag() throws IOException {
    String closing = selfClosed;
    if (closing != null) {
      selfClosed = null;
      return closing;
    }
    position++;
    return readTag();
  }

  /** Returns the text before the last tag. */
  TextBytes text() {
    return text;
  }

  /** Returns the text before the last tag; one object for a text that comes often. */
  String name() {
    return text.in(names);
  }

  /** Stops at the bracket of a tag. Nearly all texts lie in the buffer as a whole. */
  private void readText() throws IOException {
    text.clear();
    while (true) {
      int from = position;
      int to = from;
      while (to < end && buffer[to] != '<' && buffer[to] != '&') {
        to++;
      }
      text.add(buffer, from, to - from);
      position = to;
      if (end - to < 2) {
        fill();
      } else if (buffer[to] == '&') {
        position++;
        addReference();
      } else if (!isMarkup(buffer[to + 1])) {
        return;
      }
    }
  }

  /** Nearly all tags are a name alone, and lie in the buffer as a whole. */
  private String readTag() throws IOException {
    int to = position;
    while (to < end && isOfName(buffer[to])) {
      to++;
    }
    if (to == end || buffer[to] != '>' || to == position) {
      return readAnyTag();
    }
    boolean closesItself = buffer[to - 1] == '/';
    String name = names.of(buffer, position, to - position - (closesItself ? 1 : 0));
    position = to + 1;
    if (closesItself) {
      selfClosed = name.equals("nil") ? "/nil" : "/" + name;
    }
    return name;
  }

  private static boolean isOfName(byte b) {
    return b > ' ' && b != '>' && b != ':';
  }

  private String readAnyTag() throws IOException {
    tag.clear();
    boolean inName = true;
    boolean closesItself = false;
    for (byte b = read(); b != '>'; b = read()) {
      closesItself = b == '/' && tag.length() > 0;
      if (b == ':' && inName) {
        boolean closing = tag.at(0) == '/';
        tag.clear();
        if (closing) {
          tag.add((byte) '/');
        }
      } else if (b <= ' ' || closesItself) {
        inName = false;
      } else if (inName) {
        tag.add(b);
      }
    }
    String name = tag.in(names);
    if (closesItself) {
      selfClosed = "/" + name;
    }
    return name;
  }

  /** Skips a comment or instruction, or reads a section; false if it is a tag. */
  private boolean isMarkup(byte second) throws IOException {
    if (second != '?' && second != '!') {
      return false;
    }
    position += 2;
    if (second == '?') {
      skipTo("?>");
      return true;
    }
    byte third = read();
    if (third == '[') {
      expect("CDATA[");
      readSection();
      return true;
    }
    if (third == '-') {
      expect("-");
      skipTo("-->");
      return true;
    }
    throw new XmlRpcFormatException("declares a document type, which is refused");
  }

  private void expect(String rest) throws IOException {
    for (int i = 0; i < rest.length(); i++) {
      if (read() != rest.charAt(i)) {
        throw new XmlRpcFormatException("has a mark-up that nobody knows");
      }
    }
  }

  /** Works for marks that begin with one character repeated, as all do here. */
  private void skipTo(String mark) throws IOException {
    int matched = 0;
    while (matched < mark.length()) {
      byte b = read();
      if (b == mark.charAt(matched)) {
        matched++;
      } else if (matched == 0 || b != mark.charAt(matched - 1)) {
        matched = 0;
      }
    }
  }

  private void readSection() throws IOException {
    int brackets = 0;
    while (true) {
      byte b = read();
      if (b == '>' && brackets >= 2) {
        text.shorten(2);
        return;
      }
      brackets = b == ']' ? brackets + 1 : 0;
      text.add(b);
    }
  }

  private void addReference() throws IOException {
    StringBuilder name = new StringBuilder(MAX_REFERENCE);
    for (byte b = read(); b != ';'; b = read()) {
      if (name.length() == MAX_REFERENCE) {
        throw new XmlRpcFormatException("has a reference without an end");
      }
      name.append((char) b);
    }
    byte[] bytes = Reference.characters(name.toString()).getBytes(StandardCharsets.UTF_8);
    text.add(bytes, 0, bytes.length);
  }

  private byte read() throws IOException {
    if (position == end) {
      fill();
    }
    return buffer[position++];
  }

  /** Reads on behind what is not read yet. */
  private void fill() throws IOException {
    text.keep();
    int left = end - position;
    System.arraycopy(buffer, position, buffer, 0, left);
    int read = source.read(buffer, left, BUFFER - left);
    position = 0;
    end = left + Math.max(0, read);
    if (read <= 0) {
      throw new EOFException("the answer breaks off");
    }
  }
}
