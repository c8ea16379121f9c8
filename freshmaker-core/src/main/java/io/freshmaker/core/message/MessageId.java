package io.freshmaker.core.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** By which id a message is known, so that one that comes again, by any bus, is known again. */
final class MessageId {

  /** In front of an id that nobody gave: a digest of topic and payload. */
  static final String DERIVED = "derived:";

  /** Bridges between buses put a year in front of the sender's id. */
  private static final Pattern YEAR_AND_UUID =
      Pattern.compile("\\d{4}-(\\p{XDigit}{8}-(?:\\p{XDigit}{4}-){3}\\p{XDigit}{12})");

  private MessageId() {}

  /** Returns the sender's id: the innermost envelope's, else the headers', else a digest. */
  static String of(Envelope envelope, Map<String, String> headers, String topic) {
    String id = ofLayers(envelope.layers());
    if (id == null) {
      id = ofHeaders(headers);
    }
    return id == null ? derived(topic, envelope.payload()) : plain(id);
  }

  private static @Nullable String ofLayers(List<Map<?, ?>> layers) {
    for (int i = layers.size() - 1; i >= 0; i--) {
      Map<?, ?> layer = layers.get(i);
      String id = text(layer.get("msg_id"));
      if (id == null) {
        id = text(layer.get("msg-id"));
      }
      // Elsewhere "id" is the payload's own.
      if (id == null && layer.containsKey(Envelope.BODY)) {
        id = text(layer.get("id"));
      }
      if (id != null) {
        return id;
      }
    }
    return null;
  }

  private static @Nullable String ofHeaders(Map<String, String> headers) {
    for (String name : List.of("JMSMessageID", "message-id", "message_id")) {
      String id = text(headers.get(name));
      if (id != null) {
        return id;
      }
    }
    return null;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value instanceof String text && !text.isBlank() ? text : null;
  }

  private static String plain(String id) {
    Matcher withYear = YEAR_AND_UUID.matcher(id);
    return withYear.matches() ? withYear.group(1) : unescaped(id);
  }

  /** STOMP writes colon, line feed, carriage return and backslash as backslash and a letter. */
  static String unescaped(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int escape = c == '\\' && i + 1 < text.length() ? "cnr\\".indexOf(text.charAt(i + 1)) : -1;
      if (escape < 0) {
        plain.append(c);
      } else {
        plain.append(":\n\r\\".charAt(escape));
        i++;
      }
    }
    return plain.toString();
  }

  private static String derived(String topic, @Nullable Object payload) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(topic.getBytes(UTF_8));
      CanonicalText.write(payload, text -> digest.update(text.getBytes(UTF_8)));
      return DERIVED + HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
