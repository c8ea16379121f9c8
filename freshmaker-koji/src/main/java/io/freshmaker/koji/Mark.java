package io.freshmaker.koji;

import io.freshmaker.api.spi.BuildRequest;
import java.util.Map;

/** What our requests carry, so that they are known again. */
final class Mark {

  /** The option for data of one's own in requests for images. */
  static final String OF_CONTAINER = "userdata";

  /** The same in requests for RPMs. */
  static final String OF_RPM = "custom_user_metadata";

  static final String NAME = "freshmaker";
  static final String KEY = "key";
  static final String MARKER = "marker";

  private Mark() {}

  /** Returns the data of a request. */
  static Map<String, Object> of(BuildRequest request) {
    return Map.of(NAME, Map.of(KEY, request.key(), MARKER, request.marker()));
  }
}
