package io.freshmaker.core.engine;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Payload;
import io.freshmaker.api.Reason;
import io.freshmaker.core.json.Json;
import io.freshmaker.core.json.JsonForm;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many builds of an artifact failed in a row.
 *
 * @param artifact the artifact
 * @param failures how many
 * @param quarantined since when no more are tried; null while they are
 * @param last why the last one failed
 */
record Streak(ArtifactKey artifact, int failures, @Nullable Instant quarantined, Reason last) {

  static final Records<Streak> RECORDS =
      new Records<>(
          "streak",
          streak -> streak.artifact().toString(),
          JsonForm.object(
              (out, streak) ->
                  out.member("artifact", streak.artifact(), Json.KEY)
                      .member("failures", streak.failures())
                      .member("quarantined", streak.quarantined())
                      .member("last", streak.last(), Json.REASON),
              json ->
                  new Streak(
                      Json.KEY.read(json.at("artifact")),
                      number(json.at("failures")),
                      json.at("quarantined").isNull() ? null : Json.instant(json.at("quarantined")),
                      Json.REASON.read(json.at("last")))));

  private static int number(Payload json) {
    Long number = json.whole();
    return number == null ? 0 : Math.toIntExact(number);
  }
}
