package io.freshmaker.testkit;

import io.freshmaker.core.engine.EngineThreads;
import io.freshmaker.core.engine.Loop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What one engine does on a {@link VirtualTime}. It can be ended at any moment as {@code kill -9}
 * ends a process: nothing that it was about to do is done.
 */
public final class VirtualProcess {

  private final VirtualTime time;
  private final Supplier<Duration> latency;
  private final Loop loop = new TheLoop();
  private final List<Runnable> beforeStart = new ArrayList<>();
  private boolean started;
  private boolean alive = true;

  VirtualProcess(VirtualTime time, Supplier<Duration> latency) {
    this.time = time;
    this.latency = latency;
  }

  /** Returns the threads to build an engine with. */
  public EngineThreads threads() {
    return EngineThreads.driven(loop, this::call);
  }

  /** Returns whether it is neither closed nor killed. */
  public boolean isAlive() {
    return alive;
  }

  /** Ends it. The engine must not be closed afterwards: it is gone. */
  public void kill() {
    alive = false;
    beforeStart.clear();
  }

  private void call(Runnable task) {
    Duration wait = latency.get();
    if (wait.isZero()) {
      time.execute(whileAlive(task));
    } else {
      time.after(wait, whileAlive(task));
    }
  }

  private Runnable whileAlive(Runnable task) {
    return () -> {
      if (alive) {
        task.run();
      }
    };
  }

  private final class TheLoop implements Loop {

    @Override
    public Clock clock() {
      return time.clock();
    }

    @Override
    public void start() {
      started = true;
      beforeStart.forEach(this::execute);
      beforeStart.clear();
    }

    @Override
    public void execute(Runnable task) {
      if (started) {
        time.execute(whileAlive(task));
      } else {
        beforeStart.add(task);
      }
    }

    @Override
    public Alarm at(Instant when, Runnable task) {
      return time.at(when, whileAlive(task));
    }

    @Override
    public void close(Duration patience) {
      kill();
    }
  }
}
