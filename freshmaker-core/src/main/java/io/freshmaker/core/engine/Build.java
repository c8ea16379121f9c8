package io.freshmaker.core.engine;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.DependencyKind;
import io.freshmaker.api.Reason;
import io.freshmaker.api.spi.BuildHandle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One rebuild of one artifact. Immutable: each step of its life is a new value. */
public final class Build {

  /**
   * Why it is built: an edge that leads into the artifact, on behalf of one event.
   *
   * @param event the event that carries the cause
   * @param from what changed, or is rebuilt under the same event; the artifact itself where a
   *     person asked for it
   * @param kind how the artifact is made from it, or null where a person asked for the artifact
   * @param build the build that has to be done before, or null where none has to
   */
  public record Because(
      String event, ArtifactKey from, @Nullable DependencyKind kind, @Nullable String build)
      implements Comparable<Because> {

    private static final Comparator<Because> ORDER =
        Comparator.comparing(Because::from)
            .thenComparing(Because::kind, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Because::event)
            .thenComparing(Because::build, Comparator.nullsFirst(Comparator.naturalOrder()));

    /** Checks the parts. */
    public Because {
      Objects.requireNonNull(event, "event");
      Objects.requireNonNull(from, "from");
    }

    @Override
    public int compareTo(Because other) {
      return ORDER.compare(this, other);
    }
  }

  private final String id;
  private final ArtifactKey artifact;
  private final Instant since;
  private final BuildState state;
  private final Reason reason;
  private final Set<Because> causes;
  private final @Nullable String follows;
  private final int chain;
  private final Lineage lineage;
  private final boolean owed;
  private final Due due;
  private final List<Attempt> attempts;
  private final List<BuildInputs> products;
  private final @Nullable Instant ended;
  private @Nullable Set<String> waits;

  private Build(Draft draft) {
    this.id = draft.id;
    this.artifact = draft.artifact;
    this.since = draft.since;
    this.state = draft.state;
    this.reason = draft.reason;
    this.causes = draft.causes;
    this.follows = draft.follows;
    this.chain = draft.chain;
    this.lineage = draft.lineage;
    this.owed = draft.owed;
    this.due = draft.due;
    this.attempts = draft.attempts;
    this.products = draft.products;
    this.ended = draft.ended;
  }

  /** Returns the id: the artifact's key and a number, unique in the installation. */
  public String id() {
    return id;
  }

  /** Returns the number in its id: the newer the greater. */
  long number() {
    return Long.parseLong(id.substring(id.lastIndexOf('#') + 1));
  }

  /** Returns what is rebuilt. */
  public ArtifactKey artifact() {
    return artifact;
  }

  /** Returns when it was first planned. */
  public Instant since() {
    return since;
  }

  /** Returns where it stands. */
  public BuildState state() {
    return state;
  }

  /** Returns why it stands there. */
  public Reason reason() {
    return reason;
  }

  /** Returns why it is built, sorted. */
  public Set<Because> causes() {
    return causes;
  }

  /** Returns the ids of the builds that it waits for, done or not, sorted. */
  public Set<String> waitsFor() {
    Set<String> known = waits;
    if (known == null) {
      known = Collections.unmodifiableSet(waits(causes));
      waits = known;
    }
    return known;
  }

  private static Set<String> waits(Collection<Because> causes) {
    Set<String> waits = new TreeSet<>();
    for (Because cause : causes) {
      String build = cause.build();
      if (build != null) {
        waits.add(build);
      }
    }
    return waits;
  }

  /**
   * Returns the build of the same artifact that has to end before this one opens, if there is one.
   */
  public Optional<String> follows() {
    return Optional.ofNullable(follows);
  }

  /** Returns how many builds the longest chain of work behind it has, as of its plan. */
  public int chain() {
    return chain;
  }

  /** Returns the roots of all that it newly consumes, frozen at its intent; empty before. */
  Lineage lineage() {
    return lineage;
  }

  /** Returns whether it was ever made known to a build system. */
  boolean wasSubmitted() {
    return !attempts.isEmpty();
  }

  /** Returns whether it pays for what an earlier build went ahead without (R2). */
  boolean owed() {
    return owed;
  }

  /** Returns when its turn comes. */
  Due due() {
    return due;
  }

  /** Returns since when it could be submitted, if it can. */
  public Optional<Instant> readySince() {
    return state == BuildState.READY ? Optional.ofNullable(due.ready()) : Optional.empty();
  }

