package io.freshmaker.mbs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Version;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Each;
import io.freshmaker.api.spi.Sources;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The frame of a call, with sources in memory. */
final class Frame implements Call, Sources {

  final Map<ArtifactKey, String> files = new LinkedHashMap<>();
  final Map<String, Version> commits = new LinkedHashMap<>();
  final List<String> messages = new ArrayList<>();

  @Override
  public Instant deadline() {
    return Instant.now().plusSeconds(60);
  }

  @Override
  public Duration remaining() {
    return Duration.ofSeconds(60);
  }

  @Override
  public Sources sources() {
    return this;
  }

  @Override
  public Each<ArtifactKey, Version> heads(Collection<ArtifactKey> sources, Call call)
      throws InterruptedException {
    return Each.of(
        sources,
        source -> {
          if (!files.containsKey(source)) {
            throw new InvalidInputException("source", "is not there");
          }
          return Version.commit("a".repeat(40));
        });
  }

  @Override
  public byte[] read(Artifact source, String path, Call call) {
    return files.getOrDefault(source.key(), "").getBytes(UTF_8);
  }

  @Override
  public Set<String> changed(Artifact from, Artifact to, Call call) {
    return Set.of();
  }

  @Override
  public Version commit(
      ArtifactKey source, Map<String, byte[]> changed, String message, String key, Call call) {
    messages.add(message);
    return commits.computeIfAbsent(
        source + " " + key, k -> Version.commit(String.format("%040x", commits.size() + 1)));
  }
}
