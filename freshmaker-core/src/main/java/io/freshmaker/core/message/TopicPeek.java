package io.freshmaker.core.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.core.json.JsonLimits;
import io.freshmaker.core.json.TooLargeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the topic in a body without reading more of it than it must: most messages on a bus concern
 * nobody here, and should cost next to nothing. Thread-safe.
 */
final class TopicPeek {

  private final JsonFactory factory;

  TopicPeek(JsonLimits limits) {
    // Field names are the senders': interning them would let senders fill the JVM's table (R9). The
    // pool's buffers are shared between calls, and left on no thread of the host's (R8).
    factory =
        new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .recyclerPool(JsonRecyclerPools.newBoundedPool(8))
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(limits.depth())
                    .maxStringLength(limits.text())
                    .maxNameLength(limits.text())
                    .maxNumberLength(limits.number())
                    .build())
            .build();
  }

  /**
   * Returns the topic that a body tells: its own, else that of a message wrapped in it, else the
   * destination among its headers; null if it tells none.
   *
   * @throws InvalidInputException if what had to be read is not JSON, or beyond the limits
   */
  @Nullable String topic(byte[] body) {
    try (JsonParser parser = factory.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      return topic(parser);
    } catch (StreamConstraintsException e) {
      throw new TooLargeException(place(e.getLocation()), "is larger or deeper than is allowed");
    } catch (JsonProcessingException e) {
      // Not as the cause: its message quotes the content.
      throw new InvalidInputException(place(e.getLocation()), "is not JSON");
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
  }

  private static @Nullable String topic(JsonParser parser) throws IOException {
    String wrapped = null;
    String destination = null;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      if (value == JsonToken.VALUE_STRING && name.equals(Envelope.TOPIC)) {
        return parser.getText();
      }
      if (value == JsonToken.START_OBJECT && name.equals(Envelope.BODY)) {
        wrapped = text(parser, Envelope.TOPIC, Envelope.TOPIC);
      } else if (value == JsonToken.START_OBJECT && name.equals(Envelope.HEADERS)) {
        destination = text(parser, Envelope.ORIGINAL_DESTINATION, Envelope.DESTINATION);
      } else {
        parser.skipChildren();
      }
    }
    return wrapped != null ? wrapped : destination;
  }

  /** Reads an object to its end, for one text, or for another if that is not there. */
  private static @Nullable String text(JsonParser parser, String wanted, String otherwise)
      throws IOException {
    String found = null;
    String other = null;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      if (value == JsonToken.VALUE_STRING && name.equals(wanted)) {
        found = parser.getText();
      } else if (value == JsonToken.VALUE_STRING && name.equals(otherwise)) {
        other = parser.getText();
      } else {
        parser.skipChildren();
      }
    }
    return found != null ? found : other;
  }

  private static String place(@Nullable JsonLocation location) {
    return location == null || location.getLineNr() < 1
        ? "JSON"
        : "JSON, line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
