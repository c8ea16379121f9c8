package io.freshmaker.conformance.message;

import io.freshmaker.api.FreshmakerException;
import io.freshmaker.api.Message;
import io.freshmaker.api.RawMessage;
import io.freshmaker.api.spi.AdapterFactory;
import io.freshmaker.api.spi.EventParser;
import io.freshmaker.api.spi.Part;
import io.freshmaker.core.json.JsonLimits;
import io.freshmaker.core.message.EnvelopeReader;
import io.freshmaker.core.message.TopicMatcher;
import io.freshmaker.distgit.DistGitFactory;
import io.freshmaker.koji.KojiFactory;
import io.freshmaker.mbs.MbsFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The way of a message as far as its event: envelope, topic, parsers. Configured are Fedora's three
 * environments and Red Hat's bus, and everything that policy may allow.
 */
final class Readers {

  private static final List<String> TOPICS =
      List.of(
          "org.fedoraproject.prod",
          "org.fedoraproject.stg",
          "org.fedoraproject.dev",
          "VirtualTopic.eng");

  private static final List<AdapterFactory> FACTORIES =
      List.of(new DistGitFactory(), new KojiFactory(), new MbsFactory());

  private final EnvelopeReader envelopes = new EnvelopeReader(JsonLimits.hostile());
  private final TopicMatcher<EventParser> parsers;

  Readers() {
    TopicMatcher.Builder<EventParser> builder = TopicMatcher.builder();
    for (AdapterFactory factory : FACTORIES) {
      OpenContext context =
          new OpenContext(factory.name(), TOPICS, Map.of("new-branches", "take"));
      for (Part part : factory.create(context).parts()) {
        if (part instanceof EventParser parser) {
          builder.add(parser, parser.topics());
        }
      }
    }
    parsers = builder.build();
  }

  /** Reads a message; only what is no {@link FreshmakerException} is thrown. */
  Reading read(RawMessage raw) {
    try {
      List<EventParser> takers = parsers.takers(envelopes.topic(raw));
      if (takers.isEmpty()) {
        return Reading.nobodys();
      }
      Message message = envelopes.read(raw, Instant.EPOCH);
      Reading reading = Reading.nobodys();
      for (EventParser taker : takers) {
        Reading next =
            taker
                .parse(message)
                .match(
                    hint -> Reading.event(hint.event()),
                    notMine -> Reading.nobodys(),
                    refused -> Reading.refusal(refused.reason()));
        reading = reading.event() == null && !next.equals(Reading.nobodys()) ? next : reading;
      }
      return reading;
    } catch (FreshmakerException e) {
      return Reading.error(e);
    }
  }
}
