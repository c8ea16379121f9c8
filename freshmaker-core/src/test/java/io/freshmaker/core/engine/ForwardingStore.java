package io.freshmaker.core.engine;

import io.freshmaker.api.store.Appended;
import io.freshmaker.api.store.Commit;
import io.freshmaker.api.store.CommitResult;
import io.freshmaker.api.store.Fence;
import io.freshmaker.api.store.StateStore;
import io.freshmaker.api.store.StoredRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A store that is another one, for tests that change a part of it. */
class ForwardingStore implements StateStore {

  private final StateStore store;

  ForwardingStore(StateStore store) {
    this.store = store;
  }

  @Override
  public CommitResult commit(Commit commit) {
    return store.commit(commit);
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
