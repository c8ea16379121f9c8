package io.freshmaker.core.engine;

import io.freshmaker.api.Payload;
import io.freshmaker.core.json.Json;
import io.freshmaker.core.json.JsonForm;
import io.freshmaker.core.json.JsonWriter;

/** How a recorded event is written as JSON. */
final class EventForm {

  static final JsonForm<EventRecord> FORM = JsonForm.object(EventForm::write, EventForm::read);

  private EventForm() {}

  private static void write(JsonWriter out, EventRecord event) {
    out.member("event", event.event(), Json.EVENT)
        .member("recorded", event.recorded())
        .member("state", event.state().name())
        .member("reason", event.reason(), Json.REASON)
        .members("tellers", event.tellers(), Json.TEXT)
        .member("lineage", event.lineage().isEmpty() ? null : event.lineage(), Lineage.FORM)
        .members("replaced", event.replaced(), Json.ARTIFACT);
  }

  private static EventRecord read(Payload json) {
    EventRecord event =
        EventRecord.of(
            Json.EVENT.read(json.at("event")),
            Json.instant(json.at("recorded")),
            EventState.valueOf(json.at("state").requireText()),
            Json.REASON.read(json.at("reason")),
            Json.TEXT.readAll(json.at("tellers")));
    Lineage lineage = Lineage.FORM.readIfAny(json.at("lineage"));
    return event
        .lineage(lineage == null ? Lineage.NONE : lineage)
        .replaced(Json.ARTIFACT.readAll(json.at("replaced")));
  }
}
