package io.freshmaker.core.engine;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.BuildInputs;
import io.freshmaker.api.Change;
import io.freshmaker.api.Input;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.Version;
import io.freshmaker.api.store.StateStore;
import io.freshmaker.core.index.IndexSnapshot;
import io.freshmaker.core.index.InputIndex;
import io.freshmaker.core.json.Json;
import io.freshmaker.core.json.JsonForm;
import io.freshmaker.core.plan.CutEdge;
import io.freshmaker.core.plan.RebuildPlan;
import io.freshmaker.core.plan.SkippedArtifact;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;

/**
 * What our own builds teach the index, kept in the store as well, since no listing may tell it
 * again: what they were made from, and which edges are answered for good.
 */
final class Learned {

  /** What one build was made from, as an instance has it. */
  private record Made(String instance, BuildInputs build) {

    String id() {
      Version version = build.artifact().version();
      String variant = version == null || version.variant() == null ? "" : version.variant();
      return instance + " " + build.artifact().key() + " " + variant;
    }
  }

  /** An edge that is answered up to a version of the input. */
  private record Accepted(ArtifactKey dependent, ArtifactKey input, Version version) {

    String id() {
      return dependent + " " + input + " " + (version.variant() == null ? "" : version.variant());
    }
  }

  private static final Records<Made> MADE =
      new Records<>(
          "inputs",
          Made::id,
          JsonForm.object(
              (out, made) ->
                  out.member("instance", made.instance())
                      .member("build", made.build(), Json.BUILD_INPUTS),
              json ->
                  new Made(
                      json.at("instance").requireText(),
                      Json.BUILD_INPUTS.read(json.at("build")))));

  private static final Records<Accepted> ACCEPTED =
      new Records<>(
          "accepted",
          Accepted::id,
          JsonForm.object(
              (out, edge) ->
                  out.member("dependent", edge.dependent(), Json.KEY)
                      .member("input", edge.input(), Json.KEY)
                      .member("version", edge.version(), Json.VERSION),
              json ->
                  new Accepted(
                      Json.KEY.read(json.at("dependent")),
                      Json.KEY.read(json.at("input")),
                      Json.VERSION.read(json.at("version")))));

  private final State state;
  private final InputIndex index;

  Learned(State state, InputIndex index) {
    this.state = state;
    this.index = index;
  }

  /** Takes in what the store has, and what the events that it has told. */
  void load(StateStore store) {
    state.events().all().stream()
        .filter(event -> state.facts().isNotedBy(event.event()))
        .sorted(Comparator.comparing(EventRecord::recorded))
        .forEach(event -> event.event().changes().forEach(this::told));
    MADE.readAll(store, this::put);
    ACCEPTED.readAll(store, this::put);
  }

  /** Takes in what a fact tells. */
  void told(Change change) {
    ArtifactKey key = change.artifact().key();
    Version version = change.artifact().version();
    if (change.retired()) {
      index.retire(key, Reason.of(ReasonCodes.RETIRED, "Its source says that it came to its end."));
    } else if (version != null) {
      index.current(key, version);
    }
  }

  /** Takes in what came of a build that succeeded. */
  void succeeded(Turn turn, Build build, Attempt attempt) {
    boolean inputsKnown = false;
    for (BuildInputs product : build.products()) {
      Artifact artifact = product.artifact();
      boolean own = artifact.key().equals(build.artifact());
      inputsKnown |= own && product.inputsKnown();
      Set<String> listedBy = index.snapshot().listedBy(artifact.key());
      for (String instance : listedBy.isEmpty() ? Set.of(attempt.instance()) : listedBy) {
        Made made = new Made(instance, product);
        put(made);
        turn.save(MADE, made);
      }
      Version version = artifact.version();
      if (own && version != null) {
        accept(turn, build, version);
      }
    }
    if (!inputsKnown) {
      assume(turn, build, attempt);
    }
  }

  /**
   * What led back to the origin of a plan, or was cut in a cycle of it, is answered by this, unless
   * it is to be built for another event that came around the other way.
   */
  private void accept(Turn turn, Build build, Version version) {
    Set<ArtifactKey> waiting = new HashSet<>();
    state.builds().dependents(build.id()).forEach(waits -> waiting.add(waits.artifact()));
    for (String event : build.events()) {
      for (CutEdge edge : state.plans().accepted(event, build.artifact())) {
        if (!waiting.contains(edge.to())) {
          put(turn, new Accepted(edge.to(), edge.from(), version));
        }
      }
    }
  }

  /** Takes an edge as answered by a version of the input, for good. */
  void accept(Turn turn, ArtifactKey dependent, ArtifactKey input, Version version) {
    put(turn, new Accepted(dependent, input, version));
  }

  /**
   * Takes as answered what a plan left alone because no path that matters changed, where the
   * dependent had consumed the version before: no sweep finds it again.
   */
  void untouched(Turn turn, EventRecord event, RebuildPlan plan, Freshness freshness) {
    IndexSnapshot known = index.snapshot();
    for (SkippedArtifact skipped : plan.skipped()) {
      if (skipped.reason().code().equals(ReasonCodes.PATHS_UNTOUCHED)) {
        for (Change change : event.event().changes()) {
          Version version = change.artifact().version();
          boolean had = had(known, event, skipped.key(), change, freshness);
          if (version != null && had) {
            accept(turn, skipped.key(), change.artifact().key(), version);
          }
        }
      }
    }
  }

  private static boolean had(
      IndexSnapshot known,
      EventRecord event,
      ArtifactKey dependent,
      Change change,
      Freshness freshness) {
    int to = known.node(dependent);
    int from = known.node(change.artifact().key());
    if (to < 0 || from < 0 || known.uses(to, from).isEmpty()) {
      return false;
    }
    for (Artifact before : event.replaced()) {
      Version version = before.version();
      if (version != null
          && before.key().equals(change.artifact().key())
          && !freshness.hadConsumed(known, to, from, version)) {
        return false;
      }
    }
    return true;
  }

  /** Nobody says what it consumed: what was current when it was submitted is assumed. */
  private void assume(Turn turn, Build build, Attempt attempt) {
    for (Input input : attempt.inputs()) {
      input.consumed().ifPresent(v -> put(turn, new Accepted(build.artifact(), input.key(), v)));
    }
  }

  private void put(Turn turn, Accepted edge) {
    put(edge);
    turn.save(ACCEPTED, edge);
  }

  private void put(Made made) {
    index.replace(made.instance(), made.build());
    Version version = made.build().artifact().version();
    if (version != null) {
      index.current(made.build().artifact().key(), version);
    }
  }

  private void put(Accepted edge) {
    index.accept(edge.dependent(), edge.input(), edge.version());
  }
}
