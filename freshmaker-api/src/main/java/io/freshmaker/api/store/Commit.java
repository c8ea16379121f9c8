package io.freshmaker.api.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is to be changed at once: preconditions, then puts, deletes and appends. */
public final class Commit {

  /**
   * A record that must be at a revision for the commit to be applied.
   *
   * @param kind the record's kind
   * @param id the record's id
   * @param revision the revision it must be at; 0 if it must not be there
   */
  public record Precondition(String kind, String id, long revision) {}

  /**
   * A record to be deleted.
   *
   * @param kind the record's kind
   * @param id the record's id
   */
  public record Deletion(String kind, String id) {}

  /**
   * An entry for the store's log.
   *
   * @param kind what sort of entry
   * @param id what it is about
   * @param body its content, not to be changed
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Append(String kind, String id, byte[] body) {}

  private final @Nullable Fence fence;
  private final List<Precondition> preconditions;
  private final List<StoredRecord> puts;
  private final List<Deletion> deletions;
  private final List<Append> appends;

  private Commit(Builder builder) {
    this.fence = builder.fence;
    this.preconditions = List.copyOf(builder.preconditions);
    this.puts = List.copyOf(builder.puts);
    this.deletions = List.copyOf(builder.deletions);
    this.appends = List.copyOf(builder.appends);
  }

  /** Starts a commit. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the lease under which the commit is made. */
  public Optional<Fence> fence() {
    return Optional.ofNullable(fence);
  }

  /** Returns what must hold. */
  public List<Precondition> preconditions() {
    return preconditions;
  }

  /** Returns the records to be put. */
  public List<StoredRecord> puts() {
    return puts;
  }

  /** Returns the records to be deleted; one that is not there is no error. */
  public List<Deletion> deletions() {
    return deletions;
  }

  /** Returns the entries for the log, in order. */
  public List<Append> appends() {
    return appends;
  }

  /** Gathers a commit. Not thread-safe. */
  public static final class Builder {

    private @Nullable Fence fence;
    private final List<Precondition> preconditions = new ArrayList<>();
    private final List<StoredRecord> puts = new ArrayList<>();
    private final List<Deletion> deletions = new ArrayList<>();
    private final List<Append> appends = new ArrayList<>();

    private Builder() {}

    /** Sets the lease under which the commit is made. */
    public Builder fence(Fence newFence) {
      fence = Objects.requireNonNull(newFence, "newFence");
      return this;
    }

    /** Adds that a record must be at a revision; 0: that it must not be there. */
    public Builder expect(String kind, String id, long revision) {
      preconditions.add(new Precondition(kind, id, revision));
      return this;
    }

    /** Adds a record to be put, whatever was there. */
    public Builder put(StoredRecord stored) {
      puts.add(Objects.requireNonNull(stored, "stored"));
      return this;
    }

    /** Adds a record to be deleted. */
    public Builder delete(String kind, String id) {
      deletions.add(new Deletion(kind, id));
      return this;
    }

    /** Adds an entry for the log. */
    public Builder append(String kind, String id, byte[] body) {
      appends.add(new Append(kind, id, body));
      return this;
    }

    /** Returns the commit. */
    public Commit build() {
      return new Commit(this);
    }
  }
}
