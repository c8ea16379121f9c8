package io.freshmaker.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshmaker.api.NotUnderstoodException;
import io.freshmaker.api.Payload;
import java.io.IOException;

/** Reads hostile JSON within limits (R9). */
final class JsonBody {

  private static final int MAX_DEPTH = 100;
  private static final int MAX_NUMBER_LENGTH = 100;

  private static final ObjectMapper MAPPER =
      new ObjectMapper(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(MAX_NUMBER_LENGTH)
                          .maxStringLength(Integer.MAX_VALUE)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private JsonBody() {}

  static Payload read(String instance, String call, byte[] body) {
    try {
      return Payload.of(MAPPER.readValue(body, Object.class));
    } catch (JsonProcessingException e) {
      var place = e.getLocation();
      throw new NotUnderstoodException(
          instance,
          call
              + " was not answered with JSON (line "
              + (place == null ? 0 : place.getLineNr())
              + ", column "
              + (place == null ? 0 : place.getColumnNr())
              + ")",
          null);
    } catch (IOException e) {
      throw new NotUnderstoodException(instance, call + " was not answered with JSON", e);
    }
  }
}
