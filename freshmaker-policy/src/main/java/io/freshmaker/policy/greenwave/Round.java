package io.freshmaker.policy.greenwave;

import io.freshmaker.api.FreshmakerException;
import io.freshmaker.api.Payload;
import io.freshmaker.api.UnavailableException;
import io.freshmaker.api.spi.Call;
import io.freshmaker.http.HttpAnswer;
import io.freshmaker.http.HttpService;
import io.freshmaker.http.NeverSentException;
import io.freshmaker.policy.verdict.Question;
import io.freshmaker.policy.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The requests by which the questions of one call are answered. Used by one thread. */
final class Round {

  private static final String NO_POLICY = "Found no applicable policies";

  /** So many requests fail in a row only where the service as a whole is in trouble. */
  private static final int FAILURES = 16;

  private final HttpService service;
  private final Call call;
  private final Random order;
  private final Map<Question, Verdict> verdicts = new LinkedHashMap<>();
  private int failures;

  /**
   * Starts a round.
   *
   * @param number has each round look for the subject in trouble in another order, so that none is
   *     always behind it
   */
  Round(HttpService service, Call call, int number) {
    this.service = service;
    this.call = call;
    this.order = new Random(number);
  }

  Map<Question, Verdict> verdicts() {
    return verdicts;
  }

  /** Asks about subjects of one type for the same policies. */
  void ask(List<Question> batch) throws InterruptedException {
    try {
      HttpAnswer answer = service.exchange(DecisionRequest.of(batch), call);
      take(batch, answer, answer.json());
    } catch (NeverSentException e) {
      each(batch, Verdict.undecided(e.getMessage()));
    } catch (UnavailableException e) {
      apart(batch, Verdict.undecided(e.getMessage()));
    } catch (FreshmakerException e) {
      each(batch, Verdict.undecided("not understood: " + e.getMessage()));
    }
  }

  private void take(List<Question> batch, HttpAnswer answer, Payload body)
      throws InterruptedException {
    if (answer.isSuccess()) {
      failures = 0;
      decided(batch, DecisionAnswer.read(body));
      return;
    }
    String message = message(body);
    if (answer.status() == 404 && message != null && message.startsWith(NO_POLICY)) {
      failures = 0;
      each(batch, Verdict.of(Verdict.Kind.NO_POLICY, message));
      return;
    }
    String why = "answered " + answer.status() + (message == null ? "" : ": " + message);
    apart(batch, Verdict.undecided(why));
  }

  private void decided(List<Question> batch, DecisionAnswer answer) throws InterruptedException {
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
      halves(batch);
    } else if (!others.isEmpty()) {
      ask(others);
    }
  }

  /**
   * One subject's trouble, such as its repository's, fails the whole request: it is asked alone.
   */
  private void apart(List<Question> batch, Verdict otherwise) throws InterruptedException {
    failures++;
    if (batch.size() == 1 || failures >= FAILURES || call.remaining().isZero()) {
      each(batch, otherwise);
    } else {
      List<Question> mixed = new ArrayList<>(batch);
      Collections.shuffle(mixed, order);
      halves(mixed);
    }
  }

  private void halves(List<Question> batch) throws InterruptedException {
    int half = batch.size() / 2;
    ask(batch.subList(0, half));
    ask(batch.subList(half, batch.size()));
  }

  private void each(List<Question> batch, Verdict verdict) {
    batch.forEach(question -> verdicts.put(question, verdict));
  }

  private static @Nullable String message(Payload body) {
    return body.isObject() && body.at("message").isText() ? body.at("message").text() : null;
  }
}
