package io.freshmaker.core.graph;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Working memory of one computation, kept for the next one. Between computations every number is
 * back at {@code NONE}.
 */
final class Scratch {

  static final int NONE = -1;

  /** One number for each node or component, {@link #NONE} until set. */
  int[] mark = {};

  final Bits pending = new Bits();
  final Bits sorter = new Bits();
  final IntList reached = new IntList();
  final IntList parents = new IntList();
  final IntList rowStart = new IntList();
  final IntList targets = new IntList();
  final StrongComponents components = new StrongComponents();
  final Row row = new Row();
  int[] perWave = new int[64];

  /** Makes room in {@link #mark} for {@code count} numbers. */
  int[] reserveMarks(int count) {
    if (mark.length < count) {
      int before = mark.length;
      mark = Arrays.copyOf(mark, count);
      Arrays.fill(mark, before, count, NONE);
    }
    return mark;
  }

  /** Gives {@code waves} counters at zero, and one more. */
  int[] countersFor(int waves) {
    if (perWave.length <= waves) {
      perWave = new int[Math.max(waves + 1, perWave.length * 2)];
    } else {
      Arrays.fill(perWave, 0, waves + 1, 0);
    }
    return perWave;
  }

  /**
   * Hands out working memory to any number of threads. Memory is given back only by a computation
   * that ended well, so that what an exception left half done is never used again.
   */
  static final class Pool {

    private static final int SLOTS = 4;
    private final AtomicReferenceArray<Scratch> idle = new AtomicReferenceArray<>(SLOTS);

    Scratch take() {
      for (int slot = 0; slot < SLOTS; slot++) {
        Scratch scratch = idle.getPlain(slot) == null ? null : idle.getAndSet(slot, null);
        if (scratch != null) {
          return scratch;
        }
      }
      return new Scratch();
    }

    void giveBack(Scratch scratch) {
      for (int slot = 0; slot < SLOTS; slot++) {
        if (idle.getPlain(slot) == null && idle.compareAndSet(slot, null, scratch)) {
          return;
        }
      }
    }
  }
}
