package io.freshmaker.koji.client;

/** What a reference inside a text stands for, such as {@code amp} or {@code #10}. */
final class Reference {

  private Reference() {}

  /**
   * Returns the characters.
   *
   * @throws XmlRpcFormatException if it is one that only a document type could explain
   */
  static String characters(String reference) {
    return switch (reference) {
      case "lt" -> "<";
      case "gt" -> ">";
      case "amp" -> "&";
      case "quot" -> "\"";
      case "apos" -> "'";
      default -> Character.toString(numbered(reference));
    };
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
}
