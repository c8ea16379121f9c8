package io.freshmaker.core.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/** Makes the engine's own threads: named daemons without a context class loader (R8). */
final class OwnThreads implements ThreadFactory {

  private final String name;
  private final List<Thread> threads = new ArrayList<>();
  private int made;

  OwnThreads(String name) {
    this.name = name;
  }

  @Override
  public synchronized Thread newThread(Runnable task) {
    Thread thread = new Thread(null, task, name + "-" + ++made, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    threads.removeIf(other -> other.getState() == Thread.State.TERMINATED);
    threads.add(thread);
    return thread;
  }

  /** Waits until all have ended; returns whether they have. */
  boolean join(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    for (Thread thread : running()) {
      thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
    }
    return running().stream().noneMatch(Thread::isAlive);
  }

  private synchronized List<Thread> running() {
    return List.copyOf(threads);
  }
}
