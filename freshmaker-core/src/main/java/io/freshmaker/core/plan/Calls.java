package io.freshmaker.core.plan;

import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.FreshmakerException;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Sources;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Calls adapters side by side, each within its time. Whatever one throws, or that it does not come
 * back, is a reason and no exception (R1). What a call that was given up answers later is lost.
 */
final class Calls {

  private static final int LONGEST_TEXT = 500;

  private final Executor executor;
  private final Clock clock;
  private final Duration timePerCall;
  private final @Nullable Sources sources;
  private final long endOfAll;

  Calls(PlanRequest request) {
    this.executor = request.executor();
    this.clock = request.clock();
    this.timePerCall = request.settings().timePerCall();
    this.sources = request.sources().orElse(null);
    this.endOfAll =
        request
            .timeLimit()
            .map(limit -> System.nanoTime() + limit.toNanos())
            .orElse(Long.MAX_VALUE);
  }

  /**
   * What is asked of an adapter.
   *
   * @param <T> what it answers
   */
  @FunctionalInterface
  interface Question<T> {
    @Nullable T ask(Call call) throws InterruptedException;
  }

  /**
   * What came of a call.
   *
   * @param value the answer, or null where there is none
   * @param failure why there is none; null if the adapter came back, be it with nothing
   * @param <T> what is answered
   */
  record Answer<T>(@Nullable T value, @Nullable Reason failure) {}

  /** Asks all questions side by side; the answers come in their order. */
  <T> List<Answer<T>> all(List<Question<T>> questions) throws InterruptedException {
    if (questions.isEmpty()) {
      return List.of();
    }
    long time = Math.min(timePerCall.toNanos(), untilEndOfAll());
    long deadline = System.nanoTime() + time;
    Call call = new Frame(clock, clock.instant().plusNanos(Math.max(time, 0)), sources);
    List<Running<T>> running = new ArrayList<>();
    try {
      for (Question<T> question : questions) {
        running.add(start(question, call, time));
      }
      List<Answer<T>> answers = new ArrayList<>();
      for (Running<T> one : running) {
        answers.add(one.await(deadline));
      }
      return answers;
    } finally {
      running.forEach(Running::giveUp);
    }
  }

  private long untilEndOfAll() {
    return endOfAll == Long.MAX_VALUE ? Long.MAX_VALUE : endOfAll - System.nanoTime();
  }

  private <T> Running<T> start(Question<T> question, Call call, long time) {
    Running<T> running = new Running<>(question, call);
    if (time <= 0) {
      running.refused =
          Reason.of(ReasonCodes.TIMED_OUT, "There was no time left for the plan to ask.");
      return running;
    }
    try {
      executor.execute(running.task);
    } catch (RejectedExecutionException e) {
      running.refused = Reason.of(ReasonCodes.ADAPTER_FAILED, "The executor takes no more calls.");
    }
    return running;
  }

  /** One call under way. */
  private static final class Running<T> {

    private final FutureTask<@Nullable T> task;
    private final Thread caller = Thread.currentThread();
    private volatile @Nullable Thread runner;
    private @Nullable Reason refused;

    Running(Question<T> question, Call call) {
      this.task =
          new FutureTask<>(
              () -> {
                runner = Thread.currentThread();
                return question.ask(call);
              });
    }

    Answer<T> await(long deadline) throws InterruptedException {
      if (refused != null) {
        return new Answer<>(null, refused);
      }
      try {
        long left = Math.max(deadline - System.nanoTime(), 0);
        return new Answer<>(task.get(left, TimeUnit.NANOSECONDS), null);
      } catch (TimeoutException e) {
        return new Answer<>(
            null, Reason.of(ReasonCodes.TIMED_OUT, "It did not answer within the time per call."));
      } catch (ExecutionException e) {
        return new Answer<>(null, thrown(e.getCause()));
      }
    }

    private Reason thrown(@Nullable Throwable thrown) throws InterruptedException {
      if (thrown instanceof InterruptedException interrupt && runner == caller) {
        throw interrupt;
      }
      return failed(thrown);
    }

    void giveUp() {
      task.cancel(true);
    }
  }

  /** Returns the reason for what an adapter threw. */
  static Reason failed(@Nullable Throwable thrown) {
    String text =
        thrown instanceof FreshmakerException
            ? String.valueOf(thrown.getMessage())
            : "It threw " + thrown;
    return Reason.of(ReasonCodes.ADAPTER_FAILED, shortened(text));
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
  }

  /** The frame that adapters are given. */
  private record Frame(Clock clock, Instant deadline, @Nullable Sources given) implements Call {

    @Override
    public Duration remaining() {
      Duration left = Duration.between(clock.instant(), deadline);
      return left.isNegative() ? Duration.ZERO : left;
    }

    @Override
    public Sources sources() {
      if (given == null) {
        throw new ConfigurationException(
            "instances", "no loaded adapter gives access to sources; load one that does");
      }
      return given;
    }
  }
}
