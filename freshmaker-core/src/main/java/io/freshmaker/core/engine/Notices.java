package io.freshmaker.core.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells the host what happened, in order, one at a time, on its executor: whatever a listener or
 * the continuation of a receipt does cannot hold up the loop (R8).
 */
final class Notices implements Executor {

  private static final Logger LOG = System.getLogger(Notices.class.getName());

  private final Executor executor;
  private final Queue<Runnable> notices = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean busy = new AtomicBoolean();

  Notices(Executor executor) {
    this.executor = executor;
  }

  @Override
  public void execute(Runnable notice) {
    notices.add(notice);
    tellIfIdle();
  }

  /** Tells what is left in the caller's thread, once the executor takes no more work. */
  void flush() {
    tellAll();
  }

  private void tellIfIdle() {
    if (busy.compareAndSet(false, true)) {
      try {
        executor.execute(this::tell);
      } catch (RejectedExecutionException e) {
        busy.set(false);
        LOG.log(Level.DEBUG, "The executor takes no work; notices wait for the close.", e);
      }
    }
  }

  private void tell() {
    tellAll();
    busy.set(false);
    if (!notices.isEmpty()) {
      tellIfIdle();
    }
  }

  private void tellAll() {
    for (Runnable notice = notices.poll(); notice != null; notice = notices.poll()) {
      try {
        notice.run();
      } catch (RuntimeException | Error e) {
        LOG.log(Level.WARNING, "A listener or the continuation of a receipt failed.", e);
      }
    }
  }
}
