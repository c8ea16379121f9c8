package io.freshmaker.policy.greenwave;

import io.freshmaker.api.spi.Call;
import io.freshmaker.http.HttpService;
import io.freshmaker.policy.verdict.Judge;
import io.freshmaker.policy.verdict.Question;
import io.freshmaker.policy.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A Greenwave server. One request asks about many subjects and gets one merged verdict; where that
 * is a no, the subjects which it does not name are asked about again, so that each has the server's
 * own word.
 */
public final class Greenwave implements Judge {

  /** Greenwave's documentation advises about a hundred. */
  private static final int BATCH = 100;

  private final HttpService service;
  private final AtomicInteger rounds = new AtomicInteger();

  /** Asks the server at the service's address. */
  public Greenwave(HttpService service) {
    this.service = service;
  }

  @Override
  public Map<Question, Verdict> judge(Collection<Question> questions, Call call)
      throws InterruptedException {
    Round round = new Round(service, call, rounds.getAndIncrement());
    for (List<Question> alike : alike(questions)) {
      for (int from = 0; from < alike.size(); from += BATCH) {
        round.ask(alike.subList(from, Math.min(alike.size(), from + BATCH)));
      }
    }
    return round.verdicts();
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
}
