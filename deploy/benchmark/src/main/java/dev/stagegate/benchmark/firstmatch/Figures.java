package dev.stagegate.benchmark.firstmatch;

import static dev.stagegate.benchmark.firstmatch.Hit.LATE;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;

/** What was measured, in nanoseconds a decision, and how it compares. */
final class Figures {

  private static final String READY = "index, inputs ready";
  private static final String FRESH = "index, inputs made afresh";

  private final Map<Figure, Double> nanos = new LinkedHashMap<>();

  void add(Collection<RunResult> results) {
    for (RunResult result : results) {
      BenchmarkParams params = result.getParams();
      nanos.put(
          new Figure(
              who(params),
              Integer.parseInt(params.getParam(IndexBenchmark.SIZE)),
              Hit.valueOf(params.getParam(IndexBenchmark.HIT))),
          result.getPrimaryResult().getScore());
    }
  }

  void print() {
    System.out.println("\nnanoseconds a decision, by number of flows and where the first match is");
    nanos.forEach(
        (figure, value) ->
            System.out.printf(
                Locale.ROOT,
                "%-26s %,7d flows  %-5s %,14.0f%n",
                figure.who,
                figure.size,
                figure.hit.name().toLowerCase(Locale.ROOT),
                value));
    System.out.printf(
        Locale.ROOT,
        "\nslowest decision of the index at any size: %,.0f ns ready, %,.0f ns afresh (target 2,000"
            + " ns)%n",
        worst(READY),
        worst(FRESH));
    for (PeerBenchmark.Peer peer : PeerBenchmark.Peer.values()) {
      System.out.printf(
          Locale.ROOT,
          "at 1,000 flows, late: %s takes %,.0f x the time of the index, %,.0f x with inputs made"
              + " afresh%n",
          peer,
          of(peer.name(), 1_000, LATE) / of(READY, 1_000, LATE),
          of(peer.name(), 1_000, LATE) / of(FRESH, 1_000, LATE));
    }
    System.out.println(
        "the ratio is the worst of early, late and none at 10,000 flows over the worst of them at"
            + " 100, inputs ready");
    System.out.printf(
        Locale.ROOT, "ratio-10000-to-100 %.2f%n", worst(READY, 10_000) / worst(READY, 100));
  }

  private static String who(BenchmarkParams params) {
    String method = params.getBenchmark();
    if (method.endsWith(".ready")) {
      return READY;
    }
    return method.endsWith(".fresh") ? FRESH : params.getParam(PeerBenchmark.PEER);
  }

  private double of(String who, int size, Hit hit) {
    return nanos.getOrDefault(new Figure(who, size, hit), Double.NaN);
  }

  private double worst(String who) {
    return worst(who, figure -> true);
  }

  private double worst(String who, int size) {
    return worst(who, figure -> figure.size == size);
  }

  private double worst(String who, Predicate<Figure> which) {
    return nanos.entrySet().stream()
        .filter(entry -> entry.getKey().who.equals(who) && which.test(entry.getKey()))
        .mapToDouble(Map.Entry::getValue)
        .max()
        .orElse(Double.NaN);
  }

  private record Figure(String who, int size, Hit hit) {}
}
