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

  /**
   * Reads a text and the tag after it, and returns the tag, such as {@code struct} or {@code
   * /struct}: without attributes and the prefix of a namespace. A tag that closes itself comes as
   * two.
   */
  String next() throws IOException {
    text.clear();
    String closing = selfClosed;
    if (closing != null) {
      selfClosed = null;
      return closing;
    }
    readText();
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

  private void readText() throws IOException {
    while (true) {
      int from = position;
      int to = from;
      while (to < end && buffer[to] != '<' && buffer[to] != '&') {
        to++;
      }
      text.add(buffer, from, to - from);
      position = to;
      if (to == end) {
        fill();
        continue;
      }
      position++;
      if (buffer[to] == '&') {
        addReference();
      } else if (!isMarkup()) {
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

  /**
   * Skips a comment or instruction, or reads a section, after a {@code <}; false if it is a tag.
   */
  private boolean isMarkup() throws IOException {
    byte b = read();
    if (b == '?') {
      skipTo("?>");
      return true;
    }
    if (b != '!') {
      position--;
      return false;
    }
    b = read();
    if (b == '[') {
      expect("CDATA[");
      readSection();
      return true;
    }
    if (b == '-') {
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
    int character =
        switch (name.toString()) {
          case "lt" -> '<';
          case "gt" -> '>';
          case "amp" -> '&';
          case "quot" -> '"';
          case "apos" -> '\'';
          default -> numbered(name.toString());
        };
    byte[] bytes = Character.toString(character).getBytes(StandardCharsets.UTF_8);
    text.add(bytes, 0, bytes.length);
  }

  private static int numbered(String reference) {
    try {
      if (reference.startsWith("#")) {
        boolean hex = reference.startsWith("#x");
        int character = Integer.parseInt(reference.substring(hex ? 2 : 1), hex ? 16 : 10);
        boolean surrogate =
            character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
        return Character.isValidCodePoint(character) && !surrogate ? character : 0xFFFD;
      }
    } catch (NumberFormatException e) {
      // As any other that stands for nothing.
    }
    throw new XmlRpcFormatException("has a reference to an entity, which is refused");
  }

  private byte read() throws IOException {
    if (position == end) {
      fill();
    }
    return buffer[position++];
  }

  private void fill() throws IOException {
    end = Math.max(0, source.read(buffer, 0, BUFFER));
    position = 0;
    if (end == 0) {
      throw new EOFException("the answer breaks off");
    }
  }
}
