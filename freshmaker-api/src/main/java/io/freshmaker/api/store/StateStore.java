package io.freshmaker.api.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps versioned records. Found with {@code ServiceLoader} or given in code. Thread-safe. A commit
 * is atomic and durable when the call returns; its revision is greater than that of every earlier
 * commit.
 */
public interface StateStore extends AutoCloseable {

  /**
   * Applies a commit, or nothing of it.
   *
   * @throws io.freshmaker.api.UnavailableException if it is not certain that it was applied
   */
  CommitResult commit(Commit commit);

  /** Returns the newest state of a record. */
  Optional<StoredRecord> get(String kind, String id);

  /**
   * Returns records of one kind that have a value in a field, ordered by id.
   *
   * @param field the name of an indexed field
   * @param value the value that it must have
   * @param after the last id of the page before, or null for the first page
   * @param limit how many at the most
   */
  List<StoredRecord> find(
      String kind, String field, String value, @Nullable String after, int limit);

  /**
   * Returns records of one kind, ordered by id.
   *
   * @param after the last id of the page before, or null for the first page
   * @param limit how many at the most
   */
  List<StoredRecord> list(String kind, @Nullable String after, int limit);

  /** Returns the newest revision. */
  long revision();

  /**
   * Returns what was appended after a revision, oldest first.
   *
   * @param limit how many at the most, but never less than all of one commit: who goes on from the
   *     last entry's revision misses nothing
   */
  List<Appended> since(long revision, int limit);

  /** Waits until there is a later revision; returns the newest one, be it the same. */
  long await(long revision, Duration timeOut) throws InterruptedException;

  /**
   * Takes or renews a lease.
   *
   * @param name what it is about
   * @param owner who wants it
   * @param timeToLive how long it holds
   * @return its fence, greater than those of all earlier owners; nothing while another holds it
   */
  Optional<Fence> lease(String name, String owner, Duration timeToLive);

  /** Gives everything back; idempotent. */
  @Override
  void close();
}
