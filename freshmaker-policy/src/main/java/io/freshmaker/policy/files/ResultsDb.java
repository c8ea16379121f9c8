package io.freshmaker.policy.files;

import io.freshmaker.api.NotUnderstoodException;
import io.freshmaker.api.Payload;
import io.freshmaker.api.spi.Call;
import io.freshmaker.http.HttpAnswer;
import io.freshmaker.http.HttpCall;
import io.freshmaker.http.HttpService;
import io.freshmaker.policy.verdict.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Asks ResultsDB (API 2.0) for the results of a subject, in Greenwave's way. */
final class ResultsDb {

  private final HttpService service;

  ResultsDb(HttpService service) {
    this.service = service;
  }

  /**
   * Returns the newest results of a subject, newest first. Whether that is one for each scenario,
   * architecture and variant is ResultsDB's to say: on SQLite it is all of them.
   *
   * @throws io.freshmaker.api.FreshmakerException if it cannot be asked or understood
   */
  List<TestResult> latest(Subject subject, Call call) throws InterruptedException {
    List<TestResult> results = new ArrayList<>();
    for (Map<String, String> query : SubjectTypes.queries(subject)) {
      HttpCall ask = HttpCall.get("api", "v2.0", "results", "latest");
      for (Map.Entry<String, String> filter : new TreeMap<>(query).entrySet()) {
        ask = ask.query(filter.getKey(), filter.getValue());
      }
      HttpAnswer answer =
          service.exchange(
              ask.query("_distinct_on", "scenario,system_architecture,system_variant"), call);
      Payload body = answer.json();
      if (!answer.isSuccess()) {
        throw new NotUnderstoodException("ResultsDB", "answered " + answer.status(), null);
      }
      body.at("data").items().forEach(result -> results.add(TestResult.read(result)));
    }
    return results;
  }
}
