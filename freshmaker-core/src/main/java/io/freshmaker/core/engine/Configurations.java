package io.freshmaker.core.engine;

import io.freshmaker.api.store.StateStore;
import io.freshmaker.core.json.Json;
import io.freshmaker.core.json.JsonForm;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Which configuration was in force when: what was decided is explained under the one of its time.
 * Changed by the loop alone, read by anybody.
 */
final class Configurations {

  private static final int KEPT = 100;

  /** One configuration, and since when. */
  private record Since(Instant since, String fingerprint) {}

  private static final Records<Since> RECORDS =
      new Records<>(
          "configuration",
          entry -> entry.since().toString(),
          JsonForm.object(
              (out, entry) ->
                  out.member("since", entry.since()).member("fingerprint", entry.fingerprint()),
              json ->
                  new Since(Json.instant(json.at("since")), json.at("fingerprint").requireText())));

  private final ConcurrentSkipListMap<Instant, String> all = new ConcurrentSkipListMap<>();

  void load(StateStore store) {
    RECORDS.readAll(store, entry -> all.put(entry.since(), entry.fingerprint()));
  }

  /** Notes with which configuration the engine works from now on. */
  void begin(Turn turn, String fingerprint) {
    Map.Entry<Instant, String> last = all.lastEntry();
    if (last != null && last.getValue().equals(fingerprint)) {
      return;
    }
    all.put(turn.now(), fingerprint);
    turn.save(RECORDS, new Since(turn.now(), fingerprint));
    while (all.size() > KEPT) {
      turn.delete(RECORDS, all.firstKey().toString());
      all.pollFirstEntry();
    }
  }

  /** Returns which configuration was in force at a moment; empty where nobody knows. */
  String at(Instant when) {
    Map.Entry<Instant, String> entry = all.floorEntry(when);
    return entry == null ? "" : entry.getValue();
  }
}
