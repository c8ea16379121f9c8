package io.freshmaker.conformance.koji;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** XML-RPC read by the JDK's own parser, to compare with what the client reads and writes. */
final class XmlRpcTree {

  private XmlRpcTree() {}

  /** The method and the parameters of a call. */
  static List<@Nullable Object> call(byte[] xml) throws Exception {
    Element call = root(xml);
    List<@Nullable Object> all = new ArrayList<>();
    all.add(child(call, "methodName").getTextContent());
    for (Element param : children(child(call, "params"))) {
      all.add(value(child(param, "value")));
    }
    return all;
  }

  /** The value of an answer, or the struct of its fault. */
  static @Nullable Object answer(byte[] xml) throws Exception {
    Element first = children(root(xml)).get(0);
    return value(
        child(first.getTagName().equals("fault") ? first : child(first, "param"), "value"));
  }

  private static Element root(byte[] xml) throws Exception {
    byte[] legal = withoutControls(xml);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(legal))
        .getDocumentElement();
  }

  private static byte[] withoutControls(byte[] xml) {
    return new String(xml, UTF_8)
        .replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]", "\uFFFD")
        .getBytes(UTF_8);
  }

  private static @Nullable Object value(Element value) {
    List<Element> types = children(value);
    if (types.isEmpty()) {
      return value.getTextContent();
    }
    Element type = types.get(0);
    String text = type.getTextContent();
    return switch (type.getTagName()) {
      case "nil" -> null;
      case "int", "i4", "i8" -> Long.valueOf(text);
      case "boolean" -> text.equals("1");
      case "double" -> text.equals("inf") ? Double.POSITIVE_INFINITY : Double.valueOf(text);
      case "array" -> array(child(type, "data"));
      case "struct" -> struct(type);
      case "base64", "dateTime.iso8601" -> text.strip();
      default -> text;
    };
  }

  private static List<@Nullable Object> array(Element data) {
    List<@Nullable Object> items = new ArrayList<>();
    children(data).forEach(item -> items.add(value(item)));
    return items;
  }

  private static Map<String, @Nullable Object> struct(Element struct) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    children(struct)
        .forEach(m -> members.put(child(m, "name").getTextContent(), value(child(m, "value"))));
    return members;
  }

  private static Element child(Element parent, String name) {
    return children(parent).stream()
        .filter(e -> e.getTagName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in " + parent.getTagName()));
  }

  private static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  /** A digest of a value that does not depend on the order of members. */
  static String digest(@Nullable Object value) throws Exception {
    StringBuilder text = new StringBuilder();
    write(text, value);
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(UTF_8));
    return HexFormat.of().formatHex(hash, 0, 8);
  }

  private static void write(StringBuilder out, @Nullable Object value) {
    if (value == null) {
      out.append('n');
    } else if (value instanceof Boolean truth) {
      out.append(truth ? 't' : 'f');
    } else if (value instanceof Long whole) {
      out.append('i').append(whole).append(';');
    } else if (value instanceof Double number) {
      out.append('d').append("%016x".formatted(Double.doubleToRawLongBits(number)));
    } else if (value instanceof List<?> items) {
      out.append('l').append(items.size()).append('[');
      items.forEach(item -> write(out, item));
      out.append(']');
    } else if (value instanceof Map<?, ?> map) {
      out.append('m').append(map.size()).append('{');
      new TreeMap<>(map)
          .forEach(
              (name, member) -> {
                write(out, name);
                write(out, member);
              });
      out.append('}');
    } else {
      String text = String.valueOf(value);
      out.append('s').append(text.getBytes(UTF_8).length).append(':').append(text);
    }
  }
}
