package io.freshmaker.koji.client;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of XML-RPC that are a text of some type. */
final class Scalar {

  private static final Map<String, byte[]> ENDS =
      Map.of(
          "string", XmlText.tag("/string"),
          "int", XmlText.tag("/int"),
          "i8", XmlText.tag("/i8"),
          "boolean", XmlText.tag("/boolean"),
          "double", XmlText.tag("/double"));

  private Scalar() {}

  /** Returns the tag that ends a type that comes often; null for others. */
  static byte @Nullable [] end(String type) {
    return ENDS.get(type);
  }

  /** Returns the value of a text. */
  static @Nullable Object of(String type, TextBytes text) {
    try {
      return switch (type) {
        case "string" -> text.toString();
        case "int", "i4", "i8", "i1", "i2", "biginteger" -> whole(text);
        case "boolean" -> whole(text) != 0;
        case "double", "float" -> decimal(text.toString().strip());
        case "nil" -> null;
        // The hub writes its times and files as strings; these two come from plugins at the most.
        case "base64", "dateTime.iso8601" -> text.toString().strip();
        default -> throw new XmlRpcFormatException("has a value of the unknown type " + type);
      };
    } catch (NumberFormatException e) {
      throw new XmlRpcFormatException("has a value that is no " + type);
    }
  }

  private static long whole(TextBytes text) {
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
}
