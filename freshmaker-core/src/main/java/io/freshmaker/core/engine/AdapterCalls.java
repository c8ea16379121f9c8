package io.freshmaker.core.engine;

import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.spi.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Calls adapters on the given executor, each call with a deadline. Whatever an adapter does, there
 * is exactly one answer, as a command to the loop: what it returned, what it threw, or that it did
 * not answer in time; then its thread is interrupted.
 */
final class AdapterCalls {

  /**
   * What is called.
   *
   * @param <T> what it returns
   */
  @FunctionalInterface
  interface Work<T> {

    /** Calls the adapter. */
    T run(Call call) throws InterruptedException;
  }

  private final Loop loop;
  private final Epoch epoch;
  private final Executor executor;
  private final Function<Instant, Call> frames;
  private final Set<Running<?>> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * Makes calls.
   *
   * @param frames makes the frame of a call with this deadline
   */
  AdapterCalls(Loop loop, Epoch epoch, Executor executor, Function<Instant, Call> frames) {
    this.loop = loop;
    this.epoch = epoch;
    this.executor = executor;
    this.frames = frames;
  }

  /**
   * Calls an adapter.
   *
   * @param subject whom and what for, in words, for the reason
   * @param limit how long the answer is waited for
   * @param then what is done with the answer, on the loop
   */
  <T> void call(String subject, Duration limit, Work<T> work, BiConsumer<Turn, Answer<T>> then) {
    call(subject, limit, work, then, (turn, late) -> {});
  }

  /**
   * Calls an adapter.
   *
   * @param late what is done with a value that comes after its deadline, when the answer was given
   */
  <T> void call(
      String subject,
      Duration limit,
      Work<T> work,
      BiConsumer<Turn, Answer<T>> then,
      BiConsumer<Turn, T> late) {
    Running<T> call = new Running<>(subject, limit, work, then, late);
    running.add(call);
    try {
      executor.execute(call);
    } catch (RejectedExecutionException e) {
      call.end(
          Answer.trouble(
              Reason.of(ReasonCodes.ADAPTER_FAILED, subject + ": the executor takes no work.")));
    }
  }

  /** Interrupts what is under way; nothing is answered any more. */
  void close() {
    closed = true;
    for (Running<?> call : running) {
      call.interrupt();
    }
  }

  /** One call, which ends once: with its answer or at its deadline. */
  private final class Running<T> implements Runnable {

    private final String subject;
    private final Duration limit;
    private final Work<T> work;
    private final BiConsumer<Turn, Answer<T>> then;
    private final BiConsumer<Turn, T> late;
    private @Nullable Thread thread;
    private boolean ended;

    private Running(
        String subject,
        Duration limit,
        Work<T> work,
        BiConsumer<Turn, Answer<T>> then,
        BiConsumer<Turn, T> late) {
      this.subject = subject;
      this.limit = limit;
      this.work = work;
      this.then = then;
      this.late = late;
    }

    @Override
    public void run() {
      if (!begin()) {
        return;
      }
      Instant deadline = loop.clock().instant().plus(limit);
      Loop.Alarm alarm = loop.at(deadline, this::expire);
      Answer<T> answer = answer(frames.apply(deadline));
      alarm.cancel();
      leave();
      end(answer);
    }

    private synchronized boolean begin() {
      if (closed || ended) {
        return false;
      }
      thread = Thread.currentThread();
      return true;
    }

    /** The interrupt, if there was one, must not reach whatever the executor runs next. */
    @SuppressWarnings("Interruption")
    private synchronized void leave() {
      thread = null;
      if (ended || closed) {
        Thread.interrupted();
      }
    }

    private Answer<T> answer(Call call) {
      try {
        @Nullable T value = work.run(call);
        return value == null
            ? Answer.trouble(Reason.of(ReasonCodes.BAD_ANSWER, subject + ": answered null."))
            : Answer.of(value);
      } catch (InterruptedException e) {
        return Answer.trouble(Reason.of(ReasonCodes.TIMED_OUT, subject + ": was interrupted."));
      } catch (RuntimeException | Error e) {
        return Answer.trouble(Troubles.thrown(subject, e));
      }
    }

    private void expire() {
      interrupt();
      end(
          Answer.trouble(
              Reason.of(
                  ReasonCodes.TIMED_OUT,
                  subject + ": no answer within " + limit.toSeconds() + " s.")));
    }

    private synchronized void interrupt() {
      Thread busy = thread;
      if (busy != null) {
        busy.interrupt();
      }
    }

    private void end(Answer<T> answer) {
      boolean first;
      synchronized (this) {
        first = !ended;
        ended = true;
        if (closed) {
          return;
        }
      }
      running.remove(this);
      T value = answer.value();
      if (first) {
        epoch.execute(turn -> then.accept(turn, answer));
      } else if (value != null) {
        epoch.execute(turn -> late.accept(turn, value));
      }
    }
  }
}
