package io.freshmaker.core.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * On which threads an engine works. Its own are named daemons without a context class loader, none
 * of which runs before there is something to do (R8).
 */
public final class EngineThreads {

  private static final Logger LOG = System.getLogger(EngineThreads.class.getName());
  private static final int IDLE_SECONDS = 5;
  private static final int PLANS_AT_ONCE = 2;

  private final Loop loop;
  private final Executor calls;
  private final Executor planning;
  private final @Nullable Executor planCalls;
  private final List<ExecutorService> own;
  private final OwnThreads made;

  private EngineThreads(
      Loop loop,
      Executor calls,
      Executor planning,
      @Nullable Executor planCalls,
      List<ExecutorService> own,
      OwnThreads made) {
    this.loop = loop;
    this.calls = calls;
    this.planning = planning;
    this.planCalls = planCalls;
    this.own = own;
    this.made = made;
  }

  /**
   * Returns the threads of an engine in a host.
   *
   * @param name begins the names of the threads
   * @param clock what the engine goes by
   * @param host runs the calls of adapters; null for threads of the engine's own
   */
  public static EngineThreads of(String name, Clock clock, @Nullable Executor host) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(clock, "clock");
    // Planning waits for calls of adapters: on the same executor the two could starve each other.
    OwnThreads made = new OwnThreads(name);
    ThreadPoolExecutor planning =
        new ThreadPoolExecutor(
            PLANS_AT_ONCE,
            PLANS_AT_ONCE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            made);
    planning.allowCoreThreadTimeOut(true);
    if (host != null) {
      return new EngineThreads(
          new LoopThread(name, clock), host, planning, host, List.of(planning), made);
    }
    ExecutorService calls =
        new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), made);
    return new EngineThreads(
        new LoopThread(name, clock), calls, planning, calls, List.of(calls, planning), made);
  }

  /**
   * Returns the threads of an engine that a test drives, under a clock of its own: everything runs
   * in the loop, or on the executor, and planning calls adapters in its own thread.
   */
  public static EngineThreads driven(Loop loop, Executor executor) {
    return new EngineThreads(loop, executor, executor, null, List.of(), new OwnThreads("none"));
  }

  Loop loop() {
    return loop;
  }

  /** Returns who runs the calls of adapters. */
  public Executor calls() {
    return calls;
  }

  Executor planning() {
    return planning;
  }

  /** Returns who runs the calls that planning waits for; null: the planning thread itself. */
  @Nullable Executor planCalls() {
    return planCalls;
  }

  /** Returns the clock that the engine goes by. */
  public Clock clock() {
    return loop.clock();
  }

  /** Ends the engine's own threads; those that ignore their interrupt are left behind. */
  void close(Duration patience) {
    own.forEach(ExecutorService::shutdownNow);
    try {
      if (!made.join(patience)) {
        LOG.log(Level.WARNING, "A call into an adapter ignores its interrupt; its thread stays.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
