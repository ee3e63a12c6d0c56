package dev.stagegate.standalone.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Durations that were measured, in milliseconds, and how they spread. */
public final class Durations {

  private final List<Double> millis = Collections.synchronizedList(new ArrayList<>());

  public void add(double value) {
    millis.add(value);
  }

  @Override
  public String toString() {
    List<Double> sorted = new ArrayList<>(millis);
    Collections.sort(sorted);
    if (sorted.isEmpty()) {
      return "nothing measured";
    }
    return String.format(
        Locale.ROOT,
        "n %d  p50 %.1f ms  p90 %.1f ms  p99 %.1f ms  max %.1f ms",
        sorted.size(),
        at(sorted, 0.50),
        at(sorted, 0.90),
        at(sorted, 0.99),
        sorted.getLast());
  }

  private static double at(List<Double> sorted, double part) {
    return sorted.get(
        (int) Math.min(sorted.size() - 1L, Math.round(Math.ceil(part * sorted.size())) - 1));
  }
}
