package io.freshmaker.policy.files;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshmaker.api.NotUnderstoodException;
import io.freshmaker.api.Payload;
import io.freshmaker.api.spi.Call;
import io.freshmaker.http.HttpAnswer;
import io.freshmaker.http.HttpCall;
import io.freshmaker.http.HttpService;
import io.freshmaker.policy.verdict.Question;
import io.freshmaker.policy.verdict.Waiver;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Asks WaiverDB (API 1.0) for waivers in Greenwave's way: through {@code +filtered}, which knows
 * one waiver for each test case and scenario of a subject, the newest, whoever gave it and for
 * whatever product version.
 */
final class WaiverDb {

  private final HttpService service;

  WaiverDb(HttpService service) {
    this.service = service;
  }

  /**
   * Returns the waivers for the subjects of questions, newest first.
   *
   * @throws io.freshmaker.api.FreshmakerException if it cannot be asked or understood
   */
  List<Waiver> waivers(Collection<Question> questions, Call call) throws InterruptedException {
    if (questions.isEmpty()) {
      return List.of();
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode filters = body.putArray("filters");
    for (Question question : questions) {
      filters
          .addObject()
          .put("subject_type", question.subject().type())
          .put("subject_identifier", question.subject().identifier())
          .put("product_version", question.policy().productVersion());
    }
    HttpAnswer answer =
        service.exchange(
            HttpCall.post(body.toString(), "api", "v1.0", "waivers", "+filtered")
                .readOnly()
                .retries(3),
            call);
    Payload found = answer.json();
    if (!answer.isSuccess()) {
      throw new NotUnderstoodException("WaiverDB", "answered " + answer.status(), null);
    }
    List<Waiver> waivers = new ArrayList<>();
    found.at("data").items().forEach(waiver -> waivers.add(Waiver.read(waiver)));
    return waivers;
  }
}
