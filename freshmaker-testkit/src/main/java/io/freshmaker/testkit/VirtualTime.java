package io.freshmaker.testkit;

import io.freshmaker.api.spi.Call;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A clock that stands still until a test moves it, and everything that is to be done at some
 * moment, in the same order each time. Engines run on it as {@link VirtualProcess}es.
 */
public final class VirtualTime {

  private static final int MOST_AT_ONE_MOMENT = 10_000_000;
  private static final int DEEPEST_HANG = 4;
  private static final int FEW = 1_000;

  private final Clock clock = new TheClock();
  private final Deque<Runnable> due = new ArrayDeque<>();
  private final PriorityQueue<Entry> later =
      new PriorityQueue<>(
          Comparator.comparing((Entry entry) -> entry.when)
              .thenComparingLong(entry -> entry.order));
  private Instant now;
  private long orders;
  private int cancelled;
  private int atThisMoment;
  private int hanging;

  /** Makes a time that begins with the year 2026. */
  public VirtualTime() {
    this(Instant.parse("2026-01-01T00:00:00Z"));
  }

  /** Makes a time that begins at a moment. */
  public VirtualTime(Instant start) {
    now = start;
  }

  /** Returns the clock; its zone is UTC. */
  public Clock clock() {
    return clock;
  }

  /** Returns the moment at which it stands. */
  public Instant now() {
    return now;
  }

  /** Has something done at this moment, after what was given before. */
  public void execute(Runnable task) {
    due.add(task);
  }

  /** Has something done at a moment, or now if that has passed. */
  public Loop.Alarm at(Instant when, Runnable task) {
    Entry entry = new Entry(when.isBefore(now) ? now : when, orders++, task);
    later.add(entry);
    return entry;
  }

  /** Has something done after this time. */
  public Loop.Alarm after(Duration duration, Runnable task) {
    return at(now.plus(duration), task);
  }

  /** Returns a process whose calls into adapters begin at once. */
  public VirtualProcess process() {
    return process(() -> Duration.ZERO);
  }

  /**
   * Returns a process whose calls into adapters take their time to begin.
   *
   * @param latency is asked for every call
   */
  public VirtualProcess process(Supplier<Duration> latency) {
    return new VirtualProcess(this, latency);
  }

  /** Returns whether nothing is left to be done. */
  public boolean isIdle() {
    return due.isEmpty() && next() == null;
  }

  /** Does what is due at this moment, and what follows from it without time passing. */
  public void settle() {
    work();
    for (Entry entry = next(); entry != null && !entry.when.isAfter(now); entry = next()) {
      jump();
    }
  }

  /** Lets time pass, and does what falls due meanwhile. */
  public void pass(Duration duration) {
    passUntil(now.plus(duration));
  }

  private void passUntil(Instant end) {
    work();
    for (Entry entry = next(); entry != null && !entry.when.isAfter(end); entry = next()) {
      jump();
    }
    moveTo(end);
  }

  /** Jumps to the next moment at which something is to be done; returns whether there is one. */
  public boolean jump() {
    work();
    Entry entry = next();
    if (entry == null) {
      return false;
    }
    later.remove();
    moveTo(entry.when);
    Runnable task = entry.task;
    entry.task = null;
    if (task != null) {
      run(task);
    }
    work();
    return true;
  }

  /**
   * Lets time pass until nothing is left to be done.
   *
   * @param most how much time at the most
   * @return whether it came to that
   */
  public boolean passUntilIdle(Duration most) {
    Instant end = now.plus(most);
    work();
    for (Entry entry = next(); entry != null; entry = next()) {
      if (entry.when.isAfter(end)) {
        return false;
      }
      jump();
    }
    return true;
  }

  /**
   * Does not answer a call until its deadline has passed; everything else goes on meanwhile. What
   * is returned or thrown after it comes late. Where too many calls hang in each other it returns
   * at once.
   */
  public void hang(Call call) {
    if (hanging < DEEPEST_HANG) {
      hanging++;
      passUntil(call.deadline().plusMillis(1));
      hanging--;
      // The deadline interrupts whoever makes the call; on one thread that is everybody.
      Thread.interrupted();
    }
  }

  private void work() {
    for (Runnable task = due.poll(); task != null; task = due.poll()) {
      run(task);
    }
  }

  private void run(Runnable task) {
    if (++atThisMoment > MOST_AT_ONE_MOMENT) {
      throw new IllegalStateException("It goes round for ever at " + now);
    }
    task.run();
  }

  private void moveTo(Instant moment) {
    if (moment.isAfter(now)) {
      now = moment;
      atThisMoment = 0;
    }
  }

  /** Returns the first entry that is not cancelled. */
  private @Nullable Entry next() {
    Entry entry = later.peek();
    while (entry != null && entry.task == null) {
      later.remove();
      cancelled--;
      entry = later.peek();
    }
    return entry;
  }

  /** Cancelled alarms stay until they would go off, but are never more than the others. */
  private void forgetCancelled() {
    if (cancelled > FEW && cancelled > later.size() / 2) {
      later.removeIf(entry -> entry.task == null);
      cancelled = 0;
    }
  }

  /** What is to be done at some moment; without a task once it is done or cancelled. */
  private final class Entry implements Loop.Alarm {

    private final Instant when;
    private final long order;
    private @Nullable Runnable task;

    private Entry(Instant when, long order, Runnable task) {
      this.when = when;
      this.order = order;
      this.task = task;
    }

    @Override
    public void cancel() {
      if (task != null) {
        task = null;
        cancelled++;
        forgetCancelled();
      }
    }
  }

  private final class TheClock extends Clock {

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
      return this;
    }
  }
}
