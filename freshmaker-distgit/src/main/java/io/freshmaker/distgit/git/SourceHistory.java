package io.freshmaker.distgit.git;

import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.spi.Call;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** What a repository holds, as of a moment ago. Not to be used after the look at it is over. */
public final class SourceHistory {

  private final Mirror mirror;
  private final Call call;
  private final SortedMap<String, String> heads;

  SourceHistory(Mirror mirror, SortedMap<String, String> heads, Call call) {
    this.mirror = mirror;
    this.heads = heads;
    this.call = call;
  }

  /** Looks at a history. */
  @FunctionalInterface
  public interface Look {

    /** Does so. */
    void at(SourceHistory history) throws InterruptedException;
  }

  /** Returns the newest commit of each branch. */
  public SortedMap<String, String> heads() {
    return heads;
  }

  /** Returns whether a commit is there. */
  public boolean has(String commit) throws InterruptedException {
    return mirror.has(commit, call);
  }

  /** Returns whether a commit is, or comes before, another. */
  public boolean isIn(String commit, String later) throws InterruptedException {
    return mirror.isIn(commit, later, call);
  }

  /** Returns the branches that a commit is on, sorted. */
  public List<String> branchesWith(String commit) throws InterruptedException {
    return mirror.branchesWith(commit, call);
  }

  /** Returns the first parent of a commit. */
  public Optional<String> parent(String commit) throws InterruptedException {
    return mirror.parent(commit, call);
  }

  /** Returns what differs between two commits; from nothing, all that is there was added. */
  public PathChanges changes(Optional<String> from, String to) throws InterruptedException {
    return mirror.changes(from, to, call);
  }

  /** Returns what came with a commit, the newest first: two hundred at the most. */
  public List<CommitInfo> commits(Optional<String> after, String to) throws InterruptedException {
    return mirror.commits(after, to, call);
  }

  /** Returns the commit alone. */
  public List<CommitInfo> commit(String commit) throws InterruptedException {
    return mirror.commits(Optional.empty(), commit, call).subList(0, 1);
  }

  /** Returns whether a commit has a file. */
  public boolean hasFile(String commit, String path) throws InterruptedException {
    try {
      mirror.read(commit, path, call);
      return true;
    } catch (InvalidInputException e) {
      return false;
    }
  }
}
