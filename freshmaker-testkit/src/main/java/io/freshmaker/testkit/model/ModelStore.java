package io.freshmaker.testkit.model;

import io.freshmaker.api.UnavailableException;
import io.freshmaker.api.store.Appended;
import io.freshmaker.api.store.Commit;
import io.freshmaker.api.store.CommitResult;
import io.freshmaker.api.store.Fence;
import io.freshmaker.api.store.StateStore;
import io.freshmaker.api.store.StoredRecord;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A store on which every commit can be watched, and where the engine can be cut off: before a
 * commit is applied or after, but before the engine knows.
 */
final class ModelStore implements StateStore {

  /** What becomes of a commit. */
  enum Fate {
    /** It is applied. */
    APPLIED,
    /** It is not applied, and the engine is told that it may have been. */
    REFUSED,
    /** It is applied, and the engine is told that it may not have been. */
    UNSURE,
    /** The engine is lost before it is applied. */
    LOST_BEFORE,
    /** The engine is lost after it is applied. */
    LOST_AFTER
  }

  /** Is told of commits. */
  interface Applied {

    /** A commit was applied; the engine is lost with it or not. */
    void applied(Commit commit, boolean lost);
  }

  private final StateStore store;
  private final Applied applied;
  private final Runnable lost;
  private Fate next = Fate.APPLIED;
  private int in;
  private long commits;
  private long trace = 1;

  /**
   * Makes a store in front of another.
   *
   * @param applied is told of every commit that was applied
   * @param lost is told when the engine is to be lost
   */
  ModelStore(StateStore store, Applied applied, Runnable lost) {
    this.store = store;
    this.applied = applied;
    this.lost = lost;
  }

  /** Sets what becomes of a later commit; 0: of the next one. */
  void later(int commitsBefore, Fate fate) {
    next = fate;
    in = commitsBefore;
  }

  /** Returns how many commits were applied. */
  long commits() {
    return commits;
  }

  /** Returns a number that stands for all that was ever committed (Q6). */
  long trace() {
    return trace;
  }

  @Override
  public CommitResult commit(Commit commit) {
    Fate fate = in-- == 0 ? next : Fate.APPLIED;
    if (fate == Fate.REFUSED) {
      throw new UnavailableException("store", "it is down, as the model says", null);
    }
    if (fate == Fate.LOST_BEFORE) {
      lost.run();
      throw new UnavailableException("store", "the engine is lost", null);
    }
    CommitResult result = store.commit(commit);
    commits++;
    follow(commit);
    applied.applied(commit, fate == Fate.LOST_AFTER);
    if (fate == Fate.LOST_AFTER) {
      lost.run();
    }
    if (fate != Fate.APPLIED) {
      throw new UnavailableException("store", "the answer is lost, as the model says", null);
    }
    return result;
  }

  private void follow(Commit commit) {
    for (StoredRecord put : commit.puts()) {
      trace = trace * 31 + put.id().hashCode();
      trace = trace * 31 + Arrays.hashCode(put.body());
    }
    for (Commit.Deletion deletion : commit.deletions()) {
      trace = trace * 31 + deletion.id().hashCode();
    }
  }

  @Override
  public Optional<StoredRecord> get(String kind, String id) {
    return store.get(kind, id);
  }

  @Override
  public List<StoredRecord> find(
      String kind, String field, String value, @Nullable String after, int limit) {
    return store.find(kind, field, value, after, limit);
  }

  @Override
  public List<StoredRecord> list(String kind, @Nullable String after, int limit) {
    return store.list(kind, after, limit);
  }

  @Override
  public long revision() {
    return store.revision();
  }

  @Override
  public List<Appended> since(long revision, int limit) {
    return store.since(revision, limit);
  }

  @Override
  public long await(long revision, Duration timeOut) throws InterruptedException {
    return store.await(revision, timeOut);
  }

  @Override
  public Optional<Fence> lease(String name, String owner, Duration timeToLive) {
    return store.lease(name, owner, timeToLive);
  }

  @Override
  public void close() {
    store.close();
  }
}
