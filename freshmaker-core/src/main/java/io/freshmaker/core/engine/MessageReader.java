package io.freshmaker.core.engine;

import io.freshmaker.api.Event;
import io.freshmaker.api.EventBuilder;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Message;
import io.freshmaker.api.RawMessage;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.spi.EventParser;
import io.freshmaker.api.spi.Parsed;
import io.freshmaker.core.adapter.LoadedPart;
import io.freshmaker.core.json.JsonLimits;
import io.freshmaker.core.json.TooLargeException;
import io.freshmaker.core.message.EnvelopeReader;
import io.freshmaker.core.message.TopicMatcher;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes hints of messages: takes the envelope off and puts what is inside to the parsers that want
 * the topic, in the order of their instances. The first that takes it decides; one that fails has
 * the message parked, unless another takes it. Thread-safe.
 */
final class MessageReader {

  private final EnvelopeReader envelopes;
  private final TopicMatcher<LoadedPart<EventParser>> parsers;
  private final Set<String> topics = new TreeSet<>();

  MessageReader(JsonLimits limits, List<LoadedPart<EventParser>> parsers) {
    this.envelopes = new EnvelopeReader(limits);
    TopicMatcher.Builder<LoadedPart<EventParser>> matcher = TopicMatcher.builder();
    for (LoadedPart<EventParser> parser : parsers) {
      Set<String> wanted = parser.part().topics();
      matcher.add(parser, wanted);
      topics.addAll(wanted);
    }
    this.parsers = matcher.build();
  }

  /** Returns the patterns of the topics that somebody wants, sorted. */
  Set<String> topics() {
    return topics;
  }

  /**
   * Reads a message; whatever it holds, and whatever parsers throw, there is an answer (R1, R9).
   */
  Reading read(RawMessage raw, Instant received) {
    String topic = "";
    try {
      topic = envelopes.topic(raw);
      List<LoadedPart<EventParser>> takers = parsers.takers(topic);
      if (takers.isEmpty()) {
        return Reading.notMine(raw.headers().getOrDefault("message-id", "not-read"), topic);
      }
      return read(envelopes.read(raw, received), takers);
    } catch (InvalidInputException e) {
      return Reading.parked(digest(raw), topic, unreadable("The message", e));
    }
  }

  private static Reason unreadable(String what, InvalidInputException e) {
    return Reason.of(
        e instanceof TooLargeException ? ReasonCodes.TOO_LARGE : ReasonCodes.MALFORMED,
        what + " cannot be read: " + e.getMessage());
  }

  private Reading read(Message message, List<LoadedPart<EventParser>> takers) {
    @Nullable Reason trouble = null;
    for (LoadedPart<EventParser> taker : takers) {
      try {
        Reading reading = read(message, taker);
        if (reading != null) {
          return reading;
        }
      } catch (InvalidInputException e) {
        trouble = unreadable("The message, by " + taker.instance() + ",", e);
      } catch (RuntimeException | Error e) {
        trouble = Troubles.thrown(taker.instance() + " cannot read the message", e);
      }
    }
    return trouble == null
        ? Reading.notMine(message.id(), message.topic())
        : Reading.parked(message.id(), message.topic(), trouble);
  }

  private static @Nullable Reading read(Message message, LoadedPart<EventParser> taker) {
    @Nullable Parsed parsed = taker.part().parse(message);
    if (parsed == null) {
      throw new InvalidInputException("parser", "it answered null");
    }
    return parsed.<@Nullable Reading>match(
        hint -> Reading.hint(message.id(), message.topic(), told(hint.event(), taker.instance())),
        notMine -> null,
        refused -> Reading.ignored(message.id(), message.topic(), refused.reason()));
  }

  /** Trust is a matter of the instance: no parser can tell in the name of another. */
  private static Event told(Event hint, String instance) {
    if (hint.toldBy().equals(instance)) {
      return hint;
    }
    EventBuilder own = Event.builder(hint.id(), hint.time(), hint.kind(), instance);
    own.changes(hint.changes());
    hint.refs().forEach(own::ref);
    hint.touches().forEach(own::touches);
    hint.asks().forEach(own::asks);
    hint.details().forEach(own::detail);
    return own.build();
  }

  /** Returns what stands for the id of a message that cannot be read. */
  static String digest(RawMessage raw) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String topic = raw.topic() == null ? "" : raw.topic();
      digest.update(topic.getBytes(StandardCharsets.UTF_8));
      return "sha256:" + HexFormat.of().formatHex(digest.digest(raw.body()), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
