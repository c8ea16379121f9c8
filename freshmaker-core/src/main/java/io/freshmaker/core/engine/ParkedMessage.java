package io.freshmaker.core.engine;

import io.freshmaker.api.RawMessage;
import io.freshmaker.api.Reason;
import io.freshmaker.core.json.Json;
import io.freshmaker.core.json.JsonForm;
import java.time.Instant;

/**
 * A message that could not be read, kept as it came so that it can be read again.
 *
 * @param id the message's id, or what stands for it
 * @param topic its topic, empty where it tells none
 * @param reason why it could not be read
 * @param since when it came
 * @param raw the message
 */
record ParkedMessage(String id, String topic, Reason reason, Instant since, RawMessage raw) {

  static final Records<ParkedMessage> RECORDS =
      new Records<>(
          "message",
          ParkedMessage::id,
          JsonForm.object(
              (out, message) ->
                  out.member("id", message.id())
                      .member("topic", message.topic())
                      .member("reason", message.reason(), Json.REASON)
                      .member("since", message.since())
                      .member("raw", message.raw(), Json.RAW_MESSAGE),
              json ->
                  new ParkedMessage(
                      json.at("id").requireText(),
                      Json.TEXT.read(json.at("topic")),
                      Json.REASON.read(json.at("reason")),
                      Json.instant(json.at("since")),
                      Json.RAW_MESSAGE.read(json.at("raw")))));
}
