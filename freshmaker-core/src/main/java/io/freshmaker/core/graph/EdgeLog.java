package io.freshmaker.core.graph;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What came and went in an edited graph since the components of one of its snapshots were worked
 * out. Kept only while it is little enough to be looked at edge by edge. Written to by one thread;
 * any thread may say what it has found.
 */
final class EdgeLog {

  /** Of more changes than this, one does not fit the order any more anyway. */
  static final int MOST = 1024;

  private long[] changes = new long[16];

  /** The numbers of the first change that is kept and of the next one to come. */
  private long first;

  private long next;

  private volatile Known latest;

  EdgeLog(Components components) {
    latest = new Known(components, 0);
  }

  /** Components of the graph as it was before the change of this number. */
  private record Known(Components components, long at) {}

  void record(int input, int dependent, boolean added) {
    int size = (int) (next - first);
    if (size == MOST) {
      keepFrom(next, 16);
      size = 0;
    } else if (size == changes.length) {
      keepFrom(first, 2 * size);
    }
    long edge = edge(input, dependent);
    changes[size] = added ? edge : ~edge;
    next++;
  }

  /** Snapshots go on reading the array that was there before. */
  private void keepFrom(long number, int capacity) {
    int from = (int) (number - first);
    changes = Arrays.copyOfRange(changes, from, from + capacity);
    first = number;
  }

  /** Returns what has changed since components were last known. */
  Tail tail() {
    Known known = latest;
    if (known.at < first) {
      return new Tail(this, next, null, changes, 0);
    }
    if (known.at > first) {
      keepFrom(known.at, (int) (next - known.at) + 16);
    }
    return new Tail(this, next, known.components, changes, (int) (next - first));
  }

  private synchronized void found(Components components, long at) {
    if (at > latest.at) {
      latest = new Known(components, at);
    }
  }

  private static long edge(int input, int dependent) {
    return (long) input << 32 | dependent;
  }

  /** The changes that led from known components to a snapshot. Immutable. */
  static final class Tail {

    /** Components of the graph before the changes; null if they are too long ago. */
    final @Nullable Components components;

    final int size;
    private final EdgeLog log;
    private final long at;
    private final long[] changes;

    private Tail(EdgeLog log, long at, @Nullable Components components, long[] changes, int size) {
      this.log = log;
      this.at = at;
      this.components = components;
      this.changes = changes;
      this.size = size;
    }

    boolean isAdded(int change) {
      return changes[change] >= 0;
    }

    int input(int change) {
      return (int) (edgeOf(change) >> 32);
    }

    int dependent(int change) {
      return (int) edgeOf(change);
    }

    private long edgeOf(int change) {
      return isAdded(change) ? changes[change] : ~changes[change];
    }

    /** Says what the components of the snapshot are. */
    void found(Components now) {
      log.found(now, at);
    }
  }
}
