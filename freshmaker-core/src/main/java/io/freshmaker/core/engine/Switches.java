package io.freshmaker.core.engine;

import io.freshmaker.api.Payload;
import io.freshmaker.core.json.JsonForm;
import java.time.Instant;

/**
 * What is true of the installation as a whole.
 *
 * @param paused whether nothing is submitted
 * @param lastBuild the number of the newest build
 * @param born when the store was first used; what tells its keys from those of another store
 */
record Switches(boolean paused, long lastBuild, long born) {

  static final Switches INITIAL = new Switches(false, 0, 0);

  static final Records<Switches> RECORDS =
      new Records<>(
          "switches",
          switches -> "switches",
          JsonForm.object(
              (out, switches) ->
                  out.member("paused", switches.paused())
                      .member("lastBuild", switches.lastBuild())
                      .member("born", switches.born()),
              json ->
                  new Switches(
                      json.at("paused").truth(),
                      number(json.at("lastBuild")),
                      number(json.at("born")))));

  private static long number(Payload json) {
    Long number = json.whole();
    return number == null ? 0 : number;
  }

  Switches born(Instant now) {
    return new Switches(paused, lastBuild, now.toEpochMilli());
  }

  /** Returns an idempotency key, which no other store of this installation makes. */
  String key(String installation, long build, int attempt) {
    return installation + "-" + Long.toString(born, 36) + "-" + build + "-" + attempt;
  }

  Switches paused(boolean newPaused) {
    return new Switches(newPaused, lastBuild, born);
  }

  Switches next() {
    return new Switches(paused, lastBuild + 1, born);
  }
}
