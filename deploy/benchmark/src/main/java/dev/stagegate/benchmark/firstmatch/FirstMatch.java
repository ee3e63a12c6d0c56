package dev.stagegate.benchmark.firstmatch;

import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * {@code ./stagegate bench first-match}: how long it takes to find the first flow that matches, in
 * Stagegate and in peers in the same run.
 */
public final class FirstMatch {

  private FirstMatch() {}

  /** Measures all and prints it; the last line is the one ratio that tells most. */
  public static void measure() throws InterruptedException, RunnerException {
    CompilingCost.measure();
    Figures figures = new Figures();
    figures.add(run(options().include(IndexBenchmark.class.getName())));
    figures.add(run(peers("100", "CEL_SCAN", "DROOLS", "CAMUNDA_DMN")));
    figures.add(run(peers("1000", "CEL_SCAN", "DROOLS", "CAMUNDA_DMN")));
    figures.add(run(peers("10000", "CEL_SCAN")));
    figures.print();
  }

  private static ChainedOptionsBuilder peers(String size, String... peers) {
    return options()
        .include(PeerBenchmark.class.getName())
        .param(PeerBenchmark.PEER, peers)
        .param(IndexBenchmark.SIZE, size)
        .param(IndexBenchmark.HIT, "LATE");
  }

  private static ChainedOptionsBuilder options() {
    return new OptionsBuilder()
        .forks(1)
        .warmupIterations(3)
        .warmupTime(TimeValue.milliseconds(500))
        .measurementIterations(4)
        .measurementTime(TimeValue.milliseconds(500))
        .jvmArgs(
            "-Xmx2g",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow")
        .shouldFailOnError(true);
  }

  private static Collection<RunResult> run(ChainedOptionsBuilder options) throws RunnerException {
    return new Runner(options.build()).run();
  }
}
