package dev.stagegate.benchmark.plots;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One line of a plot, from left to right. */
record Line(String title, List<Double> x, List<Double> y) {

  Line {
    x = List.copyOf(x);
    y = List.copyOf(y);
  }

  /** Points as they are found, sorted into lines by their titles. */
  static final class Lines {

    private final Map<String, List<double[]>> points = new LinkedHashMap<>();

    void add(String title, double x, double y) {
      points.computeIfAbsent(title, _ -> new ArrayList<>()).add(new double[] {x, y});
    }

    List<Line> all() {
      return points.entrySet().stream()
          .map(
              line ->
                  new Line(
                      line.getKey(),
                      line.getValue().stream().map(point -> point[0]).toList(),
                      line.getValue().stream().map(point -> point[1]).toList()))
          .toList();
    }
  }
}
