package io.freshmaker.koji;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Payload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A member that is JSON written as a text inside JSON, as {@code extra} in some messages is. */
final class JsonText {

  private static final int MAX_DEPTH = 50;

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  private JsonText() {}

  /**
   * Returns the member itself, or what its text says.
   *
   * @throws InvalidInputException if its text is not JSON
   */
  static Payload read(Payload member) {
    if (!member.isText()) {
      return member;
    }
    try (JsonParser parser = FACTORY.createParser(member.requireText())) {
      parser.nextToken();
      return Payload.of(value(parser));
    } catch (IOException e) {
      // Not as the cause: its message quotes the content.
      throw new InvalidInputException(member.path(), "is a text, but not JSON");
    }
  }

  /** Recursive, but no deeper than the parser lets it. */
  private static @Nullable Object value(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, Object> members = new LinkedHashMap<>();
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        parser.nextToken();
        members.put(name, value(parser));
      }
      return members;
    }
    if (token == JsonToken.START_ARRAY) {
      List<@Nullable Object> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(value(parser));
      }
      return items;
    }
    if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
      return token == JsonToken.VALUE_TRUE;
    }
    // Nothing that is read of it counts with fractions, so numbers stay as they are written.
    return token == null || token == JsonToken.VALUE_NULL ? null : parser.getText();
  }
}
