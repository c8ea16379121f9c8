package io.freshmaker.core.engine;

import io.freshmaker.api.FreshmakerException;
import io.freshmaker.api.Reason;
import io.freshmaker.api.ReasonCodes;
import io.freshmaker.api.store.Commit;
import io.freshmaker.api.store.StateStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Changes the engine's state, turn by turn: takes what commands there are, applies them, commits,
 * and then lets what they want done outside happen. While the store does not answer nothing else
 * happens; the same commit is tried again until it does.
 */
final class Epoch {

  private static final Logger LOG = System.getLogger(Epoch.class.getName());
  private static final int COMMANDS_A_TURN = 1_000;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Loop loop;
  private final StateStore store;
  private final Queue<Command> mailbox = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean due = new AtomicBoolean();
  private Runnable afterEachTurn = () -> {};
  private @Nullable Turn uncommitted;
  private volatile @Nullable Problem trouble;
  private Duration pause = FIRST_PAUSE;

  Epoch(Loop loop, StateStore store) {
    this.loop = loop;
    this.store = store;
  }

  /** Sets what is done after each turn; before the first one. */
  void afterEachTurn(Runnable runnable) {
    afterEachTurn = runnable;
  }

  /** Hands over a command. Thread-safe. */
  void execute(Command command) {
    mailbox.add(command);
    turnIfDue();
  }

  private void turnIfDue() {
    if (!mailbox.isEmpty() && due.compareAndSet(false, true)) {
      loop.execute(this::turn);
    }
  }

  /** Hands over a command at a moment. Thread-safe. */
  Loop.Alarm at(Instant when, Command command) {
    return loop.at(when, () -> execute(command));
  }

  /** Hands over a command at a moment, for good measure. Thread-safe. */
  Loop.Alarm atLeisure(Instant when, Command command) {
    return loop.atLeisure(when, () -> execute(command));
  }

  /** Returns the time. Thread-safe. */
  Instant now() {
    return loop.clock().instant();
  }

  private void turn() {
    due.set(false);
    if (uncommitted != null) {
      return;
    }
    Turn turn = new Turn(now());
    Command command = mailbox.poll();
    for (int i = 0; command != null; i++) {
      apply(command, turn);
      command = i < COMMANDS_A_TURN ? mailbox.poll() : null;
    }
    Optional<Command> more = turn.poll();
    while (more.isPresent()) {
      apply(more.get(), turn);
      more = turn.poll();
    }
    finish(turn);
    turnIfDue();
  }

  /** A command that fails is a defect of ours; it must not take the others with it (R1). */
  private static void apply(Command command, Turn turn) {
    try {
      command.apply(turn);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "A command of the engine failed; the others go on.", e);
    }
  }

  private void finish(Turn turn) {
    if (!turn.isEmpty() && !committed(turn.commit())) {
      uncommitted = turn;
      loop.at(now().plus(pause), this::again);
      Duration longer = pause.multipliedBy(2);
      pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
      return;
    }
    uncommitted = null;
    pause = FIRST_PAUSE;
    mailbox.addAll(turn.later());
    for (Runnable effect : turn.effects()) {
      run(effect);
    }
    run(afterEachTurn);
  }

  private static void run(Runnable effect) {
    try {
      effect.run();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "An effect of the engine failed; the others go on.", e);
    }
  }

  private void again() {
    Turn turn = uncommitted;
    if (turn != null) {
      finish(turn);
      turnIfDue();
    }
  }

  private boolean committed(Commit commit) {
    try {
      boolean ok =
          store
              .commit(commit)
              .match(
                  applied -> true,
                  conflict -> trouble("it has been changed by somebody else", null),
                  fenced -> trouble("somebody else has the lease", null));
      trouble = ok ? null : trouble;
      return ok;
    } catch (FreshmakerException e) {
      return trouble(String.valueOf(e.getMessage()), null);
    } catch (RuntimeException e) {
      return trouble("it threw " + e.getClass().getName(), e);
    }
  }

  private boolean trouble(String what, @Nullable RuntimeException thrown) {
    if (trouble == null) {
      LOG.log(Level.WARNING, "The store did not take a commit; it is tried again: " + what, thrown);
      Reason reason = Reason.of(ReasonCodes.ADAPTER_FAILED, "It does not take a commit: " + what);
      trouble = Problem.of("store", reason, now());
    }
    return false;
  }

  /** Returns what is wrong with the store, or null. Thread-safe. */
  @Nullable Problem trouble() {
    return trouble;
  }
}
