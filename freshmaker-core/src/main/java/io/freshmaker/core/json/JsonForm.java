package io.freshmaker.core.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How values of one type are written as canonical JSON, and read again. What is written reads as an
 * equal value. Members that a form does not know are passed over, so that older code reads what
 * newer code wrote. Immutable, thread-safe.
 *
 * @param <T> the values
 */
public final class JsonForm<T> {

  private final BiConsumer<JsonWriter, T> writer;
  private final Function<Payload, T> reader;

  private JsonForm(BiConsumer<JsonWriter, T> writer, Function<Payload, T> reader) {
    this.writer = Objects.requireNonNull(writer, "writer");
    this.reader = Objects.requireNonNull(reader, "reader");
  }

  /**
   * Returns the form of an object.
   *
   * @param members writes the members in their order
   * @param reader makes a value of the object
   */
  public static <T> JsonForm<T> object(
      BiConsumer<JsonWriter, T> members, Function<Payload, T> reader) {
    return new JsonForm<>(
        (out, value) -> out.object(object -> members.accept(object, value)), reader);
  }

  /** Returns the form of a value that has a text form. */
  public static <T> JsonForm<T> text(Function<T, String> toText, Function<String, T> fromText) {
    return new JsonForm<>(
        (out, value) -> out.text(toText.apply(value)), json -> fromText.apply(anyText(json)));
  }

  private static String anyText(Payload json) {
    String text = json.text();
    if (text == null) {
      throw new InvalidInputException(json.path(), "is missing, a text is needed");
    }
    return text;
  }

  /** Returns the form of a list of these. */
  public JsonForm<List<T>> list() {
    return new JsonForm<>((out, items) -> out.list(items, this), this::readAll);
  }

  /** Returns the form of values that are written as one of these. */
  public <U> JsonForm<U> as(Function<U, T> toThis, Function<T, U> fromThis) {
    return new JsonForm<>(
        (out, value) -> write(out, toThis.apply(value)), json -> fromThis.apply(read(json)));
  }

  /** Writes a value where one is due. */
  public void write(JsonWriter out, T value) {
    writer.accept(out, value);
  }

  /** Returns a value's canonical JSON. */
  public byte[] bytes(T value) {
    return JsonWriter.bytes(out -> write(out, value));
  }

  /** Returns a value's canonical JSON as text. */
  public String toText(T value) {
    return new String(bytes(value), US_ASCII);
  }

  /**
   * Reads a value.
   *
   * @throws InvalidInputException if the JSON is not of this form; it names the place
   */
  public T read(Payload json) {
    try {
      return reader.apply(json);
    } catch (InvalidInputException e) {
      // A noun's own error names its part, not where in the document it stands.
      boolean placed = e.place().startsWith(json.path());
      throw placed ? e : new InvalidInputException(json.path(), e.getMessage(), e);
    }
  }

  /**
   * Reads a value that is canonical JSON.
   *
   * @throws InvalidInputException if it is not JSON, or not of this form
   */
  public T read(byte[] json) {
    return read(Payload.of(JsonTree.parse(json, JsonLimits.own())));
  }

  /** Reads a value; returns null where there is none. */
  public @Nullable T readIfAny(Payload json) {
    return json.isNull() ? null : read(json);
  }

  /** Reads a list; returns an empty one where there is none. */
  public List<T> readAll(Payload json) {
    List<T> values = new ArrayList<>();
    for (Payload item : json.items()) {
      values.add(read(item));
    }
    return values;
  }
}
