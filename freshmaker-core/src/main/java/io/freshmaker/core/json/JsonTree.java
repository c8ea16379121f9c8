package io.freshmaker.core.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.freshmaker.api.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON into plain values: {@code Map<String, ?>}, {@code List<?>}, {@code String}, {@code
 * Boolean}, {@code null}, and of numbers {@code Long}, {@code BigInteger} where that is too small,
 * {@code BigDecimal} where there is a fraction or an exponent. Maps keep the order of the text;
 * maps and lists are unmodifiable.
 *
 * <p>Strict (R9): one value in UTF-8, nothing after it, no member twice, within limits. Whatever
 * else the bytes are, the answer is an {@link InvalidInputException} that names line and column and
 * carries nothing of the content, which may hold credentials (R10); beyond the limits it is a
 * {@link TooLargeException}.
 */
public final class JsonTree {

  /**
   * Neither name tables nor buffers are shared, so that no document can slow down another's reading
   * and nothing is left on the host's threads. The byte limit bounds what Jackson reads at once;
   * the other limits are checked here, where they can be told in our own words.
   */
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final JsonParser parser;
  private final JsonLimits limits;
  private final Deque<Object> open = new ArrayDeque<>();
  private final Deque<String> names = new ArrayDeque<>();

  private JsonTree(JsonParser parser, JsonLimits limits) {
    this.parser = parser;
    this.limits = limits;
  }

  /**
   * Reads one value.
   *
   * @param json UTF-8
   * @return null for the JSON value {@code null}
   * @throws InvalidInputException if it is not JSON, or beyond the limits
   */
  public static @Nullable Object parse(byte[] json, JsonLimits limits) {
    Objects.requireNonNull(json, "json");
    Objects.requireNonNull(limits, "limits");
    if (json.length > limits.bytes()) {
      throw new TooLargeException(
          "JSON", "has " + json.length + " bytes, " + limits.bytes() + " are allowed");
    }
    CharBuffer text = decoded(json);
    try (JsonParser parser = FACTORY.createParser(text.array(), text.position(), text.length())) {
      return new JsonTree(parser, limits).document();
    } catch (JsonProcessingException e) {
      // Not as the cause: its message quotes what it stumbled over.
      boolean cutOff = e.getOriginalMessage().startsWith("Unexpected end-of-input");
      throw new InvalidInputException(
          place(e.getLocation()), cutOff ? "ends too early" : "is not JSON");
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
  }

  /** Jackson would guess UTF-16 and UTF-32, and lets some bytes pass that are not UTF-8. */
  private static CharBuffer decoded(byte[] json) {
    try {
      CharBuffer text = UTF_8.newDecoder().decode(ByteBuffer.wrap(json));
      boolean marked = text.hasRemaining() && text.get(text.position()) == '\uFEFF';
      return marked ? text.position(text.position() + 1) : text;
    } catch (CharacterCodingException e) {
      throw new InvalidInputException("JSON", "is not UTF-8");
    }
  }

  private @Nullable Object document() throws IOException {
    if (parser.nextToken() == null) {
      throw new InvalidInputException("JSON", "is empty");
    }
    Object document = value();
    if (parser.nextToken() != null) {
      throw wrong("has more after its end");
    }
    return document;
  }

  /** Not recursive: how deep a text may be is configuration. */
  private @Nullable Object value() throws IOException {
    while (true) {
      Object value;
      JsonToken token = parser.currentToken();
      switch (token) {
        case START_OBJECT -> {
          open(new LinkedHashMap<String, Object>());
          continue;
        }
        case START_ARRAY -> {
          open(new ArrayList<>());
          continue;
        }
        case FIELD_NAME -> {
          name();
          continue;
        }
        case END_OBJECT, END_ARRAY -> value = close();
        default -> value = scalar(token);
      }
      if (open.isEmpty()) {
        return value;
      }
      add(value);
      parser.nextToken();
    }
  }

  private void open(Object container) throws IOException {
    open.push(container);
    if (open.size() > limits.depth()) {
      throw tooLarge("is nested deeper than the " + limits.depth() + " levels that are allowed");
    }
    parser.nextToken();
  }

  private Object close() {
    Object container = open.pop();
    return container instanceof Map<?, ?> map
        ? Collections.unmodifiableMap(map)
        : Collections.unmodifiableList((List<?>) container);
  }

  private void name() throws IOException {
    String name = parser.currentName();
    requireLength(name.length(), limits.text(), "member name");
    names.push(name);
    parser.nextToken();
  }

  @SuppressWarnings("unchecked")
  private void add(@Nullable Object value) {
    Object container = open.element();
    if (container instanceof List<?> list) {
      ((List<Object>) list).add(value);
      return;
    }
    Map<String, Object> map = (Map<String, Object>) container;
    int before = map.size();
    map.put(names.pop(), value);
    if (map.size() == before) {
      throw wrong("ends a member whose name its object has twice");
    }
  }

  private @Nullable Object scalar(JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_STRING -> {
        requireLength(parser.getTextLength(), limits.text(), "text");
        yield parser.getText();
      }
      case VALUE_NUMBER_INT -> {
        requireLength(parser.getTextLength(), limits.number(), "number");
        yield parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
            ? parser.getBigIntegerValue()
            : (Object) parser.getLongValue();
      }
      case VALUE_NUMBER_FLOAT -> fraction();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw wrong("is not JSON");
    };
  }

  /** A short exponent can stand for gigabytes of digits. */
  private BigDecimal fraction() throws IOException {
    requireLength(parser.getTextLength(), limits.number(), "number");
    try {
      BigDecimal number = parser.getDecimalValue();
      requireLength(Math.abs((long) number.scale()), limits.number(), "number written out");
      return number;
    } catch (NumberFormatException e) {
      throw wrong("has a number whose exponent is out of range");
    }
  }

  private void requireLength(long length, int allowed, String what) {
    if (length > allowed) {
      throw tooLarge(
          "has a " + what + " of " + length + " characters, " + allowed + " are allowed");
    }
  }

  private TooLargeException tooLarge(String problem) {
    return new TooLargeException(place(parser.currentTokenLocation()), problem);
  }

  private InvalidInputException wrong(String problem) {
    return new InvalidInputException(place(parser.currentTokenLocation()), problem);
  }

  private static String place(@Nullable JsonLocation location) {
    return location == null || location.getLineNr() < 1
        ? "JSON"
        : "JSON, line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
