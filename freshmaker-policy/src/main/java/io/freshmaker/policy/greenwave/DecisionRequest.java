package io.freshmaker.policy.greenwave;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshmaker.http.HttpCall;
import io.freshmaker.policy.verdict.Question;
import io.freshmaker.policy.verdict.TestRule;
import java.time.Duration;
import java.util.List;

/** Writes {@code POST /api/v1.0/decision}. */
final class DecisionRequest {

  /** Greenwave asks others itself, each several times: a slow one behind it takes a minute. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private DecisionRequest() {}

  /** Returns the request about subjects of questions that ask for the same policies. */
  static HttpCall of(List<Question> batch) {
    return HttpCall.post(body(batch).toString(), "api", "v1.0", "decision")
        .readOnly()
        .within(PATIENCE)
        .retries(2);
  }

  private static ObjectNode body(List<Question> batch) {
    Question.Policies policy = batch.get(0).policy();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("product_version", policy.productVersion());
    if (policy.rules().isEmpty()) {
      contexts(body, policy.contexts());
    } else {
      ArrayNode rules = body.putArray("rules");
      policy.rules().forEach(rule -> rule(rules.addObject(), rule));
    }
    if (batch.size() == 1) {
      body.put("subject_type", batch.get(0).subject().type());
      body.put("subject_identifier", batch.get(0).subject().identifier());
    } else {
      ArrayNode subjects = body.putArray("subject");
      for (Question question : batch) {
        subjects
            .addObject()
            .put("item", question.subject().identifier())
            .put("type", question.subject().type());
      }
    }
    // Otherwise waivers come without their authors and comments.
    body.put("verbose", true);
    return body;
  }

  private static void contexts(ObjectNode body, List<String> contexts) {
    if (contexts.size() == 1) {
      body.put("decision_context", contexts.get(0));
    } else {
      contexts.forEach(body.putArray("decision_context")::add);
    }
  }

  private static void rule(ObjectNode node, TestRule rule) {
    node.put("type", "PassingTestCaseRule");
    node.put("test_case_name", rule.testcase());
    if (rule.scenario() != null) {
      node.put("scenario", rule.scenario());
    }
  }
}
