package io.freshmaker.distgit.generate;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.Cause;
import io.freshmaker.api.Input;
import io.freshmaker.api.spi.BuildRequest;
import io.freshmaker.api.spi.Candidate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What core asks, in tests. */
record Asked(String key, Artifact artifact, List<Cause> causes) implements BuildRequest, Candidate {

  @Override
  public Instant firstTried() {
    return Instant.EPOCH;
  }

  @Override
  public int attempt() {
    return 1;
  }

  @Override
  public List<Input> inputs() {
    return List.of();
  }

  @Override
  public String marker() {
    return "freshmaker/1 here 7 hops=0";
  }

  @Override
  public Map<String, String> options() {
    return Map.of();
  }

  @Override
  public Optional<Instant> lastBuilt() {
    return Optional.empty();
  }

  @Override
  public Optional<Instant> waitingSince() {
    return Optional.empty();
  }
}
