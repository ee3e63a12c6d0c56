package dev.stagegate.benchmark.firstmatch;

import dev.stagegate.approvals.condition.Inputs;
import dev.stagegate.approvals.flow.FlowIndex;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Decides one request after the other, and notes the longest time between two decisions. */
final class Reader implements Runnable {

  private final AtomicReference<FlowIndex> current;
  private final List<Inputs> inputs;
  private volatile boolean stopped;
  private volatile long threadId;
  private volatile long longestPause;
  private volatile long decisions;

  Reader(AtomicReference<FlowIndex> current, List<Inputs> inputs) {
    this.current = current;
    this.inputs = inputs;
  }

  @Override
  public void run() {
    threadId = Thread.currentThread().threadId();
    long before = System.nanoTime();
    for (int i = 0; !stopped; i++) {
      if (current.get().first(inputs.get(i % inputs.size())) < 0) {
        throw new IllegalStateException("no position");
      }
      long now = System.nanoTime();
      longestPause = Math.max(longestPause, now - before);
      before = now;
      decisions++;
    }
  }

  void stop() {
    stopped = true;
  }

  /** Waits until so many more requests have been decided. */
  void decided(long more) {
    long until = decisions + more;
    while (decisions < until) {
      Thread.onSpinWait();
    }
  }

  /** The longest time since this was last asked. */
  Duration longestPause() {
    Duration longest = Duration.ofNanos(longestPause);
    longestPause = 0;
    return longest;
  }

  long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getThreadCpuTime(threadId);
  }
}
