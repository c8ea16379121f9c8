package io.freshmaker.distgit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.freshmaker.api.Event;
import io.freshmaker.api.RawMessage;
import io.freshmaker.api.Reason;
import io.freshmaker.api.spi.EventParser;
import io.freshmaker.api.spi.Parsed;
import io.freshmaker.core.adapter.AdapterLoader;
import io.freshmaker.core.adapter.Discovery;
import io.freshmaker.core.config.Configuration;
import io.freshmaker.core.json.JsonLimits;
import io.freshmaker.core.message.EnvelopeReader;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** An instance of the adapter, and messages put to it as they come off a bus. */
final class Wire {

  /** When it is, and when messages are received. */
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private final EnvelopeReader envelopes = new EnvelopeReader(JsonLimits.hostile());
  private final EventParser parser;

  private Wire(EventParser parser) {
    this.parser = parser;
  }

  /** Returns an instance with these settings, which follows Fedora's and Red Hat's bus. */
  static Wire with(String settings) {
    return of(
        """
        instances:
          distgit:
            adapter: distgit
            trusted: true
            topics: [org.fedoraproject.prod, VirtualTopic.eng]
            %s
        """
            .formatted(settings));
  }

  /** Returns the instance of a configuration. */
  static Wire of(String configuration) {
    return new Wire(
        AdapterLoader.of(Configuration.parse("test", configuration))
            .discovery(Discovery.off())
            .clock(Clock.fixed(NOW, ZoneOffset.UTC))
            .factory(new DistGitFactory())
            .load()
            .parts(EventParser.class)
            .get(0)
            .part());
  }

  EventParser parser() {
    return parser;
  }

  /** Puts a message to the parser. */
  Parsed parse(String json) {
    return parser.parse(envelopes.read(RawMessage.of(json.getBytes(UTF_8)), NOW));
  }

  /** Returns the event that a message leads to. */
  Event event(String json) {
    return parse(json)
        .match(
            hint -> hint.event(),
            notMine -> {
              throw new AssertionError("not mine");
            },
            refused -> {
              throw new AssertionError("refused: " + refused.reason());
            });
  }

  /** Returns why nothing follows from a message. */
  Reason refusal(String json) {
    return parse(json)
        .match(
            hint -> {
              throw new AssertionError("a hint: " + hint.event());
            },
            notMine -> {
              throw new AssertionError("not mine");
            },
            refused -> refused.reason());
  }

  /** Returns whether a message is none of the parser's. */
  boolean notMine(String json) {
    return parse(json).match(hint -> false, notMine -> true, refused -> false);
  }
}
