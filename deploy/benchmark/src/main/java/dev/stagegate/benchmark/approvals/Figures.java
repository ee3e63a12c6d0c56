package dev.stagegate.benchmark.approvals;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * One row of the table.
 *
 * @param ownProcess whether the gate has a process of its own, beside which this one makes the load
 * @param reviews how long the two reviews of each approval took, in microseconds
 * @param used for all of them
 */
record Figures(String title, int clients, boolean ownProcess, Histogram reviews, Used used) {

  static final String HEAD =
      """
      | system | clients | approvals/s | both reviews p50 / p99 ms | CPU ms: its JVM / PostgreSQL / load and Kafka | commits | rows | WAL bytes |
      |---|---|---|---|---|---|---|---|\
      """;

  double perSecond() {
    return reviews.getTotalCount() * (double) TimeUnit.SECONDS.toNanos(1) / used.nanos();
  }

  private double each(double all) {
    return all / Math.max(1, reviews.getTotalCount());
  }

  private double millisAt(double percentile) {
    return reviews.getValueAtPercentile(percentile) / 1_000.0;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.0f | %.1f / %.1f | %.2f / %.2f / %s | %.1f | %.1f | %.0f |",
        title,
        clients,
        perSecond(),
        millisAt(50),
        millisAt(99),
        each(used.process()),
        each(used.postgres()),
        ownProcess ? String.format(Locale.ROOT, "%.2f", each(used.bench())) : "in its JVM",
        each(used.commits()),
        each(used.rows()),
        each(used.wal()));
  }
}
