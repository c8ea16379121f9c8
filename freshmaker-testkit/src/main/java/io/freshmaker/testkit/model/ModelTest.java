package io.freshmaker.testkit.model;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The command: lives random histories and checks the rules. Prints every seed that fails, with a
 * history that is shortened until every step of it matters; {@code -Dmodel.tries} says how many
 * histories that may take.
 */
public final class ModelTest {

  private static final int TRIES = Integer.getInteger("model.tries", 3_000);
  private static final int REPEATED = 25;
  private static final int FAILURES_TOLD = 5;
  private static final int LINES_TOLD = 400;

  private final int steps;
  private final PrintStream out;
  private final AtomicLong next;
  private final long end;
  private final AtomicLong commits = new AtomicLong();
  private final AtomicLong builds = new AtomicLong();
  private final AtomicLong crashes = new AtomicLong();
  private final List<String> failures = new ArrayList<>();
  private final Map<String, Integer> byRule = new TreeMap<>();

  private ModelTest(long seed, int runs, int steps, PrintStream out) {
    this.steps = steps;
    this.out = out;
    this.next = new AtomicLong(seed);
    this.end = seed + runs;
  }

  /**
   * Runs it.
   *
   * @param arguments the first seed, how many runs, how many steps each, and on how many threads;
   *     1, 10,000, 1,000 and 1 where not given
   */
  public static void main(String[] arguments) throws InterruptedException {
    long seed = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1;
    int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
    int steps = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1_000;
    int threads = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 1;
    List<String> failures = run(seed, runs, steps, threads, System.out);
    if (!failures.isEmpty()) {
      throw new AssertionError(failures.size() + " histories of " + runs + " break a rule");
    }
  }

  /** Lives histories; returns what was wrong with those that fail. */
  static List<String> run(long seed, int runs, int steps, int threads, PrintStream out)
      throws InterruptedException {
    ModelTest test = new ModelTest(seed, runs, steps, out);
    long start = System.nanoTime();
    List<Thread> others = new ArrayList<>();
    for (int i = 1; i < threads; i++) {
      Thread other = new Thread(test::work, "model-" + i);
      other.start();
      others.add(other);
    }
    test.work();
    for (Thread other : others) {
      other.join();
    }
    test.tell(runs, (System.nanoTime() - start) / 1e9);
    return test.failures;
  }

  private void work() {
    for (long seed = next.getAndIncrement(); seed < end; seed = next.getAndIncrement()) {
      History history = History.of(seed, steps);
      ModelRun.Result result = ModelRun.of(history);
      commits.addAndGet(result.commits());
      builds.addAndGet(result.builds());
      crashes.addAndGet(result.crashes());
      Violation violation = result.violation();
      if (violation == null && seed % REPEATED == 0) {
        violation = sameTrace(history, result);
      }
      if (violation != null) {
        failed(history, violation);
      }
    }
  }

  /** Q6: the same seed gives the same trace. */
  private static @Nullable Violation sameTrace(History history, ModelRun.Result result) {
    return ModelRun.of(history).trace() == result.trace()
        ? null
        : new Violation("Q6", "the seed " + history.seed() + " gives different traces");
  }

  private void failed(History history, Violation violation) {
    boolean told;
    synchronized (this) {
      byRule.merge(violation.rule(), 1, Integer::sum);
      failures.add("seed " + history.seed() + ": " + violation.getMessage());
      told = failures.size() <= FAILURES_TOLD;
    }
    if (told) {
      tell(history, violation);
    }
  }

  private void tell(History history, Violation violation) {
    History shortest = new Shortening(h -> fails(h, violation.rule()), TRIES).of(history);
    List<String> lines = new ArrayList<>();
    Violation last = ModelRun.of(shortest, lines::add).violation();
    synchronized (this) {
      out.printf("%nSeed %d breaks %s%n", history.seed(), last == null ? violation : last);
      out.println(Setting.of(history.seed()));
      out.printf("%d of %d steps: %s%n", shortest.steps().size(), steps, shortest.steps());
      lines.stream().limit(LINES_TOLD).forEach(out::println);
      if (last != null && last.getCause() != null) {
        last.getCause().printStackTrace(out);
      }
    }
  }

  private static boolean fails(History history, String rule) {
    Violation violation = ModelRun.of(history).violation();
    return violation != null && violation.rule().equals(rule);
  }

  private void tell(int runs, double seconds) {
    out.printf(
        Locale.ROOT,
        "%,d runs of %,d steps in %.1f s (%.1f runs/s; 10,000 take %.0f min): %,d commits, %,d builds, %,d crashes, %,d failures %s%n",
        runs,
        steps,
        seconds,
        runs / seconds,
        10_000 * seconds / runs / 60,
        commits.get(),
        builds.get(),
        crashes.get(),
        failures.size(),
        byRule);
  }
}
