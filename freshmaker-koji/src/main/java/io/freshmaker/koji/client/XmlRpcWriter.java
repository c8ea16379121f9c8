package io.freshmaker.koji.client;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes calls of XML-RPC. */
final class XmlRpcWriter {

  private static final String BEGIN = "<?xml version='1.0'?>\n<methodCall><methodName>";
  private static final int MAX_DEPTH = 100;

  private XmlRpcWriter() {}

  /**
   * Returns a call in UTF-8.
   *
   * @param parameters maps with texts as keys, collections, texts, numbers, truths, bytes and null
   */
  static byte[] call(String method, List<? extends @Nullable Object> parameters) {
    StringBuilder xml = new StringBuilder(512).append(BEGIN);
    escape(xml, method);
    xml.append("</methodName><params>");
    for (Object parameter : parameters) {
      xml.append("<param>");
      value(xml, parameter, 0);
      xml.append("</param>");
    }
    return bytes(xml.append("</params></methodCall>\n"));
  }

  /** Returns a value in UTF-8. */
  static byte[] value(@Nullable Object value) {
    StringBuilder xml = new StringBuilder(256);
    value(xml, value, 0);
    return bytes(xml);
  }

  /** Returns a call with one array whose values are written already. */
  static byte[] callOfArray(String method, List<byte[]> values) {
    byte[] begin =
        bytes(
            new StringBuilder(BEGIN)
                .append(method)
                .append("</methodName><params><param><value><array><data>"));
    byte[] end =
        bytes(new StringBuilder("</data></array></value></param></params></methodCall>\n"));
    int length = begin.length + end.length;
    for (byte[] value : values) {
      length += value.length;
    }
    byte[] call = new byte[length];
    int at = 0;
    System.arraycopy(begin, 0, call, at, begin.length);
    at += begin.length;
    for (byte[] value : values) {
      System.arraycopy(value, 0, call, at, value.length);
      at += value.length;
    }
    System.arraycopy(end, 0, call, at, end.length);
    return call;
  }

  private static byte[] bytes(StringBuilder xml) {
    return xml.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void value(StringBuilder xml, @Nullable Object value, int depth) {
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException("a value is nested deeper than " + MAX_DEPTH);
    }
    xml.append("<value>");
    if (value == null) {
      xml.append("<nil/>");
    } else if (value instanceof Map<?, ?> map) {
      struct(xml, map, depth);
    } else if (value instanceof Collection<?> items) {
      xml.append("<array><data>");
      items.forEach(item -> value(xml, item, depth + 1));
      xml.append("</data></array>");
    } else {
      scalar(xml, value);
    }
    xml.append("</value>");
  }

  private static void struct(StringBuilder xml, Map<?, ?> map, int depth) {
    xml.append("<struct>");
    map.forEach(
        (name, member) -> {
          xml.append("<member><name>");
          escape(xml, String.valueOf(name));
          xml.append("</name>");
          value(xml, member, depth + 1);
          xml.append("</member>");
        });
    xml.append("</struct>");
  }

  private static void scalar(StringBuilder xml, Object value) {
    if (value instanceof Boolean truth) {
      xml.append("<boolean>").append(truth ? 1 : 0).append("</boolean>");
    } else if (value instanceof Double || value instanceof Float) {
      xml.append("<double>").append(decimal(((Number) value).doubleValue())).append("</double>");
    } else if (value instanceof Number number) {
      long whole = number.longValue();
      String type = whole == (int) whole ? "int" : "i8";
      xml.append('<').append(type).append('>').append(whole);
      xml.append("</").append(type).append('>');
    } else if (value instanceof byte[] bytes) {
      xml.append("<base64>");
      xml.append(java.util.Base64.getEncoder().encodeToString(bytes)).append("</base64>");
    } else if (value instanceof String text) {
      xml.append("<string>");
      escape(xml, text);
      xml.append("</string>");
    } else {
      throw new IllegalArgumentException("XML-RPC has no " + value.getClass().getName());
    }
  }

  private static String decimal(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    return Double.isInfinite(value) ? (value > 0 ? "inf" : "-inf") : Double.toString(value);
  }

  /** The hub refuses a whole call for one character that XML does not allow, so those go. */
  private static void escape(StringBuilder xml, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> xml.append("&lt;");
        case '>' -> xml.append("&gt;");
        case '&' -> xml.append("&amp;");
        case '\r' -> xml.append("&#13;");
        default -> xml.append(isLegal(text, i) ? c : '\uFFFD');
      }
    }
  }

  private static boolean isLegal(String text, int index) {
    char c = text.charAt(index);
    if (Character.isHighSurrogate(c)) {
      return index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
    }
    return (c >= ' ' || c == '\n' || c == '\t') && c != '\uFFFE' && c != '\uFFFF';
  }
}
