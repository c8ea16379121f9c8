package io.freshmaker.core.json;

/** How much JSON is read (R9). Immutable; zero or less lets nothing through. */
public final class JsonLimits {

  private static final JsonLimits HOSTILE = new JsonLimits(4 << 20, 100, 1 << 20, 100);
  private static final JsonLimits OWN =
      new JsonLimits(Integer.MAX_VALUE, 1000, Integer.MAX_VALUE, 100);

  private final int bytes;
  private final int depth;
  private final int text;
  private final int number;

  private JsonLimits(int bytes, int depth, int text, int number) {
    this.bytes = bytes;
    this.depth = depth;
    this.text = text;
    this.number = number;
  }

  /**
   * Returns the limits for what comes from outside: 4 MiB, 100 levels, texts of 1,048,576
   * characters, numbers of 100 characters.
   */
  public static JsonLimits hostile() {
    return HOSTILE;
  }

  /** Returns the limits for what Freshmaker wrote itself: any size, 1000 levels. */
  public static JsonLimits own() {
    return OWN;
  }

  /** Returns these limits with another number of bytes in all. */
  public JsonLimits withBytes(int newBytes) {
    return new JsonLimits(newBytes, depth, text, number);
  }

  /** Returns these limits with another number of objects and lists inside each other. */
  public JsonLimits withDepth(int newDepth) {
    return new JsonLimits(bytes, newDepth, text, number);
  }

  /** Returns these limits with another number of characters in one text or member name. */
  public JsonLimits withText(int newText) {
    return new JsonLimits(bytes, depth, newText, number);
  }

  /**
   * Returns these limits with another number of characters in one number; also how far its exponent
   * may reach, so that nobody can be made to write out {@code 1e999999999}.
   */
  public JsonLimits withNumber(int newNumber) {
    return new JsonLimits(bytes, depth, text, newNumber);
  }

  /** Returns how many bytes there may be in all. */
  public int bytes() {
    return bytes;
  }

  /** Returns how many objects and lists there may be inside each other. */
  public int depth() {
    return depth;
  }

  /** Returns how many characters one text or member name may have. */
  public int text() {
    return text;
  }

  /** Returns how many characters one number may have, its exponent written out. */
  public int number() {
    return number;
  }
}
