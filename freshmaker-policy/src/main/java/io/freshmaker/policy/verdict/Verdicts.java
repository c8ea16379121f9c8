package io.freshmaker.policy.verdict;

import io.freshmaker.api.spi.Call;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The verdicts that are known for a few minutes, so that a question that many candidates raise, at
 * once or one after the other, is asked once. Thread-safe.
 */
public final class Verdicts {

  private static final Duration KEPT = Duration.ofMinutes(3);
  private static final int MOST = 10_000;

  /** A question that is being asked, or was answered. */
  private static final class Entry {
    private final CompletableFuture<Verdict> verdict = new CompletableFuture<>();
    private volatile Instant until = Instant.MAX;

    boolean restsOn(String result) {
      Verdict known = verdict.getNow(null);
      return known == null
          || known.requirements().stream().anyMatch(one -> result.equals(one.result()));
    }

    boolean isOver(Instant now) {
      return !now.isBefore(until);
    }
  }

  private final Judge judge;
  private final Clock clock;
  private final Map<Subject, Map<Question, Entry>> known = new HashMap<>();

  /** Starts with nothing known. */
  public Verdicts(Judge judge, Clock clock) {
    this.judge = judge;
    this.clock = clock;
  }

  /** Returns a verdict for every question; what is not known is asked. */
  public Map<Question, Verdict> of(Collection<Question> questions, Call call)
      throws InterruptedException {
    Map<Question, Entry> mine = new LinkedHashMap<>();
    Map<Question, Entry> all = new LinkedHashMap<>();
    claim(new LinkedHashSet<>(questions), mine, all);
    if (!mine.isEmpty()) {
      ask(mine, call);
    }
    Map<Question, Verdict> verdicts = new LinkedHashMap<>();
    for (Map.Entry<Question, Entry> entry : all.entrySet()) {
      verdicts.put(entry.getKey(), answer(entry.getValue(), call));
    }
    return verdicts;
  }

  /**
   * Forgets what is known of a subject: something about it has changed. A question that is being
   * asked is not kept, since its answer may be from before.
   */
  public synchronized void forget(Subject subject) {
    known.remove(subject);
  }

  /** Forgets the verdicts that rest on a result. */
  public synchronized void forgetResult(String result) {
    known.values().removeIf(entries -> entries.values().stream().anyMatch(e -> e.restsOn(result)));
  }

  private synchronized void claim(
      Set<Question> questions, Map<Question, Entry> mine, Map<Question, Entry> all) {
    Instant now = clock.instant();
    if (known.size() >= MOST) {
      known.values().forEach(entries -> entries.values().removeIf(entry -> entry.isOver(now)));
      known.values().removeIf(Map::isEmpty);
    }
    for (Question question : questions) {
      Map<Question, Entry> ofSubject =
          known.computeIfAbsent(question.subject(), subject -> new HashMap<>());
      Entry entry = ofSubject.get(question);
      if (entry == null || entry.isOver(now)) {
        entry = new Entry();
        ofSubject.put(question, entry);
        mine.put(question, entry);
      }
      all.put(question, entry);
    }
  }

  private void ask(Map<Question, Entry> mine, Call call) throws InterruptedException {
    try {
      Map<Question, Verdict> verdicts = judge.judge(List.copyOf(mine.keySet()), call);
      mine.forEach(
          (question, entry) ->
              settle(
                  question,
                  entry,
                  verdicts.getOrDefault(
                      question, Verdict.undecided("the policy service left it out"))));
    } finally {
      // Whoever waits for an answer that will not come asks again later.
      new ArrayList<>(mine.entrySet())
          .forEach(
              entry ->
                  settle(
                      entry.getKey(),
                      entry.getValue(),
                      Verdict.undecided("the question was given up")));
    }
  }

  private synchronized void settle(Question question, Entry entry, Verdict verdict) {
    if (!entry.verdict.complete(verdict)) {
      return;
    }
    entry.until = clock.instant().plus(KEPT);
    Map<Question, Entry> ofSubject = known.get(question.subject());
    if (verdict.kind() == Verdict.Kind.UNDECIDED && ofSubject != null) {
      ofSubject.remove(question, entry);
    }
  }

  private static Verdict answer(Entry entry, Call call) throws InterruptedException {
    try {
      return entry.verdict.get(Math.max(0, call.remaining().toMillis()), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return Verdict.undecided("the policy service has not answered in time");
    } catch (ExecutionException e) {
      throw new IllegalStateException("verdicts are never completed with an error", e);
    }
  }
}
