package io.freshmaker.koji.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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

  private static final byte[] VALUE = tag("value");
  private static final byte[] VALUE_END = tag("/value");
  private static final byte[] MEMBER = tag("member");
  private static final byte[] MEMBER_END = tag("/member");
  private static final byte[] NAME = tag("name");
  private static final byte[] NAME_END = tag("/name");
  private static final Map<String, byte[]> ENDS =
      Map.of(
          "string", tag("/string"),
          "int", tag("/int"),
          "i8", tag("/i8"),
          "boolean", tag("/boolean"),
          "double", tag("/double"));

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
    byte[] end = ENDS.get(tag);
    if (end == null || !xml.textTo(end)) {
      endOf(tag, end == null ? xml.next() : xml.tag());
    }
    return scalar(tag);
  }

  private static void endOf(String tag, String end) {
    if (end.length() != tag.length() + 1 || !end.endsWith(tag)) {
      throw unexpected(end);
    }
  }

  private @Nullable Object scalar(String type) {
    try {
      return switch (type) {
        case "string" -> xml.text().toString();
        case "int", "i4", "i8", "i1", "i2", "biginteger" -> whole();
        case "boolean" -> whole() != 0;
        case "double", "float" -> decimal(xml.text().toString().strip());
        case "nil" -> null;
        // The hub writes its times and files as strings; these two come from plugins at the most.
        case "base64", "dateTime.iso8601" -> xml.text().toString().strip();
        default -> throw new XmlRpcFormatException("has a value of the unknown type " + type);
      };
    } catch (NumberFormatException e) {
      throw new XmlRpcFormatException("has a value that is no " + type);
    }
  }

  private long whole() {
    TextBytes text = xml.text();
    if (text.length() == 0 || text.length() > 18) {
      return Long.parseLong(text.toString().strip());
    }
    long value = 0;
    boolean negative = text.at(0) == '-';
    for (int i = negative ? 1 : 0; i < text.length(); i++) {
      int digit = text.at(i) - '0';
      if (digit < 0 || digit > 9) {
        return Long.parseLong(text.toString().strip());
      }
      value = value * 10 + digit;
    }
    return negative ? -value : value;
  }

  /** The hub writes numbers as Python does. */
  private static double decimal(String text) {
    return switch (text) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      case "nan" -> Double.NaN;
      default -> Double.parseDouble(text);
    };
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

  private static byte[] tag(String name) {
    return ("<" + name + ">").getBytes(StandardCharsets.UTF_8);
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
