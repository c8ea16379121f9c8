package io.freshmaker.core.engine;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.store.StateStore;
import io.freshmaker.core.json.Json;
import io.freshmaker.core.json.JsonForm;
import java.util.HashSet;
import java.util.Set;

/**
 * What nobody had consumed when this store was first used: it was so before we came, and is news to
 * nobody. Changed by the loop alone.
 */
final class Baseline {

  private static final Records<Artifact> RECORDS =
      new Records<>("baseline", Artifact::toString, Json.ARTIFACT);

  private static final Records<String> SET =
      new Records<>(
          "baseline-set",
          set -> set,
          JsonForm.object(
              (out, set) -> out.member("set", set), json -> json.at("set").requireText()));

  private final Set<Artifact> known = new HashSet<>();
  private boolean unset = true;

  void load(StateStore store) {
    RECORDS.readAll(store, known::add);
    SET.readAll(store, set -> unset = false);
  }

  /** Returns whether nothing was ever swept to its end. */
  boolean isUnset() {
    return unset;
  }

  void set(Turn turn) {
    unset = false;
    turn.save(SET, "set");
  }

  void add(Turn turn, Artifact current) {
    if (known.add(current)) {
      turn.save(RECORDS, current);
    }
  }

  boolean contains(Artifact current) {
    return known.contains(current);
  }
}
