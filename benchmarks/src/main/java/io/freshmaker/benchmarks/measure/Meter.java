package io.freshmaker.benchmarks.measure;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/** Reads the clocks around a slice of calls on the current thread. */
public final class Meter {
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** The last result: what is never read must not be optimised away. */
  private Object last = this;

  /** Calls {@code calls} times and returns the cost of one call. */
  public Cost measure(Supplier<?> operation, long calls) {
    long thread = Thread.currentThread().getId();
    long bytes = threads.getThreadAllocatedBytes(thread);
    long process = system.getProcessCpuTime();
    long cpu = threads.getCurrentThreadCpuTime();
    long wall = System.nanoTime();
    for (long i = 0; i < calls; i++) {
      last = operation.get();
    }
    wall = System.nanoTime() - wall;
    cpu = threads.getCurrentThreadCpuTime() - cpu;
    process = system.getProcessCpuTime() - process;
    bytes = threads.getThreadAllocatedBytes(thread) - bytes;
    return new Cost(
        (double) cpu / calls,
        (double) wall / calls,
        (double) process / calls,
        (double) bytes / calls);
  }

  /** Returns the load of the last minute, over all processors; negative where it is not known. */
  public double load() {
    return system.getSystemLoadAverage();
  }

  Object last() {
    return last;
  }
}
