package io.freshmaker.examples.quickstart;

import io.freshmaker.core.engine.Loop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;

/** The time of a replay: it stands still while there is work, and jumps to the next alarm. */
final class ReplayTime implements Loop {

  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final PriorityQueue<Entry> alarms =
      new PriorityQueue<>(Comparator.comparing(Entry::when).thenComparingLong(Entry::order));
  private Instant now;
  private long orders;

  ReplayTime(Instant start) {
    now = start;
  }

  private record Entry(Instant when, long order, Runnable task) {}

  @Override
  public Clock clock() {
    return new ReplayClock();
  }

  @Override
  public void start() {}

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  @Override
  public Alarm at(Instant when, Runnable task) {
    Entry entry = new Entry(when, orders++, task);
    alarms.add(entry);
    return () -> alarms.remove(entry);
  }

  @Override
  public void close(Duration patience) {
    tasks.clear();
    alarms.clear();
  }

  /** Lets this much time pass, and does what falls due meanwhile. */
  void pass(Duration duration) {
    Instant end = now.plus(duration);
    work();
    while (!alarms.isEmpty() && !alarms.peek().when().isAfter(end)) {
      jump();
    }
    now = end;
  }

  /** Jumps to the next alarm; returns whether there was one. */
  boolean jump() {
    Entry next = alarms.poll();
    if (next == null) {
      return false;
    }
    if (next.when().isAfter(now)) {
      now = next.when();
    }
    next.task().run();
    work();
    return true;
  }

  private void work() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  private final class ReplayClock extends Clock {

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
