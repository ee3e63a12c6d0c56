package dev.stagegate.benchmark.approvals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Clients that each begin an approval when their last one is done, so that a slow system is asked
 * for less.
 *
 * @param clients how many
 * @param time how long they go on
 */
record Load(int clients, Duration time) {

  /** Microseconds, up to a minute, to three digits. */
  private static Histogram micros() {
    return new Histogram(TimeUnit.MINUTES.toMicros(1), 3);
  }

  /** How long the two reviews of each approval took, in microseconds. */
  Histogram on(Gate gate) {
    CountDownLatch begin = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
      List<CompletableFuture<Histogram>> runs = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        Gate.Client client = gate.client();
        runs.add(CompletableFuture.supplyAsync(() -> run(client, begin), threads));
      }
      begin.countDown();
      Histogram all = micros();
      runs.stream().map(CompletableFuture::join).forEach(all::add);
      return all;
    } catch (CompletionException e) {
      throw new IllegalStateException(gate.title() + " failed", e);
    }
  }

  private Histogram run(Gate.Client client, CountDownLatch begin) {
    Histogram took = micros();
    try {
      begin.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return took;
    }
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      client.open();
      long opened = System.nanoTime();
      client.review();
      took.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - opened));
    }
    return took;
  }
}
