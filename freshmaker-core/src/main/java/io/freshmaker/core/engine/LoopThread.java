package io.freshmaker.core.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The loop of a running host: a named daemon thread that begins with {@link #start} (R8). */
public final class LoopThread implements Loop {

  private static final Logger LOG = System.getLogger(LoopThread.class.getName());

  /** A clock that jumps, be it after a suspended laptop, is noticed within this time. */
  private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);

  private final Clock clock;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final PriorityQueue<Entry> alarms =
      new PriorityQueue<>(
          Comparator.comparing((Entry entry) -> entry.when)
              .thenComparingLong(entry -> entry.order));
  private long orders;
  private boolean closed;

  /**
   * Makes a loop; its thread does not run yet.
   *
   * @param name the thread's name
   * @param clock what alarms go by
   */
  public LoopThread(String name, Clock clock) {
    this.clock = clock;
    this.thread = new Thread(null, this::run, name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public void execute(Runnable task) {
    lock.lock();
    try {
      tasks.add(task);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Alarm at(Instant when, Runnable task) {
    lock.lock();
    try {
      Entry entry = new Entry(when, orders++, task);
      alarms.add(entry);
      changed.signal();
      return entry;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close(Duration patience) {
    lock.lock();
    try {
      closed = true;
      tasks.clear();
      alarms.clear();
      changed.signal();
    } finally {
      lock.unlock();
    }
    if (Thread.currentThread() != thread) {
      join(patience);
    }
  }

  private void join(Duration patience) {
    try {
      thread.join(Math.max(1, patience.toMillis()));
      if (thread.isAlive()) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    Runnable task = next();
    while (task != null) {
      try {
        task.run();
      } catch (RuntimeException | Error e) {
        LOG.log(Level.ERROR, "A task of the engine failed; the others go on.", e);
      }
      task = next();
    }
  }

  private @Nullable Runnable next() {
    lock.lock();
    try {
      while (!closed) {
        Entry alarm = alarms.peek();
        if (alarm != null && alarm.task == null) {
          alarms.remove();
        } else if (alarm != null && !alarm.when.isAfter(clock.instant())) {
          return alarms.remove().task;
        } else if (!tasks.isEmpty()) {
          return tasks.remove();
        } else {
          sleepUntil(alarm);
        }
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  // The loop around it is the caller's.
  @SuppressWarnings("WaitNotInLoop")
  private void sleepUntil(@Nullable Entry alarm) {
    try {
      if (alarm == null) {
        changed.await();
      } else {
        Duration until = Duration.between(clock.instant(), alarm.when);
        Duration sleep = until.compareTo(LONGEST_SLEEP) < 0 ? until : LONGEST_SLEEP;
        changed.await(Math.max(1, sleep.toNanos()), TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      // Nobody but close() has a reason to interrupt this thread, and that sets the flag first.
      LOG.log(Level.DEBUG, "The engine's loop was interrupted.", e);
    }
  }

  /** An alarm that has not gone off; its task is null once it is cancelled. */
  private final class Entry implements Alarm {

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
      lock.lock();
      try {
        task = null;
      } finally {
        lock.unlock();
      }
    }
  }
}
