package io.freshmaker.core.engine;

import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.InputLister;
import io.freshmaker.api.spi.Listing;
import io.freshmaker.core.adapter.LoadedPart;
import io.freshmaker.core.index.InputIndex;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the listings for a plan that is wanted before the engine has been started. */
final class OnDemand {

  private static final Logger LOG = System.getLogger(OnDemand.class.getName());

  private OnDemand() {}

  /**
   * Reads every listing that is not in the index yet. One that fails, or is not read in time, is a
   * gap of the plan.
   */
  static void sweep(
      List<LoadedPart<InputLister>> listers,
      InputIndex index,
      EngineThreads threads,
      Function<Instant, Call> frames,
      Duration limit)
      throws InterruptedException {
    Instant deadline = threads.clock().instant().plus(limit);
    for (LoadedPart<InputLister> lister : listers) {
      var known = index.snapshot().listings().get(lister.instance());
      if (known == null || !known.complete()) {
        sweep(lister, index, threads.planCalls(), frames.apply(deadline));
      }
    }
  }

  private static void sweep(
      LoadedPart<InputLister> lister, InputIndex index, @Nullable Executor executor, Call call)
      throws InterruptedException {
    FutureTask<Boolean> task = new FutureTask<>(() -> all(lister, index, call));
    try {
      if (executor == null) {
        task.run();
      } else {
        executor.execute(task);
      }
      task.get(Math.max(1, call.remaining().toMillis()), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
      LOG.log(Level.WARNING, "{0} did not list, plans are incomplete: {1}", lister.instance(), e);
    } finally {
      task.cancel(true);
    }
  }

  private static boolean all(LoadedPart<InputLister> lister, InputIndex index, Call call)
      throws InterruptedException {
    Listing page = Sweeps.list(index, lister, null, true, call);
    while (!page.isLast()) {
      page = Sweeps.list(index, lister, page.cursor().orElse(null), false, call);
    }
    return true;
  }
}
