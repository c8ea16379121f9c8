package io.freshmaker.core.json;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes canonical JSON, as the package describes it. Members come in the order of the calls; a
 * null or empty one is left out, so that a later version can add members without changing what is
 * written of old values. Fractions cannot be written. Not thread-safe.
 */
public final class JsonWriter {

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          // Every Java string survives, be it half of a surrogate pair that a sender cut off.
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
          .streamWriteConstraints(
              StreamWriteConstraints.builder().maxNestingDepth(Integer.MAX_VALUE).build())
          .build();

  private final JsonGenerator generator;

  private JsonWriter(JsonGenerator generator) {
    this.generator = generator;
  }

  /** Returns the bytes of the one value that is written. */
  public static byte[] bytes(Consumer<JsonWriter> value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    write(bytes, value);
    return bytes.toByteArray();
  }

  /**
   * Writes the bytes of one value as they arise, which is for what is too large for memory; closes
   * the stream.
   *
   * @throws UncheckedIOException if the stream fails
   */
  public static void write(OutputStream target, Consumer<JsonWriter> value) {
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(value, "value");
    try (JsonGenerator generator = FACTORY.createGenerator(target, JsonEncoding.UTF8)) {
      value.accept(new JsonWriter(generator));
    } catch (IOException e) {
      throw new UncheckedIOException("writing JSON failed", e);
    }
  }

  /** Writes an object. */
  public void object(Consumer<JsonWriter> members) {
    step(generator::writeStartObject);
    members.accept(this);
    step(generator::writeEndObject);
  }

  /** Writes a list. */
  public <T> void list(Collection<T> items, JsonForm<T> form) {
    step(generator::writeStartArray);
    for (T item : items) {
      form.write(this, item);
    }
    step(generator::writeEndArray);
  }

  /** Writes a text. */
  public void text(String text) {
    step(() -> generator.writeString(text));
  }

  /** Writes a member that is a text, unless it is null. */
  public JsonWriter member(String name, @Nullable String text) {
    if (text != null) {
      step(() -> generator.writeStringField(name, text));
    }
    return this;
  }

  /** Writes a member that is an instant, unless it is null. */
  public JsonWriter member(String name, @Nullable Instant instant) {
    return member(name, instant == null ? null : instant.toString());
  }

  /** Writes a member that is a whole number. */
  public JsonWriter member(String name, long number) {
    step(() -> generator.writeNumberField(name, number));
    return this;
  }

  /** Writes a member that is true or false. */
  public JsonWriter member(String name, boolean truth) {
    step(() -> generator.writeBooleanField(name, truth));
    return this;
  }

  /** Writes a member that is of a form, unless it is null. */
  public <T> JsonWriter member(String name, @Nullable T value, JsonForm<T> form) {
    if (value != null) {
      name(name);
      form.write(this, value);
    }
    return this;
  }

  /** Writes a member that is a list, unless it is empty. */
  public <T> JsonWriter members(String name, Collection<T> items, JsonForm<T> form) {
    if (!items.isEmpty()) {
      name(name);
      list(items, form);
    }
    return this;
  }

  /**
   * Writes a member that is an object of texts, sorted by name, unless it is empty. Half of a
   * surrogate pair in a name becomes {@code U+FFFD}: Jackson would not read it again.
   */
  public JsonWriter members(String name, Map<String, String> texts) {
    if (!texts.isEmpty()) {
      Map<String, String> sorted = new TreeMap<>();
      texts.forEach((member, text) -> sorted.put(wellFormed(member), text));
      name(name);
      object(out -> sorted.forEach(out::member));
    }
    return this;
  }

  private static String wellFormed(String text) {
    return text.codePoints().noneMatch(JsonWriter::isSurrogate)
        ? text
        : text.codePoints()
            .map(c -> isSurrogate(c) ? '\uFFFD' : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  /** Writes a member's name; its value is written next. */
  public JsonWriter name(String name) {
    step(() -> generator.writeFieldName(name));
    return this;
  }

  private static void step(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      throw new UncheckedIOException("writing JSON failed", e);
    }
  }

  /** One call of the generator. */
  private interface Step {
    void run() throws IOException;
  }
}
