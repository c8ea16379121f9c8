package io.freshmaker.api.store;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What became of a commit. A further case may come: then {@link #match} grows. */
public sealed interface CommitResult {

  /** Returns that it was applied, at this revision. */
  static CommitResult ok(long revision) {
    return new Ok(revision);
  }

  /** Returns that a precondition did not hold; nothing was applied. */
  static CommitResult conflict(String kind, String id) {
    return new Conflict(kind, id);
  }

  /** Returns that somebody else has the lease; nothing was applied. */
  static CommitResult fenced() {
    return new Fenced();
  }

  /** Returns what the function for this case makes of it. */
  default <T extends @Nullable Object> T match(
      Function<? super Ok, ? extends T> ok,
      Function<? super Conflict, ? extends T> conflict,
      Function<? super Fenced, ? extends T> fenced) {
    if (this instanceof Ok it) {
      return ok.apply(it);
    }
    if (this instanceof Conflict it) {
      return conflict.apply(it);
    }
    return fenced.apply((Fenced) this);
  }

  /** It was applied. */
  final class Ok implements CommitResult {

    private final long revision;

    private Ok(long revision) {
      this.revision = revision;
    }

    /** Returns the revision of the commit. */
    public long revision() {
      return revision;
    }
  }

  /** A precondition did not hold. */
  final class Conflict implements CommitResult {

    private final String kind;
    private final String id;

    private Conflict(String kind, String id) {
      this.kind = kind;
      this.id = id;
    }

    /** Returns the kind of the record that was not as expected. */
    public String kind() {
      return kind;
    }

    /** Returns the id of the record that was not as expected. */
    public String id() {
      return id;
    }
  }

  /** Somebody else has the lease. */
  final class Fenced implements CommitResult {

    private Fenced() {}
  }
}
