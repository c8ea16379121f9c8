package io.freshmaker.core.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;

/**
 * A clock that stands still until a test moves it, and everything that is to be done at some
 * moment: days of engine time pass in milliseconds, in the same order each time.
 */
final class ManualTime extends Clock implements Loop, Executor {

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(
          Comparator.comparing((Task task) -> task.when).thenComparingLong(task -> task.order));
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private long orders;
  private int leisure;
  private boolean started;
  private boolean closed;
  private int ran;

  @Override
  public Clock clock() {
    return this;
  }

  @Override
  public void start() {
    started = true;
  }

  @Override
  public void execute(Runnable task) {
    at(now, task);
  }

  @Override
  public Alarm at(Instant when, Runnable action) {
    return add(new Task(when.isBefore(now) ? now : when, orders++, action, false));
  }

  @Override
  public Alarm atLeisure(Instant when, Runnable action) {
    leisure++;
    return add(new Task(when.isBefore(now) ? now : when, orders++, action, true));
  }

  private Alarm add(Task task) {
    tasks.add(task);
    return () -> leisure -= tasks.remove(task) && task.leisure ? 1 : 0;
  }

  @Override
  public void close(Duration patience) {
    closed = true;
    tasks.clear();
    leisure = 0;
  }

  /** Does what is due now, and what follows from it without time passing. */
  void settle() {
    pass(Duration.ZERO);
  }

  /** Lets time pass. */
  void pass(Duration duration) {
    Instant until = now.plus(duration);
    while (started && !closed && !tasks.isEmpty() && !tasks.peek().when.isAfter(until)) {
      runNext();
    }
    now = until;
  }

  /** Lets time pass until nothing is to be done any more. */
  void passUntilIdle() {
    Instant tooLate = now.plus(Duration.ofDays(365));
    while (started && !closed && tasks.size() > leisure) {
      runNext();
      if (now.isAfter(tooLate)) {
        throw new AssertionError("something is still to be done after a year");
      }
    }
  }

  private void runNext() {
    Task task = tasks.remove();
    leisure -= task.leisure ? 1 : 0;
    now = task.when;
    if (++ran > 50_000_000) {
      throw new AssertionError("it goes round for ever at " + now);
    }
    task.action.run();
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }

  /** Something to be done. */
  private record Task(Instant when, long order, Runnable action, boolean leisure) {}
}
