package io.freshmaker.core.engine;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Change;
import io.freshmaker.api.Input;
import io.freshmaker.api.Payload;
import io.freshmaker.api.Version;
import io.freshmaker.api.store.StateStore;
import io.freshmaker.core.index.IndexSnapshot;
import io.freshmaker.core.index.Use;
import io.freshmaker.core.json.Json;
import io.freshmaker.core.json.JsonForm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Over how many builds of others, and of ours in between, each current version came about. A loop
 * through somebody else's automation makes new roots for ever, but each has one hop more. Changed
 * by the loop alone.
 */
final class Hops {

  /** A version, and over how many hops it came; those without any are not kept. */
  private record Made(ArtifactKey artifact, @Nullable Version version, int hops) {}

  private static final Records<Made> RECORDS =
      new Records<>(
          "hops",
          made -> made.artifact().toString(),
          JsonForm.object(
              (out, made) ->
                  out.member("artifact", made.artifact(), Json.KEY)
                      .member("version", made.version(), Json.VERSION)
                      .member("hops", made.hops()),
              json ->
                  new Made(
                      Json.KEY.read(json.at("artifact")),
                      Json.VERSION.readIfAny(json.at("version")),
                      number(json.at("hops")))));

  private final Map<ArtifactKey, Made> made = new HashMap<>();

  private static int number(Payload json) {
    Long number = json.whole();
    return number == null ? 0 : Math.toIntExact(number);
  }

  void load(StateStore store) {
    RECORDS.readAll(store, read -> made.put(read.artifact(), read));
  }

  /** Notes over how many hops a version came about: by us, or as a fact tells. */
  void note(
      Turn turn, ArtifactKey artifact, @Nullable Version version, Lineage lineage, boolean ours) {
    // What nobody of us had a part in is where hops are counted from.
    if (ours || lineage.hops() > 0) {
      Made now = new Made(artifact, version, lineage.hops());
      if (!now.equals(made.put(artifact, now))) {
        turn.save(RECORDS, now);
      }
    } else if (made.remove(artifact) != null) {
      turn.delete(RECORDS, artifact.toString());
    }
  }

  /**
   * Returns the hops of a build of somebody else: one more than the highest among what it newly
   * consumed, as far as that goes back to us. Where nobody has listed it yet, it is taken to have
   * consumed what is current.
   */
  int of(IndexSnapshot index, Change change) {
    ArtifactKey artifact = change.artifact().key();
    int node = index.node(artifact);
    int highest = -1;
    for (Input input : index.inputs(artifact)) {
      Made known = made.get(input.key());
      if (known != null && known.hops() > highest) {
        List<Use> uses = index.uses(node, index.node(input.key()));
        highest = consumed(index, change, uses, known) ? known.hops() : highest;
      }
    }
    return highest + 1;
  }

  private static boolean consumed(
      IndexSnapshot index, Change change, List<Use> uses, Made candidate) {
    boolean had = false;
    for (Use use : uses) {
      boolean same = Objects.equals(use.consumed(), candidate.version());
      if (use.build() != null && Objects.equals(use.build(), change.artifact().version())) {
        return same;
      }
      had |= same;
    }
    return !had && index.current(candidate.artifact()).contains(candidate.version());
  }
}
