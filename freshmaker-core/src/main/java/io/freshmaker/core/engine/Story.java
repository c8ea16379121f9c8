package io.freshmaker.core.engine;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why an artifact was, was not, or was not yet rebuilt (R4). Immutable. */
public final class Story {

  /**
   * One link of a causal chain.
   *
   * @param event the event that carries it
   * @param from what changed or is rebuilt
   * @param kind how {@code to} is made from it
   * @param to what that led to
   */
  public record Link(String event, ArtifactKey from, DependencyKind kind, ArtifactKey to) {

    /** Checks the parts. */
    public Link {
      Objects.requireNonNull(event, "event");
      Objects.requireNonNull(from, "from");
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(to, "to");
    }
  }

  /**
   * What was once true of the artifact.
   *
   * @param at since when
   * @param event the event under which, or null where it was none
   * @param reason what was true
   */
  public record Entry(Instant at, @Nullable String event, Reason reason) {

    /** Checks the parts. */
    public Entry {
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(reason, "reason");
    }
  }

  private final ArtifactKey artifact;
  private final Reason reason;
  private final @Nullable BuildState state;
  private final List<EventRecord> roots;
  private final List<Link> chain;
  private final List<Build> builds;
  private final List<Entry> history;
  private final String configuration;

  Story(
      ArtifactKey artifact,
      Reason reason,
      @Nullable BuildState state,
      List<EventRecord> roots,
      List<Link> chain,
      List<Build> builds,
      List<Entry> history,
      String configuration) {
    this.artifact = Objects.requireNonNull(artifact, "artifact");
    this.reason = Objects.requireNonNull(reason, "reason");
    this.state = state;
    this.roots = List.copyOf(roots);
    this.chain = List.copyOf(chain);
    this.builds = List.copyOf(builds);
    this.history = List.copyOf(history);
    this.configuration = Objects.requireNonNull(configuration, "configuration");
  }

  /** Returns what it is about. */
  public ArtifactKey artifact() {
    return artifact;
  }

  /** Returns what is true of it now. */
  public Reason reason() {
    return reason;
  }

  /** Returns the state of its newest build, if there is one under the current reason. */
  public Optional<BuildState> state() {
    return Optional.ofNullable(state);
  }

  /** Returns the events in which the reason begins, the oldest first. */
  public List<EventRecord> roots() {
    return roots;
  }

  /** Returns the causal chain, from what changed to the artifact; the shortest, where several. */
  public List<Link> chain() {
    return chain;
  }

  /** Returns its builds, the newest first, as far as they are kept. */
  public List<Build> builds() {
    return builds;
  }

  /** Returns what was true of it, the newest first, as far as it is kept. */
  public List<Entry> history() {
    return history;
  }

  /**
   * Returns under which configuration it was decided, by its fingerprint; empty where nobody knows
   * any more.
   */
  public String configuration() {
    return configuration;
  }

  @Override
  public String toString() {
    return artifact + ": " + reason;
  }
}
