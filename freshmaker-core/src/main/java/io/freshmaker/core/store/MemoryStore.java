package io.freshmaker.core.store;

import io.freshmaker.api.UnavailableException;
import io.freshmaker.api.store.Appended;
import io.freshmaker.api.store.Commit;
import io.freshmaker.api.store.CommitResult;
import io.freshmaker.api.store.Fence;
import io.freshmaker.api.store.StateStore;
import io.freshmaker.api.store.StoredRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everything in memory: durable as long as the process. Bodies are neither copied nor looked
 * at; every field of a record is indexed. Thread-safe; a reader never sees half of a commit.
 */
public final class MemoryStore implements StateStore {

  private record Lease(String owner, Fence fence, Instant until) {}

  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, Shelf> shelves = new HashMap<>();
  private final List<Appended> log = new ArrayList<>();
  private final Map<String, Lease> leases = new HashMap<>();
  private long revision;
  private boolean closed;

  /** Makes an empty store whose leases go by the system's clock. */
  public MemoryStore() {
    this(Clock.systemUTC());
  }

  /**
   * Makes an empty store.
   *
   * @param clock by which leases end
   */
  public MemoryStore(Clock clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  @Override
  public CommitResult commit(Commit commit) {
    Objects.requireNonNull(commit, "commit");
    return locked(
        () -> {
          if (commit.fence().isPresent() && !holds(commit.fence().get())) {
            return CommitResult.fenced();
          }
          for (Commit.Precondition expected : commit.preconditions()) {
            StoredRecord there = shelf(expected.kind()).get(expected.id());
            if ((there == null ? 0 : there.revision()) != expected.revision()) {
              return CommitResult.conflict(expected.kind(), expected.id());
            }
          }
          apply(commit);
          return CommitResult.ok(revision);
        });
  }

  private boolean holds(Fence fence) {
    Lease lease = leases.get(fence.name());
    return lease != null && lease.fence().equals(fence);
  }

  private void apply(Commit commit) {
    revision++;
    for (StoredRecord put : commit.puts()) {
      shelf(put.kind()).put(put.at(revision));
    }
    for (Commit.Deletion deletion : commit.deletions()) {
      shelf(deletion.kind()).remove(deletion.id());
    }
    for (Commit.Append append : commit.appends()) {
      log.add(new Appended(revision, append.kind(), append.id(), append.body()));
    }
    changed.signalAll();
  }

  private Shelf shelf(String kind) {
    return shelves.computeIfAbsent(kind, unused -> new Shelf());
  }

  @Override
  public Optional<StoredRecord> get(String kind, String id) {
    return locked(() -> Optional.ofNullable(shelf(kind).get(id)));
  }

  @Override
  public List<StoredRecord> find(
      String kind, String field, String value, @Nullable String after, int limit) {
    return Collections.unmodifiableList(locked(() -> shelf(kind).find(field, value, after, limit)));
  }

  @Override
  public List<StoredRecord> list(String kind, @Nullable String after, int limit) {
    return Collections.unmodifiableList(locked(() -> shelf(kind).list(after, limit)));
  }

  @Override
  public long revision() {
    return locked(() -> revision);
  }

  @Override
  public List<Appended> since(long after, int limit) {
    return locked(
        () -> {
          int from = firstAfter(after);
          int to = from + Math.min(Math.max(0, limit), log.size() - from);
          // Who goes on from the last revision must not miss the rest of its commit.
          while (to > from && to < log.size() && log.get(to).revision() == lastBefore(to)) {
            to++;
          }
          return List.copyOf(log.subList(from, to));
        });
  }

  private long lastBefore(int end) {
    return log.get(end - 1).revision();
  }

  /** Finds by bisection: the log is in the order of revisions. */
  private int firstAfter(long after) {
    int low = 0;
    int high = log.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (log.get(middle).revision() <= after) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public long await(long after, Duration timeOut) throws InterruptedException {
    long nanos = saturatedNanos(timeOut);
    lock.lockInterruptibly();
    try {
      requireOpen();
      while (revision <= after && nanos > 0 && !closed) {
        nanos = changed.awaitNanos(nanos);
      }
      return revision;
    } finally {
      lock.unlock();
    }
  }

  private static long saturatedNanos(Duration timeOut) {
    try {
      return timeOut.toNanos();
    } catch (ArithmeticException e) {
      return timeOut.isNegative() ? 0 : Long.MAX_VALUE;
    }
  }

  @Override
  public Optional<Fence> lease(String name, String owner, Duration timeToLive) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(timeToLive, "timeToLive");
    return locked(
        () -> {
          Instant now = clock.instant();
          Lease before = leases.get(name);
          boolean own = before != null && before.owner().equals(owner);
          if (before != null && !own && now.isBefore(before.until())) {
            return Optional.empty();
          }
          Fence fence =
              before == null
                  ? new Fence(name, 1)
                  : own ? before.fence() : new Fence(name, before.fence().number() + 1);
          leases.put(name, new Lease(owner, fence, now.plus(timeToLive)));
          return Optional.of(fence);
        });
  }

  /** Wakes who waits, and refuses every later call. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private <T> T locked(Supplier<T> step) {
    lock.lock();
    try {
      requireOpen();
      return step.get();
    } finally {
      lock.unlock();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new UnavailableException("memory store", "is closed", null);
    }
  }
}
