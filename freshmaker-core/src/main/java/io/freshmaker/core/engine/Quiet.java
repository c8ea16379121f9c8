package io.freshmaker.core.engine;

import io.freshmaker.api.UnavailableException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Knows what has been asked of the engine and is not recorded yet, and when nothing moves. */
// A command is told from another by what it is, not by how it ends.
@SuppressWarnings("CollectionUndefinedEquality")
final class Quiet {

  private final State state;
  private final Intake intake;
  private final Set<CompletableFuture<String>> commands = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition turned = lock.newCondition();
  private boolean closed;

  Quiet(State state, Intake intake) {
    this.state = state;
    this.intake = intake;
  }

  void begin(CompletableFuture<String> command) {
    commands.add(command);
  }

  void end(CompletableFuture<String> command, String id) {
    commands.remove(command);
    command.complete(id);
  }

  void fail(CompletableFuture<String> command, RuntimeException thrown) {
    commands.remove(command);
    command.completeExceptionally(thrown);
  }

  /** Says that a turn is over. */
  void turned() {
    lock.lock();
    try {
      turned.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until nothing can move by itself. */
  boolean await(Duration timeOut) throws InterruptedException {
    return await(timeOut, this::isQuiet);
  }

  /** Waits until something is so after a turn. */
  boolean await(Duration timeOut, BooleanSupplier condition) throws InterruptedException {
    long left = timeOut.toNanos();
    lock.lock();
    try {
      while (!condition.getAsBoolean()) {
        if (closed || left <= 0) {
          return false;
        }
        left = turned.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private boolean isQuiet() {
    if (!intake.isEmpty() || !commands.isEmpty()) {
      return false;
    }
    for (EventState event : state.events().counts().keySet()) {
      if (event == EventState.RECORDED || event == EventState.WAITING || event == EventState.OPEN) {
        return false;
      }
    }
    return state.builds().counts().keySet().stream().noneMatch(BuildState::isOpen);
  }

  /** Fails what is not recorded. */
  void close() {
    lock.lock();
    try {
      closed = true;
      turned.signalAll();
    } finally {
      lock.unlock();
    }
    for (CompletableFuture<String> command : commands) {
      command.completeExceptionally(
          new UnavailableException("freshmaker", "nothing is recorded: it is closed", null));
    }
  }
}
