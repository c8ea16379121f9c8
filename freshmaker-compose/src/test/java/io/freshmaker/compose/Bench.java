package io.freshmaker.compose;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.Cause;
import io.freshmaker.api.Event;
import io.freshmaker.api.Input;
import io.freshmaker.api.RawMessage;
import io.freshmaker.api.spi.BuildHandle;
import io.freshmaker.api.spi.BuildRequest;
import io.freshmaker.api.spi.BuildStatus;
import io.freshmaker.api.spi.BuildSubmitter;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Confirmation;
import io.freshmaker.api.spi.EventParser;
import io.freshmaker.api.spi.Parsed;
import io.freshmaker.api.spi.Part;
import io.freshmaker.api.spi.Sources;
import io.freshmaker.api.spi.Submission;
import io.freshmaker.core.adapter.AdapterLoader;
import io.freshmaker.core.adapter.Discovery;
import io.freshmaker.core.adapter.LoadedAdapters;
import io.freshmaker.core.config.Configuration;
import io.freshmaker.core.json.JsonLimits;
import io.freshmaker.core.message.EnvelopeReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** An instance of an adapter under test, at a fixed time. */
final class Bench implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private final EnvelopeReader envelopes = new EnvelopeReader(JsonLimits.hostile());
  private final LoadedAdapters adapters;

  Bench(String configuration) {
    adapters =
        AdapterLoader.of(Configuration.parse("test", configuration))
            .discovery(Discovery.off())
            .factory(
                configuration.contains("adapter: odcs") ? new OdcsFactory() : new PungiFactory())
            .clock(Clock.fixed(NOW, ZoneOffset.UTC))
            .load();
  }

  <T extends Part> T part(Class<T> type) {
    return adapters.parts(type).get(0).part();
  }

  /** What core asks for. */
  record Request(String key, Artifact artifact) implements BuildRequest {

    @Override
    public Instant firstTried() {
      return NOW;
    }

    @Override
    public int attempt() {
      return 1;
    }

    @Override
    public List<Cause> causes() {
      return List.of();
    }

    @Override
    public List<Input> inputs() {
      return List.of();
    }

    @Override
    public String marker() {
      return "marker";
    }

    @Override
    public Map<String, String> options() {
      return Map.of();
    }
  }

  /** A call that may take this long. */
  record Frame(Duration remaining) implements Call {

    static final Frame MINUTE = new Frame(Duration.ofMinutes(1));

    @Override
    public Instant deadline() {
      return NOW.plus(remaining);
    }

    @Override
    public Sources sources() {
      throw new AssertionError("nobody needs sources here");
    }
  }

  BuildHandle accepted(Request request) throws InterruptedException {
    return part(BuildSubmitter.class)
        .submit(request, Frame.MINUTE)
        .match(
            accepted -> accepted.handles().get(0),
            refused -> {
              throw new AssertionError(refused);
            });
  }

  Submission.Refused refused(Request request) throws InterruptedException {
    return part(BuildSubmitter.class)
        .submit(request, Frame.MINUTE)
        .match(
            accepted -> {
              throw new AssertionError(accepted);
            },
            refused -> refused);
  }

  BuildStatus status(BuildHandle handle) throws InterruptedException {
    var each = part(BuildSubmitter.class).statuses(List.of(handle), Frame.MINUTE);
    each.failure(handle)
        .ifPresent(
            failure -> {
              throw failure;
            });
    return each.result(handle).orElseThrow();
  }

  Parsed parse(String json) {
    return part(EventParser.class).parse(envelopes.read(RawMessage.of(json.getBytes(UTF_8)), NOW));
  }

  Event event(String json) {
    return parse(json)
        .match(
            Parsed.Hint::event,
            notMine -> {
              throw new AssertionError("not mine");
            },
            refused -> {
              throw new AssertionError(refused.reason());
            });
  }

  Confirmation confirm(Event hint) throws InterruptedException {
    var each = part(EventParser.class).confirm(List.of(hint), Frame.MINUTE);
    each.failure(hint)
        .ifPresent(
            failure -> {
              throw failure;
            });
    return each.result(hint).orElseThrow();
  }

  @Override
  public void close() {
    adapters.close();
  }
}