  /** Returns when it is tried, or asked about, again, if that is at some time. */
  public Optional<Instant> notBefore() {
    return Optional.ofNullable(due.notBefore());
  }

  /** Returns the attempts, the first one first. */
  public List<Attempt> attempts() {
    return attempts;
  }

  /** Returns the newest attempt, if it was ever submitted. */
  public Optional<Attempt> attempt() {
    return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.get(attempts.size() - 1));
  }

  /** Returns the handles of the newest attempt; empty while there is no answer. */
  public List<BuildHandle> handles() {
    return attempt().flatMap(Attempt::handles).orElse(List.of());
  }

  /** Returns what it produced, nested products too; empty unless it succeeded. */
  public List<BuildInputs> products() {
    return products;
  }

  /** Returns when it came to its end, if it did. */
  public Optional<Instant> ended() {
    return Optional.ofNullable(ended);
  }

  /** Returns the ids of the events that have a part in it, sorted. */
  public Set<String> events() {
    Set<String> events = new TreeSet<>();
    for (Because cause : causes) {
      events.add(cause.event());
    }
    return Collections.unmodifiableSet(events);
  }

  @Override
  public String toString() {
    return id + " " + state;
  }

  /** Starts a build that waits. */
  static Draft draft(String id, ArtifactKey artifact, Instant since, Reason reason) {
    return new Draft(id, artifact, since, reason);
  }

  /** Starts the next value of this build's life. */
  Draft next() {
    Draft draft = new Draft(id, artifact, since, reason);
    draft.state = state;
    draft.causes = causes;
    draft.follows = follows;
    draft.chain = chain;
    draft.lineage = lineage;
    draft.owed = owed;
    draft.due = due;
    draft.attempts = attempts;
    draft.products = products;
    draft.ended = ended;
    return draft;
  }

  /** The next value of a build, before it is one. */
  static final class Draft {

    private final String id;
    private final ArtifactKey artifact;
    private final Instant since;
    private BuildState state = BuildState.WAITING;
    private Reason reason;
    private Set<Because> causes = Set.of();
    private @Nullable String follows;
    private int chain;
    private Lineage lineage = Lineage.NONE;
    private boolean owed;
    private Due due = Due.NONE;
    private List<Attempt> attempts = List.of();
    private List<BuildInputs> products = List.of();
    private @Nullable Instant ended;

    private Draft(String id, ArtifactKey artifact, Instant since, Reason reason) {
      this.id = Objects.requireNonNull(id, "id");
      this.artifact = Objects.requireNonNull(artifact, "artifact");
      this.since = Objects.requireNonNull(since, "since");
      this.reason = Objects.requireNonNull(reason, "reason");
    }

    Draft state(BuildState newState, Reason newReason) {
      state = newState;
      reason = newReason;
      return this;
    }

    Draft ended(BuildState newState, Reason newReason, Instant now) {
      ended = now;
      return state(newState, newReason);
    }

    /** Brings a build that ended, or rests, back to life. */
    Draft revived(BuildState newState, Reason newReason) {
      ended = null;
      return state(newState, newReason);
    }

    Draft causes(Collection<Because> newCauses) {
      causes = Collections.unmodifiableSet(new TreeSet<>(newCauses));
      return this;
    }

    Draft follows(@Nullable String open) {
      follows = open;
      return this;
    }

    Draft chain(int newChain) {
      chain = newChain;
      return this;
    }

    Draft lineage(Lineage newLineage) {
      lineage = newLineage;
      return this;
    }

    Draft owed(boolean newOwed) {
      owed = newOwed;
      return this;
    }

    Draft due(Due newDue) {
      due = newDue;
      return this;
    }

    Draft attempts(List<Attempt> newAttempts) {
      attempts = List.copyOf(newAttempts);
      return this;
    }

    /** Adds an attempt, or replaces the newest one if it has the same number. */
    Draft attempt(Attempt attempt) {
      List<Attempt> all = new ArrayList<>(attempts);
      if (!all.isEmpty() && all.get(all.size() - 1).number() == attempt.number()) {
        all.remove(all.size() - 1);
      }
      all.add(attempt);
      return attempts(all);
    }

    Draft products(Collection<BuildInputs> newProducts) {
      products = List.copyOf(newProducts);
      return this;
    }

    Build build() {
      return new Build(this);
    }
  }
}
