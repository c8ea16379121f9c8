package io.freshmaker.policy.greenwave;

import io.freshmaker.api.FreshmakerException;
import io.freshmaker.api.Payload;
import io.freshmaker.api.UnavailableException;
import io.freshmaker.api.spi.Call;
import io.freshmaker.http.HttpAnswer;
import io.freshmaker.http.HttpService;
import io.freshmaker.http.NeverSentException;
import io.freshmaker.policy.verdict.Judge;
import io.freshmaker.policy.verdict.Question;
import io.freshmaker.policy.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Greenwave server. One request asks about many subjects and gets one merged verdict; where that
 * is a no, the subjects which it does not name are asked about again, so that each has the server's
 * own word.
 */
public final class Greenwave implements Judge {

  /** Greenwave's documentation advises about a hundred. */
  private static final int BATCH = 100;

  private static final String NO_POLICY = "Found no applicable policies";

  private final HttpService service;

  /** Asks the server at the service's address. */
  public Greenwave(HttpService service) {
    this.service = service;
  }

  @Override
  public Map<Question, Verdict> judge(Collection<Question> questions, Call call)
      throws InterruptedException {
    Map<Question, Verdict> verdicts = new LinkedHashMap<>();
    for (List<Question> alike : alike(questions)) {
      for (int from = 0; from < alike.size(); from += BATCH) {
        ask(alike.subList(from, Math.min(alike.size(), from + BATCH)), call, verdicts);
      }
    }
    return verdicts;
  }

  /**
   * What one request may ask: one product version and set of contexts, and one type of subject, for
   * which alone it is that a policy applies or does not.
   */
  private static Collection<List<Question>> alike(Collection<Question> questions) {
    Map<List<Object>, List<Question>> groups = new LinkedHashMap<>();
    for (Question question : new LinkedHashSet<>(questions)) {
      groups
          .computeIfAbsent(
              List.of(question.policy(), question.subject().type()), group -> new ArrayList<>())
          .add(question);
    }
    return groups.values();
  }

  private void ask(List<Question> batch, Call call, Map<Question, Verdict> verdicts)
      throws InterruptedException {
    HttpAnswer answer;
    Payload body;
    try {
      answer = service.exchange(DecisionRequest.of(batch), call);
      body = answer.json();
    } catch (NeverSentException e) {
      each(batch, Verdict.undecided(e.getMessage()), verdicts);
      return;
    } catch (UnavailableException e) {
      apart(batch, Verdict.undecided(e.getMessage()), call, verdicts);
      return;
    } catch (FreshmakerException e) {
      each(batch, Verdict.undecided(e.getMessage()), verdicts);
      return;
    }
    try {
      take(batch, answer, body, call, verdicts);
    } catch (FreshmakerException e) {
      each(batch, Verdict.undecided("not understood: " + e.getMessage()), verdicts);
    }
  }

  private void take(
      List<Question> batch,
      HttpAnswer answer,
      Payload body,
      Call call,
      Map<Question, Verdict> verdicts)
      throws InterruptedException {
    if (answer.isSuccess()) {
      decided(batch, DecisionAnswer.read(body), call, verdicts);
      return;
    }
    String message = message(body);
    if (answer.status() == 404 && message != null && message.startsWith(NO_POLICY)) {
      each(batch, Verdict.of(Verdict.Kind.NO_POLICY, message), verdicts);
      return;
    }
    String why = "answered " + answer.status() + (message == null ? "" : ": " + message);
    apart(batch, Verdict.undecided(why), call, verdicts);
  }

  private void decided(
      List<Question> batch, DecisionAnswer answer, Call call, Map<Question, Verdict> verdicts)
      throws InterruptedException {
    if (answer.satisfied() || batch.size() == 1) {
      batch.forEach(question -> verdicts.put(question, answer.verdict(question, batch.size() > 1)));
      return;
    }
    List<Question> others = new ArrayList<>();
    for (Question question : batch) {
      if (answer.refuses(question.subject())) {
        verdicts.put(question, answer.verdict(question, true));
      } else {
        others.add(question);
      }
    }
    if (others.size() == batch.size()) {
      // A requirement of a type that does not say whom it is about.
      halves(batch, call, verdicts);
    } else if (!others.isEmpty()) {
      ask(others, call, verdicts);
    }
  }

  /**
   * One subject's trouble, such as its repository's, fails the whole request: it is asked alone.
   */
  private void apart(
      List<Question> batch, Verdict otherwise, Call call, Map<Question, Verdict> verdicts)
      throws InterruptedException {
    if (batch.size() == 1 || call.remaining().isZero()) {
      each(batch, otherwise, verdicts);
    } else {
      halves(batch, call, verdicts);
    }
  }

  private void halves(List<Question> batch, Call call, Map<Question, Verdict> verdicts)
      throws InterruptedException {
    int half = batch.size() / 2;
    ask(batch.subList(0, half), call, verdicts);
    ask(batch.subList(half, batch.size()), call, verdicts);
  }

  private static void each(List<Question> batch, Verdict verdict, Map<Question, Verdict> verdicts) {
    batch.forEach(question -> verdicts.put(question, verdict));
  }

  private static @Nullable String message(Payload body) {
    return body.isObject() && body.at("message").isText() ? body.at("message").text() : null;
  }
}
