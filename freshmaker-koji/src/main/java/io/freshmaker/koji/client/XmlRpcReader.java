package io.freshmaker.koji.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer of XML-RPC while it comes in. Values are {@code Map<String, ?>}, {@code List<?>},
 * {@code String}, {@code Long} for every whole number, {@code Double}, {@code Boolean} and null.
 * Not thread-safe.
 */
final class XmlRpcReader {

  private static final int MAX_DEPTH = 100;

  /** Rows of builds have a bit fewer. */
  private static final int MEMBERS = 40;

  private static final byte[] VALUE = XmlText.tag("value");
  private static final byte[] VALUE_END = XmlText.tag("/value");
  private static final byte[] MEMBER = XmlText.tag("member");
  private static final byte[] MEMBER_END = XmlText.tag("/member");
  private static final byte[] NAME = XmlText.tag("name");
  private static final byte[] NAME_END = XmlText.tag("/name");

  private final XmlText xml;
  private int depth;

  /**
   * Makes a reader.
   *
   * @param maxText how many bytes one text may have
   */
  XmlRpcReader(InputStream body, int maxText) {
    this.xml = new XmlText(body, maxText);
  }

  /** Goes to the value of an answer; returns false if it is a fault's. */
  boolean begin() throws IOException {
    expect("methodResponse");
    String tag = xml.next();
    boolean result = tag.equals("params");
    if (!result && !tag.equals("fault")) {
      throw unexpected(tag);
    }
    if (result) {
      expect("param");
    }
    expect("value");
    return result;
  }

  /** Checks that an answer ends after its value. */
  void end(boolean result) throws IOException {
    if (result) {
      expect("/param");
    }
    expect(result ? "/params" : "/fault");
    expect("/methodResponse");
  }

  /** Reads a whole value. */
  @Nullable Object value() throws IOException {
    return value(null);
  }

  /**
   * Reads a value.
   *
   * @param members the members of a struct that are wanted, or of each that is an item of an array;
   *     the others are skipped. Null: all
   */
  @Nullable Object value(@Nullable Set<String> members) throws IOException {
    String tag = xml.next();
    if (tag.equals("/value")) {
      return xml.text().toString();
    }
    Object value = typed(tag, members);
    expect(VALUE_END, "/value");
    return value;
  }

  /**
   * Reads an array and hands on its items one by one.
   *
   * @return false if it is nil
   */
  boolean items(@Nullable Set<String> members, Consumer<@Nullable Object> item) throws IOException {
    String tag = xml.next();
    boolean array = tag.equals("array");
    if (array) {
      expect("data");
      while (moreItems()) {
        item.accept(value(members));
      }
    } else if (tag.equals("nil")) {
      expect("/nil");
    } else {
      throw new XmlRpcFormatException("is no array but <" + tag + ">");
    }
    expect("/value");
    return array;
  }

  /** Reads one item, from after its {@code <value>}. */
  @FunctionalInterface
  interface Item {
    void read(int index) throws IOException;
  }

  /** Reads an array whose items are read by somebody else. */
  void array(Item item) throws IOException {
    expect("array");
    expect("data");
    for (int index = 0; moreItems(); index++) {
      item.read(index);
    }
    expect("/value");
  }

  /** Returns whether an item begins; otherwise the array has ended. */
  private boolean moreItems() throws IOException {
    if (xml.skip(VALUE)) {
      return true;
    }
    String tag = xml.next();
    if (tag.equals("value")) {
      return true;
    }
    if (!tag.equals("/data")) {
      throw unexpected(tag);
    }
    expect("/array");
    return false;
  }

  /**
   * Reads an entry of a multicall, which is an array of one value or the struct of a fault.
   *
   * @param value reads the value
   * @return the fault's struct, or null where there was a value
   */
  @Nullable Map<String, @Nullable Object> faultOr(int index, Item value) throws IOException {
    String tag = xml.next();
    Map<String, @Nullable Object> fault = null;
    if (tag.equals("struct")) {
      fault = struct(null);
    } else if (tag.equals("array")) {
      expect("data");
      expect("value");
      value.read(index);
      expect("/data");
      expect("/array");
    } else {
      throw unexpected(tag);
    }
    expect("/value");
    return fault;
  }

  private @Nullable Object typed(String tag, @Nullable Set<String> members) throws IOException {
    if (tag.equals("struct")) {
      return struct(members);
    }
    if (tag.equals("array")) {
      return array(members);
    }
    byte[] end = Scalar.end(tag);
    if (end == null || !xml.textTo(end)) {
      endOf(tag, end == null ? xml.next() : xml.tag());
    }
    return Scalar.of(tag, xml.text());
  }

  private static void endOf(String tag, String end) {
    if (end.length() != tag.length() + 1 || !end.endsWith(tag)) {
      throw unexpected(end);
    }
  }

  private Map<String, @Nullable Object> struct(@Nullable Set<String> members) throws IOException {
    deeper();
    Map<String, @Nullable Object> struct = new LinkedHashMap<>(MEMBERS);
    while (moreMembers()) {
      expect(NAME, "name");
      String name = name();
      expect(VALUE, "value");
      if (members == null || members.contains(name)) {
        struct.put(name, value(null));
      } else {
        skipValue();
      }
      expect(MEMBER_END, "/member");
    }
    depth--;
    return struct;
  }

  /** Returns whether a member begins; otherwise the struct has ended. */
  private boolean moreMembers() throws IOException {
    if (xml.skip(MEMBER)) {
      return true;
    }
    String tag = xml.next();
    if (!tag.equals("member") && !tag.equals("/struct")) {
      throw unexpected(tag);
    }
    return tag.equals("member");
  }

  private String name() throws IOException {
    if (!xml.textTo(NAME_END)) {
      endOf("name", xml.tag());
    }
    return xml.name();
  }

  private List<@Nullable Object> array(@Nullable Set<String> members) throws IOException {
    deeper();
    expect("data");
    List<@Nullable Object> array = new ArrayList<>();
    while (moreItems()) {
      array.add(value(members));
    }
    depth--;
    return array;
  }

  private void deeper() {
    if (++depth > MAX_DEPTH) {
      throw new XmlRpcFormatException("is nested deeper than " + MAX_DEPTH);
    }
  }

  private void skipValue() throws IOException {
    int open = 1;
    while (open > 0) {
      String tag = xml.next();
      if (tag.equals("value")) {
        open++;
      } else if (tag.equals("/value")) {
        open--;
      }
    }
  }

  private void expect(byte[] usual, String tag) throws IOException {
    if (!xml.skip(usual)) {
      expect(tag);
    }
  }

  private void expect(String tag) throws IOException {
    String found = xml.next();
    if (!found.equals(tag)) {
      throw new XmlRpcFormatException("has <" + shown(found) + "> where <" + tag + "> is needed");
    }
  }

  private static XmlRpcFormatException unexpected(String tag) {
    return new XmlRpcFormatException("has a <" + shown(tag) + "> that does not belong there");
  }

  private static String shown(String tag) {
    return tag.length() > 40 ? tag.substring(0, 40) + "…" : tag;
  }
}
