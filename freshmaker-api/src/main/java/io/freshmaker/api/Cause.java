package io.freshmaker.api;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What reaches a candidate: an artifact that changed, or that is planned to. */
public final class Cause {

  private final Artifact artifact;
  private final DependencyKind kind;
  private final Instant since;
  private final boolean done;
  private final List<Artifact> outputs;
  private final Map<String, String> details;

  private Cause(
      Artifact artifact,
      DependencyKind kind,
      Instant since,
      boolean done,
      List<Artifact> outputs,
      Map<String, String> details) {
    this.artifact = Artifact.copyOf(artifact);
    this.kind = Objects.requireNonNull(kind, "kind");
    this.since = Objects.requireNonNull(since, "since");
    this.done = done;
    this.outputs = outputs;
    this.details = details;
  }

  /**
   * Returns a cause that is only planned.
   *
   * @param artifact what is to be rebuilt, with its present version
   * @param kind how the candidate is made from it
   * @param since when the change that started it became known
   */
  public static Cause planned(Artifact artifact, DependencyKind kind, Instant since) {
    return new Cause(artifact, kind, since, false, List.of(), Map.of());
  }

  /**
   * Returns a cause that is done.
   *
   * @param artifact what changed, with its new version
   * @param kind how the candidate is made from it
   * @param since when it changed
   * @param outputs everything that its build produced, itself included
   */
  public static Cause done(
      Artifact artifact, DependencyKind kind, Instant since, Collection<Artifact> outputs) {
    List<Artifact> standard = outputs.stream().map(Artifact::copyOf).toList();
    return new Cause(artifact, kind, since, true, standard, Map.of());
  }

  /** Returns this cause with details, such as {@link Details#SEVERITY}. */
  public Cause withDetails(Map<String, String> newDetails) {
    return new Cause(
        artifact,
        kind,
        since,
        done,
        outputs,
        Collections.unmodifiableMap(new TreeMap<>(newDetails)));
  }

  /** Returns this cause as one that began at another moment. */
  public Cause since(Instant newSince) {
    return new Cause(artifact, kind, newSince, done, outputs, details);
  }

  /** Returns what reaches the candidate. */
  public Artifact artifact() {
    return artifact;
  }

  /** Returns how the candidate is made from it. */
  public DependencyKind kind() {
    return kind;
  }

  /** Returns since when it is a cause. */
  public Instant since() {
    return since;
  }

  /** Returns whether it has changed already; otherwise its rebuild is only planned. */
  public boolean done() {
    return done;
  }

  /** Returns what its build produced; empty while it is only planned. */
  public List<Artifact> outputs() {
    return outputs;
  }

  /** Returns what else is known, sorted. */
  public Map<String, String> details() {
    return details;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Cause that
        && artifact.equals(that.artifact)
        && kind.equals(that.kind)
        && since.equals(that.since)
        && done == that.done
        && outputs.equals(that.outputs)
        && details.equals(that.details);
  }

  @Override
  public int hashCode() {
    return Objects.hash(artifact, kind, since, done, outputs, details);
  }

  @Override
  public String toString() {
    return kind + " " + artifact + (done ? "" : " (planned)");
  }
}
