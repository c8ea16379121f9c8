package io.freshmaker.core.dryrun;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.Cause;
import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.Input;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.BuildRequest;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Settings;
import io.freshmaker.api.spi.Sources;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** What core gives an adapter, as plain values. */
public final class Stubs {

  private Stubs() {}

  /** Returns the frame of a call that may take for ever. */
  public static Call call() {
    return new Call() {
      @Override
      public Instant deadline() {
        return Instant.MAX;
      }

      @Override
      public Duration remaining() {
        return Duration.ofDays(1);
      }

      @Override
      public Sources sources() {
        throw new ConfigurationException("sources", "there are none");
      }
    };
  }

  /** Returns the context of an instance whose names nobody maps. */
  public static AdapterContext context(String instance, Settings settings, Clock clock) {
    return new AdapterContext() {
      @Override
      public String instance() {
        return instance;
      }

      @Override
      public Settings settings() {
        return settings;
      }

      @Override
      public Optional<ArtifactKey> key(
          ArtifactType type, String rawName, @Nullable String rawStream) {
        return Optional.empty();
      }

      @Override
      public Clock clock() {
        return clock;
      }

      @Override
      public Executor executor() {
        return Runnable::run;
      }

      @Override
      public <T> Optional<T> given(Class<T> type) {
        return Optional.empty();
      }
    };
  }

  /** A clock that stands still until it is told otherwise. */
  static final class SettableClock extends Clock {

    private Instant now = Instant.parse("2024-05-01T12:00:00Z");

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  /** A request for a build. */
  record Request(String key, Artifact artifact, List<Input> inputs) implements BuildRequest {

    @Override
    public Instant firstTried() {
      return Instant.EPOCH;
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
    public String marker() {
      return "";
    }

    @Override
    public Map<String, String> options() {
      return Map.of();
    }
  }
}
