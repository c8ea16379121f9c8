package io.freshmaker.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.freshmaker.api.RawMessage;
import io.freshmaker.api.spi.AdapterFactory;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Candidate;
import io.freshmaker.api.spi.Decision;
import io.freshmaker.api.spi.Each;
import io.freshmaker.api.spi.EventParser;
import io.freshmaker.api.spi.Parsed;
import io.freshmaker.api.spi.RebuildDecider;
import io.freshmaker.api.spi.Sources;
import io.freshmaker.core.adapter.AdapterLoader;
import io.freshmaker.core.adapter.Discovery;
import io.freshmaker.core.adapter.LoadedAdapters;
import io.freshmaker.core.config.Configuration;
import io.freshmaker.core.json.JsonLimits;
import io.freshmaker.core.message.EnvelopeReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** An instance of a policy adapter under a clock of the test's own. */
final class Gatekeeper {

  static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  private final RebuildDecider decider;
  private final List<EventParser> parsers;
  private final TestClock clock = new TestClock();

  private Gatekeeper(String configuration) {
    LoadedAdapters adapters = load(configuration, clock);
    decider = adapters.parts(RebuildDecider.class).get(0).part();
    parsers = adapters.parts(EventParser.class).stream().map(loaded -> loaded.part()).toList();
  }

  static LoadedAdapters load(String configuration, Clock clock) {
    AdapterFactory factory =
        configuration.contains("policy-files") ? new PolicyFilesFactory() : new GreenwaveFactory();
    return AdapterLoader.of(Configuration.parse("test", configuration))
        .discovery(Discovery.off())
        .clock(clock)
        .factory(factory)
        .load();
  }

  /** Returns an instance that asks about RPMs of Fedora 29, with more settings. */
  static Gatekeeper asking(String url, String... settings) {
    return new Gatekeeper(
        """
        instances:
          gate:
            adapter: greenwave
            url: "%s"
            topics: [org.fedoraproject.prod]
            gates:
              - type: rpm
                subject: koji_build
                product-versions: {f29: fedora-29}
                context: rebuild
            %s
        """
            .formatted(url, String.join("\n    ", settings)));
  }

  /** Returns an instance with these gates, written as a list of YAML on one line. */
  static Gatekeeper withGates(String url, String gates) {
    return new Gatekeeper(
        "instances: {gate: {adapter: greenwave, url: \"%s\", gates: %s}}".formatted(url, gates));
  }

  Decision decide(Candidate candidate) throws InterruptedException {
    return decide(List.of(candidate)).result(candidate).orElseThrow();
  }

  Each<Candidate, Decision> decide(List<? extends Candidate> candidates)
      throws InterruptedException {
    return decider.decide(List.copyOf(candidates), frame());
  }

  Parsed parse(String json) {
    return parsers
        .get(0)
        .parse(
            new EnvelopeReader(JsonLimits.hostile())
                .read(RawMessage.of(json.getBytes(UTF_8)), START));
  }

  void pass(Duration time) {
    clock.now = clock.now.plus(time);
  }

  Instant now() {
    return clock.now;
  }

  static Call frame() {
    Instant deadline = Instant.now().plusSeconds(60);
    return new Call() {
      @Override
      public Instant deadline() {
        return deadline;
      }

      @Override
      public Duration remaining() {
        Duration left = Duration.between(Instant.now(), deadline);
        return left.isNegative() ? Duration.ZERO : left;
      }

      @Override
      public Sources sources() {
        throw new AssertionError("no sources are needed");
      }
    };
  }

  private static final class TestClock extends Clock {
    private volatile Instant now = START;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
