package io.freshmaker.conformance.message;

import io.freshmaker.api.FreshmakerException;
import io.freshmaker.api.Message;
import io.freshmaker.api.RawMessage;
import io.freshmaker.api.spi.EventParser;
import io.freshmaker.core.adapter.AdapterLoader;
import io.freshmaker.core.adapter.Discovery;
import io.freshmaker.core.adapter.LoadedAdapters;
import io.freshmaker.core.adapter.LoadedPart;
import io.freshmaker.core.config.Configuration;
import io.freshmaker.core.json.JsonLimits;
import io.freshmaker.core.message.EnvelopeReader;
import io.freshmaker.core.message.TopicMatcher;
import io.freshmaker.distgit.DistGitFactory;
import io.freshmaker.koji.KojiFactory;
import io.freshmaker.mbs.MbsFactory;
import io.freshmaker.policy.GreenwaveFactory;
import java.time.Instant;
import java.util.List;

/**
 * The way of a message as far as its event: envelope, topic, parsers. Configured are Fedora's three
 * environments and Red Hat's bus, and everything that policy may allow.
 */
final class Readers {

  private static final String CONFIGURATION =
      """
      instances:
        distgit:
          adapter: distgit
          trusted: true
          topics: &topics
            - org.fedoraproject.prod
            - org.fedoraproject.stg
            - org.fedoraproject.dev
            - VirtualTopic.eng
          new-branches: take
        koji: {adapter: koji, trusted: true, topics: *topics}
        mbs: {adapter: mbs, trusted: true, topics: *topics}
        gate: {adapter: greenwave, url: "http://localhost", topics: *topics}
      names:
        rpm: [{name: "*"}]
        container: [{name: "*"}]
      """;

  private final EnvelopeReader envelopes = new EnvelopeReader(JsonLimits.hostile());
  private final TopicMatcher<EventParser> parsers;

  Readers() {
    LoadedAdapters adapters =
        AdapterLoader.of(Configuration.parse("conformance", CONFIGURATION))
            .discovery(Discovery.off())
            .factory(new DistGitFactory())
            .factory(new KojiFactory())
            .factory(new MbsFactory())
            .factory(new GreenwaveFactory())
            .load();
    TopicMatcher.Builder<EventParser> builder = TopicMatcher.builder();
    for (LoadedPart<EventParser> parser : adapters.parts(EventParser.class)) {
      builder.add(parser.part(), parser.part().topics());
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
