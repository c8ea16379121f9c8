package io.freshmaker.koji;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The hub's side of XML-RPC, by the JDK's own parser. */
final class TestXml {

  private TestXml() {}

  /** A call: its method and its parameters. */
  record Call(String method, List<@Nullable Object> parameters) {}

  static Call call(byte[] xml) throws Exception {
    Element call =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml))
            .getDocumentElement();
    List<@Nullable Object> parameters = new ArrayList<>();
    for (Element param : children(children(call).get(1))) {
      parameters.add(value(children(param).get(0)));
    }
    return new Call(children(call).get(0).getTextContent(), parameters);
  }

  private static @Nullable Object value(Element value) {
    if (children(value).isEmpty()) {
      return value.getTextContent();
    }
    Element type = children(value).get(0);
    String text = type.getTextContent();
    return switch (type.getTagName()) {
      case "nil" -> null;
      case "int", "i8" -> Long.valueOf(text);
      case "double" -> Double.valueOf(text);
      case "boolean" -> text.equals("1");
      case "array" -> {
        List<@Nullable Object> items = new ArrayList<>();
        children(children(type).get(0)).forEach(item -> items.add(value(item)));
        yield items;
      }
      case "struct" -> {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        children(type)
            .forEach(
                m -> members.put(children(m).get(0).getTextContent(), value(children(m).get(1))));
        yield members;
      }
      default -> text;
    };
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

  static byte[] answer(@Nullable Object value) {
    StringBuilder xml =
        new StringBuilder("<?xml version='1.0'?>\n<methodResponse>\n<params>\n<param>\n");
    write(xml, value);
    return xml.append("</param>\n</params>\n</methodResponse>\n").toString().getBytes(UTF_8);
  }

  static byte[] fault(int code, String text) {
    StringBuilder xml = new StringBuilder("<?xml version='1.0'?>\n<methodResponse>\n<fault>\n");
    write(xml, Map.of("faultCode", code, "faultString", text));
    return xml.append("</fault>\n</methodResponse>\n").toString().getBytes(UTF_8);
  }

  private static void write(StringBuilder xml, @Nullable Object value) {
    xml.append("<value>");
    if (value == null) {
      xml.append("<nil/>");
    } else if (value instanceof Map<?, ?> map) {
      xml.append("<struct>\n");
      map.forEach(
          (name, member) -> {
            xml.append("<member>\n<name>").append(name).append("</name>\n");
            write(xml, member);
            xml.append("</member>\n");
          });
      xml.append("</struct>");
    } else if (value instanceof Collection<?> items) {
      xml.append("<array><data>\n");
      items.forEach(item -> write(xml, item));
      xml.append("</data></array>");
    } else if (value instanceof Boolean truth) {
      xml.append("<boolean>").append(truth ? 1 : 0).append("</boolean>");
    } else if (value instanceof Double) {
      xml.append("<double>").append(value).append("</double>");
    } else if (value instanceof Number) {
      xml.append("<int>").append(value).append("</int>");
    } else {
      String text = value.toString().replace("&", "&amp;").replace("<", "&lt;");
      xml.append("<string>").append(text).append("</string>");
    }
    xml.append("</value>\n");
  }
}
