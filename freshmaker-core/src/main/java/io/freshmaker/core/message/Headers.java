package io.freshmaker.core.message;

import io.freshmaker.api.RawMessage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The headers of a message, those of the bus and those that its envelope carries, as text. */
public final class Headers {

  /** Web hooks are forwarded with the headers they came with, credentials among them (R10). */
  private static final List<String> CREDENTIALS =
      List.of(
          "authorization",
          "cookie",
          "token",
          "secret",
          "password",
          "signature",
          "api-key",
          "apikey",
          "credential");

  private Headers() {}

  /**
   * Returns a message as it may be kept: without the headers of the bus that may be credentials.
   */
  public static RawMessage withoutCredentials(RawMessage message) {
    if (message.headers().keySet().stream().noneMatch(Headers::isCredential)) {
      return message;
    }
    Map<String, String> kept = new TreeMap<>(message.headers());
    kept.keySet().removeIf(Headers::isCredential);
    return RawMessage.of(message.topic(), kept, message.body());
  }

  /**
   * Puts headers together. Those of the bus count first, then those of the outer envelope. Headers
   * that are objects or lists are left out, and so is whatever may be a credential.
   */
  static Map<String, String> of(Map<String, String> ofBus, Envelope envelope) {
    Map<String, String> headers = new TreeMap<>();
    ofBus.forEach((name, value) -> add(headers, name, value));
    for (Map<?, ?> layer : envelope.layers()) {
      if (layer.get(Envelope.HEADERS) instanceof Map<?, ?> ofLayer) {
        ofLayer.forEach((name, value) -> add(headers, (String) name, text(value)));
      }
    }
    return headers;
  }

  private static void add(Map<String, String> headers, String name, @Nullable String value) {
    if (value != null && !isCredential(name)) {
      headers.putIfAbsent(name, value);
    }
  }

  private static boolean isCredential(String name) {
    String lower = name.toLowerCase(Locale.ROOT).replace('_', '-');
    return CREDENTIALS.stream().anyMatch(lower::contains);
  }

  private static @Nullable String text(@Nullable Object value) {
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    return value == null || value instanceof Map || value instanceof List ? null : value.toString();
  }
}
