package io.freshmaker.testkit;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Reason;
import io.freshmaker.api.Ref;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Candidate;
import io.freshmaker.api.spi.Decision;
import io.freshmaker.api.spi.Each;
import io.freshmaker.api.spi.RebuildDecider;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A gate that is open for everything until a test closes it for an artifact. */
public final class SimulatedGate implements RebuildDecider {

  /** What a gate says of an artifact. */
  public enum Verdict {
    /** Go. */
    OPEN,
    /** Not yet: whoever touches {@link SimulatedGate#ref} makes it worth asking again. */
    WAIT,
    /** No, but whoever touches {@link SimulatedGate#ref} makes it worth asking again. */
    SHUT
  }

  private static final Reason FINE = Reason.of("gate-open", "The gate is open.");

  private final String instance;
  private final VirtualTime time;
  private final Map<ArtifactKey, Verdict> verdicts = new HashMap<>();
  private final Map<ArtifactKey, Long> asked = new HashMap<>();
  private Conduct.Script conduct = Conduct.Script.good();
  private long calls;

  /**
   * Makes a gate that is open.
   *
   * @param instance the name under which Freshmaker knows it
   */
  public SimulatedGate(String instance, VirtualTime time) {
    this.instance = Objects.requireNonNull(instance, "instance");
    this.time = Objects.requireNonNull(time, "time");
  }

  /** Says how it behaves in calls of {@code decide}. */
  public SimulatedGate conduct(Conduct.Script script) {
    conduct = Objects.requireNonNull(script, "script");
    return this;
  }

  /** Sets what it says of an artifact. Nobody is told. */
  public void set(ArtifactKey artifact, Verdict verdict) {
    verdicts.put(artifact, verdict);
  }

  /** Returns what it says of an artifact. */
  public Verdict verdict(ArtifactKey artifact) {
    return verdicts.getOrDefault(artifact, Verdict.OPEN);
  }

  /** Returns what an event touches that tells of another verdict on an artifact. */
  public Ref ref(ArtifactKey artifact) {
    return Ref.of(instance, artifact.toString());
  }

  /** Returns how often it answered about an artifact. */
  public long asked(ArtifactKey artifact) {
    return asked.getOrDefault(artifact, 0L);
  }

  @Override
  public Each<Candidate, Decision> decide(List<Candidate> candidates, Call call)
      throws InterruptedException {
    conduct.of("decide", calls++).in(call, time, instance);
    return Each.of(candidates, this::decide);
  }

  private Decision decide(Candidate candidate) {
    ArtifactKey key = candidate.artifact().key();
    asked.merge(key, 1L, Long::sum);
    return switch (verdict(key)) {
      case OPEN -> Decision.rebuild(FINE);
      case WAIT ->
          Decision.wait(
              Reason.of("gate-waits", "The gate has not made up its mind."),
              Set.of(),
              Set.of(ref(key)),
              null);
      case SHUT ->
          Decision.skip(
              Reason.of("gate-shut", "The gate is shut."), Set.of(), Set.of(ref(key)), null);
    };
  }
}
