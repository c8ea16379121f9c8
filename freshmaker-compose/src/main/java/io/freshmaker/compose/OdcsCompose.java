package io.freshmaker.compose;

import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Payload;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A compose as ODCS tells of it.
 *
 * @param id its number there
 * @param state how it stands
 * @param why the state in words, or null
 * @param source what it is made of, or null
 * @param composeId Pungi's id, or null where it has none
 * @param submitted when it was asked for, if that is told
 * @param expires when it is removed, if that is told
 */
record OdcsCompose(
    long id,
    OdcsState state,
    @Nullable String why,
    @Nullable String source,
    @Nullable String composeId,
    Optional<Instant> submitted,
    Optional<Instant> expires) {

  /**
   * Reads one.
   *
   * @throws InvalidInputException if id or state is missing
   */
  static OdcsCompose read(Payload payload) {
    Long id = payload.at("id").whole();
    Long state = payload.at("state").whole();
    if (id == null || id < 1 || state == null) {
      throw new InvalidInputException(payload.path(), "a compose has no id or no state");
    }
    return new OdcsCompose(
        id,
        OdcsState.of(state),
        payload.at("state_reason").text(),
        payload.at("source").text(),
        payload.at("pungi_compose_id").text(),
        time(payload.at("time_submitted")),
        time(payload.at("time_to_expire")));
  }

  private static Optional<Instant> time(Payload payload) {
    String text = payload.text();
    try {
      return text == null ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      throw new InvalidInputException(payload.path(), "is not a time in UTC", e);
    }
  }

  /** Returns the id that the compose is known by. */
  String versionText() {
    return composeId == null ? "odcs-" + id : composeId;
  }

  /** Returns why it failed, made harmless. */
  String reason() {
    String text = why == null ? state.toString() : why;
    String shown = text.length() <= 200 ? text : text.substring(0, 200);
    return shown.replaceAll("\\p{Cntrl}", " ");
  }
}
