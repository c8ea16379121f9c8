package io.freshmaker.core.message;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When a message was sent, as far as it says. A time only says which of two messages is older, so
 * one that cannot be read is as good as none and no reason to refuse a message.
 */
final class SentAt {

  /** As seconds this is the year 5138, as milliseconds 1973: what is greater is milliseconds. */
  private static final BigDecimal MILLISECONDS_FROM = BigDecimal.valueOf(100_000_000_000L);

  private static final BigInteger LAST_MILLISECOND =
      BigInteger.valueOf(Instant.parse("9999-12-31T23:59:59Z").toEpochMilli());

  private SentAt() {}

  /** Returns the time, or null where the message does not say. */
  static @Nullable Instant of(Envelope envelope, Map<String, String> headers) {
    List<Map<?, ?>> layers = envelope.layers();
    for (int i = layers.size() - 1; i >= 0; i--) {
      Instant time = instant(layers.get(i).get("timestamp"));
      if (time != null) {
        return time;
      }
    }
    Instant time = instant(headers.get("sent-at"));
    return time != null ? time : instant(headers.get("timestamp"));
  }

  private static @Nullable Instant instant(@Nullable Object value) {
    try {
      if (value instanceof Number number) {
        return ofNumber(new BigDecimal(number.toString()));
      }
      if (value instanceof String text && text.length() <= 40) {
        return text.indexOf(':') < 0
            ? ofNumber(new BigDecimal(text.strip()))
            : ofText(text.strip());
      }
      return null;
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      return null;
    }
  }

  /** Zero is how brokers write that nobody set it. */
  private static @Nullable Instant ofNumber(BigDecimal number) {
    if (number.signum() <= 0 || number.precision() - number.scale() > 20) {
      return null;
    }
    BigDecimal milliseconds =
        number.compareTo(MILLISECONDS_FROM) >= 0 ? number : number.movePointRight(3);
    BigInteger whole = milliseconds.setScale(0, RoundingMode.DOWN).toBigInteger();
    return whole.compareTo(LAST_MILLISECOND) > 0
        ? null
        : Instant.ofEpochMilli(whole.longValueExact());
  }

  /** Without an offset it is UTC, which is what the publishers' clocks show. */
  private static Instant ofText(String text) {
    String iso = text.replace(' ', 'T');
    boolean offset = iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
    return offset
        ? OffsetDateTime.parse(iso).toInstant()
        : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
  }
}
