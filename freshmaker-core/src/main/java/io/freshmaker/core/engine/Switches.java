package io.freshmaker.core.engine;

import io.freshmaker.api.Payload;
import io.freshmaker.core.decide.ArtifactPattern;
import io.freshmaker.core.json.JsonForm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is true of the installation as a whole.
 *
 * @param paused whether nothing is submitted
 * @param patterns of what nothing is submitted
 * @param lastBuild the number of the newest build
 * @param born when the store was first used; what tells its keys from those of another store
 */
record Switches(boolean paused, List<ArtifactPattern> patterns, long lastBuild, long born) {

  /** Copies the list. */
  Switches {
    patterns = List.copyOf(patterns);
  }

  private static final JsonForm<ArtifactPattern> PATTERN =
      JsonForm.text(ArtifactPattern::toString, ArtifactPattern::parse);

  static final Switches INITIAL = new Switches(false, List.of(), 0, 0);

  static final Records<Switches> RECORDS =
      new Records<>(
          "switches",
          switches -> "switches",
          JsonForm.object(
              (out, switches) ->
                  out.member("paused", switches.paused())
                      .members("patterns", switches.patterns(), PATTERN)
                      .member("lastBuild", switches.lastBuild())
                      .member("born", switches.born()),
              json ->
                  new Switches(
                      json.at("paused").truth(),
                      PATTERN.readAll(json.at("patterns")),
                      number(json.at("lastBuild")),
                      number(json.at("born")))));

  private static long number(Payload json) {
    Long number = json.whole();
    return number == null ? 0 : number;
  }

  Switches born(Instant now) {
    return new Switches(paused, patterns, lastBuild, now.toEpochMilli());
  }

  /** Returns an idempotency key, which no other store of this installation makes. */
  String key(String installation, long build, int attempt) {
    return installation + "-" + Long.toString(born, 36) + "-" + build + "-" + attempt;
  }

  Switches paused(boolean newPaused) {
    return new Switches(newPaused, patterns, lastBuild, born);
  }

  /** Returns these with a pattern paused, or not any more. */
  Switches paused(ArtifactPattern pattern, boolean newPaused) {
    List<ArtifactPattern> all = new ArrayList<>(patterns);
    all.remove(pattern);
    if (newPaused) {
      all.add(pattern);
    }
    return new Switches(paused, all, lastBuild, born);
  }

  Switches next() {
    return new Switches(paused, patterns, lastBuild + 1, born);
  }
}
