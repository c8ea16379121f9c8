package io.freshmaker.core.engine;

import io.freshmaker.api.Payload;
import io.freshmaker.core.json.Json;
import io.freshmaker.core.json.JsonForm;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a build's turn comes.
 *
 * @param urgency its class, inherited from what waits for it; 0 is the most urgent
 * @param ready since when it could be submitted; null while it cannot
 * @param notBefore when it is tried, or asked about, again; null where nothing has to pass
 */
record Due(int urgency, @Nullable Instant ready, @Nullable Instant notBefore) {

  /** Of a build that nobody has asked for yet. */
  static final Due NONE = new Due(Integer.MAX_VALUE, null, null);

  static final JsonForm<Due> FORM =
      JsonForm.object(
          (out, due) ->
              out.member("urgency", due.urgency())
                  .member("ready", due.ready())
                  .member("notBefore", due.notBefore()),
          json ->
              new Due(
                  urgency(json.at("urgency")),
                  instant(json.at("ready")),
                  instant(json.at("notBefore"))));

  private static int urgency(Payload json) {
    Long number = json.whole();
    return number == null ? Integer.MAX_VALUE : Math.toIntExact(number);
  }

  private static @Nullable Instant instant(Payload json) {
    return json.isNull() ? null : Json.instant(json);
  }

  Due urgency(int newUrgency) {
    return new Due(newUrgency, ready, notBefore);
  }

  Due ready(@Nullable Instant since) {
    return new Due(urgency, since, notBefore);
  }

  Due notBefore(@Nullable Instant when) {
    return new Due(urgency, ready, when);
  }
}
