package dev.stagegate.benchmark.firstmatch;

import com.sun.management.OperatingSystemMXBean;
import dev.stagegate.approvals.condition.Condition;
import dev.stagegate.approvals.condition.ConditionCompiler;
import dev.stagegate.approvals.condition.Inputs;
import dev.stagegate.approvals.flow.FlowIndex;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What it costs to compile a large book and to put it in the place of another while requests are
 * decided. In a JVM that has just started, with the settings Stagegate runs with on one machine.
 */
final class CompilingCost {

  private static final int SIZE = 10_000;

  private CompilingCost() {}

  static void measure() throws InterruptedException {
    Workload workload = new Workload(SIZE);
    List<Inputs> inputs =
        workload.cases(Hit.EARLY, 256).stream().map(c -> c.request().inputs()).toList();
    ConditionCompiler compiler = new ConditionCompiler();
    long heapBefore = usedHeap();
    long cpuBefore = cpuNanos();
    FlowIndex first = compiled(compiler, workload.flows());
    System.out.printf(
        Locale.ROOT,
        "compiling %,d flows and their index: %.2f s of CPU (target 5 s), the JVM just started%n",
        SIZE,
        (cpuNanos() - cpuBefore) / 1e9);
    System.out.printf(
        Locale.ROOT,
        "memory of a compiled flow, index included: %,d bytes (target %,d)%n",
        (usedHeap() - heapBefore) / SIZE,
        8 * 1024);
    swap(compiler, first, inputs);
  }

  /**
   * Readers decide all the time; meanwhile a book of as many other flows is compiled and put in.
   */
  private static void swap(ConditionCompiler compiler, FlowIndex first, List<Inputs> inputs)
      throws InterruptedException {
    AtomicReference<FlowIndex> current = new AtomicReference<>(first);
    Reader reader = new Reader(current, inputs);
    Thread reading = Thread.ofPlatform().daemon().start(reader);
    reader.decided(200_000);
    Duration undisturbed = reader.longestPause();
    List<Clause> others = new Workload(SIZE + 1).flows();
    long cpuBefore = cpuNanos();
    long readerBefore = reader.cpuNanos();
    current.set(compiled(compiler, others));
    long cpu = cpuNanos() - cpuBefore - (reader.cpuNanos() - readerBefore);
    reader.decided(200_000);
    Duration disturbed = reader.longestPause();
    reader.stop();
    reading.join();
    System.out.printf(
        Locale.ROOT,
        "compiling and swapping %,d other flows while requests are decided: %.2f s of CPU (target 5"
            + " s)%n",
        SIZE + 1,
        cpu / 1e9);
    System.out.printf(
        Locale.ROOT,
        "longest time between two decisions of a reader: %.1f ms undisturbed, %.1f ms while the"
            + " book is compiled and swapped%n",
        undisturbed.toNanos() / 1e6,
        disturbed.toNanos() / 1e6);
  }

  private static FlowIndex compiled(ConditionCompiler compiler, List<Clause> flows) {
    List<Condition> conditions =
        flows.stream().map(flow -> CelText.compiled(compiler, flow)).toList();
    return FlowIndex.of(conditions);
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static long usedHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
