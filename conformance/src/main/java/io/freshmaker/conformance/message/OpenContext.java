package io.freshmaker.conformance.message;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.spi.AdapterContext;
import io.freshmaker.api.spi.Secret;
import io.freshmaker.api.spi.Settings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** An adapter's surroundings in which every name stands for itself, so that messages show as is. */
final class OpenContext implements AdapterContext, Settings {

  private final String instance;
  private final List<String> topics;
  private final Map<String, String> texts;

  OpenContext(String instance, List<String> topics, Map<String, String> texts) {
    this.instance = instance;
    this.topics = topics;
    this.texts = texts;
  }

  @Override
  public String instance() {
    return instance;
  }

  @Override
  public Settings settings() {
    return this;
  }

  @Override
  public Optional<ArtifactKey> key(ArtifactType type, String rawName, @Nullable String rawStream) {
    return Optional.of(ArtifactKey.of(type, rawName, rawStream));
  }

  @Override
  public Clock clock() {
    return Clock.systemUTC();
  }

  @Override
  public Executor executor() {
    return Runnable::run;
  }

  @Override
  public <T> Optional<T> given(Class<T> type) {
    return Optional.empty();
  }

  @Override
  public Optional<String> text(String key) {
    return Optional.ofNullable(texts.get(key));
  }

  @Override
  public String requireText(String key) {
    return text(key).orElseThrow(() -> wrong(key, "is missing"));
  }

  @Override
  public long number(String key, long fallback) {
    return fallback;
  }

  @Override
  public boolean flag(String key, boolean fallback) {
    return text(key).map(Boolean::parseBoolean).orElse(fallback);
  }

  @Override
  public Duration duration(String key, Duration fallback) {
    return fallback;
  }

  @Override
  public Optional<URI> uri(String key) {
    return Optional.empty();
  }

  @Override
  public List<String> list(String key) {
    return key.equals("topics") ? topics : List.of();
  }

  @Override
  public Map<String, String> map(String key) {
    return Map.of();
  }

  @Override
  public Optional<Settings> section(String key) {
    return Optional.empty();
  }

  @Override
  public List<Settings> sections(String key) {
    return List.of();
  }

  @Override
  public Optional<Secret> secret(String key) {
    return Optional.empty();
  }

  @Override
  public ConfigurationException wrong(String key, String problem) {
    return new ConfigurationException(key, problem);
  }
}
