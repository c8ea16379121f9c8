package io.freshmaker.api;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value inside a message, read safely: whatever is absent or null reads as null or empty, and
 * whatever is of another kind than asked for is an {@link InvalidInputException} that names the
 * place.
 */
public final class Payload {

  private static final int MAX_SCALE = 512;
  private static final Payload NOTHING = new Payload("", null, false);

  private final String path;
  private final @Nullable Object value;
  private final boolean present;

  private Payload(String path, @Nullable Object value, boolean present) {
    this.path = path;
    this.value = value;
    this.present = present;
  }

  /**
   * Returns a payload over a tree of {@code Map<String, ?>}, {@code List<?>}, {@code String},
   * {@code Number}, {@code Boolean} and null. The tree is not copied and must not change.
   */
  public static Payload of(@Nullable Object tree) {
    return new Payload("", tree, true);
  }

  /** Returns the payload that is not there. */
  public static Payload absent() {
    return NOTHING;
  }

  /** Returns the member at the end of this chain of member names; absent if any is missing. */
  public Payload at(String... names) {
    Payload place = this;
    for (String name : names) {
      place = place.member(name);
    }
    return place;
  }

  private Payload member(String name) {
    String memberPath = path.isEmpty() ? name : path + "." + name;
    if (value == null) {
      return new Payload(memberPath, null, false);
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw wrong("an object");
    }
    return new Payload(memberPath, map.get(name), map.containsKey(name));
  }

  /** Returns where in the message this is, such as {@code commit.stats.files}. */
  public String path() {
    return path;
  }

  /** Returns whether it is in the message at all, be it as null. */
  public boolean isPresent() {
    return present;
  }

  /** Returns whether it is absent or null. */
  public boolean isNull() {
    return value == null;
  }

  /** Returns whether it is an object. */
  public boolean isObject() {
    return value instanceof Map;
  }

  /** Returns whether it is a list. */
  public boolean isList() {
    return value instanceof List;
  }

  /** Returns whether it is a text. */
  public boolean isText() {
    return value instanceof String;
  }

  /** Returns whether it is a number. */
  public boolean isNumber() {
    return value instanceof Number;
  }

  /**
   * Returns the text; null if it is absent or null.
   *
   * @throws InvalidInputException if it is something else
   */
  public @Nullable String text() {
    if (value == null) {
      return null;
    }
    if (value instanceof String text) {
      return text;
    }
    throw wrong("a text");
  }

  /**
   * Returns the text.
   *
   * @throws InvalidInputException if it is absent, blank or something else
   */
  public String requireText() {
    String text = text();
    if (text == null || text.isBlank()) {
      throw new InvalidInputException(place(), "is missing, a text is needed");
    }
    return text;
  }

  /**
   * Returns a text or a whole number as text, for ids and versions that senders write either way;
   * null if it is absent or null.
   *
   * @throws InvalidInputException if it is something else
   */
  public @Nullable String scalar() {
    if (value instanceof Number) {
      return decimal().toPlainString();
    }
    return text();
  }

  /** A few characters of exponent can stand for gigabytes of digits (R9). */
  private BigDecimal decimal() {
    try {
      BigDecimal number = new BigDecimal(String.valueOf(value));
      if (Math.abs((long) number.scale()) > MAX_SCALE) {
        throw new InvalidInputException(place(), "has an exponent beyond " + MAX_SCALE);
      }
      return number;
    } catch (NumberFormatException e) {
      throw new InvalidInputException(place(), "is not a finite number", e);
    }
  }

  /**
   * Returns a whole number, also where it is written as text; null if it is absent or null.
   *
   * @throws InvalidInputException if it is something else, or does not fit
   */
  public @Nullable Long whole() {
    if (value == null) {
      return null;
    }
    try {
      if (value instanceof String text) {
        return Long.valueOf(text.strip());
      }
      if (value instanceof Number) {
        return value instanceof Long whole ? whole : (Long) decimal().longValueExact();
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw new InvalidInputException(
          place(), "'" + Names.excerpt(value.toString()) + "' is not a whole number", e);
    }
    throw wrong("a whole number");
  }

  /**
   * Returns whether it is true; false if it is absent or null.
   *
   * @throws InvalidInputException if it is something else
   */
  public boolean truth() {
    if (value == null) {
      return false;
    }
    if (value instanceof Boolean truth) {
      return truth;
    }
    throw wrong("true or false");
  }

  /**
   * Returns the items of a list in order; empty if it is absent or null.
   *
   * @throws InvalidInputException if it is something else
   */
  public List<Payload> items() {
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      throw wrong("a list");
    }
    List<Payload> items = new ArrayList<>(list.size());
    for (Object item : list) {
      items.add(new Payload(place() + "[" + items.size() + "]", item, true));
    }
    return items;
  }

  /**
   * Returns the members of an object in order; empty if it is absent or null.
   *
   * @throws InvalidInputException if it is something else
   */
  public Map<String, Payload> members() {
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw wrong("an object");
    }
    Map<String, Payload> members = new LinkedHashMap<>();
    for (Object name : map.keySet()) {
      if (!(name instanceof String text)) {
        throw wrong("an object whose members have texts for names");
      }
      members.put(text, member(text));
    }
    return members;
  }

  private String place() {
    return path.isEmpty() ? "message" : path;
  }

  private InvalidInputException wrong(String wanted) {
    return new InvalidInputException(place(), "is " + kind() + ", " + wanted + " is needed");
  }

  private String kind() {
    if (value instanceof Map) {
      return "an object";
    }
    if (value instanceof List) {
      return "a list";
    }
    return value instanceof Number ? "a number" : value instanceof Boolean ? "a truth" : "a text";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Payload that
        && present == that.present
        && Objects.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(value);
  }

  /** Returns the place and what sort of value it is; never the content. */
  @Override
  public String toString() {
    return "Payload[" + place() + (value == null ? " is null" : " is " + kind()) + "]";
  }
}
