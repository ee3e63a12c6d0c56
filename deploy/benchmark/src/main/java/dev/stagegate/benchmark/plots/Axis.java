package dev.stagegate.benchmark.plots;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A logarithmic axis.
 *
 * @param least what lies at its beginning, above 0
 * @param most what lies at its end
 * @param from where it begins, in the drawing
 * @param to where it ends
 */
record Axis(double least, double most, double from, double to) {

  /** Where there are fewer powers of ten than this, 2 and 5 of each are marked too. */
  private static final int FEW = 4;

  /** One that has all of these values. */
  static Axis of(List<Double> values, double from, double to) {
    double least = values.stream().mapToDouble(v -> v).min().orElse(1);
    double most = values.stream().mapToDouble(v -> v).max().orElse(1);
    return new Axis(least / 1.15, most * 1.15, from, to);
  }

  double at(double value) {
    return from + (to - from) * Math.log(value / least) / Math.log(most / least);
  }

  /** What is marked on it. */
  List<Double> ticks() {
    int first = (int) Math.floor(Math.log10(least));
    int last = (int) Math.ceil(Math.log10(most));
    double[] steps = last - first < FEW ? new double[] {1, 2, 5} : new double[] {1};
    return IntStream.rangeClosed(first, last)
        .mapToDouble(power -> Math.pow(10, power))
        .flatMap(power -> DoubleStream.of(steps).map(step -> step * power))
        .filter(tick -> tick >= least && tick <= most)
        .boxed()
        .toList();
  }

  static String label(double tick) {
    return tick < 1
        ? String.valueOf(Math.round(tick * 1_000) / 1_000.0)
        : String.format(Locale.ROOT, "%,.0f", tick);
  }
}
