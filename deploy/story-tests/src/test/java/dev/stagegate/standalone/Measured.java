package dev.stagegate.standalone;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a service tells Prometheus, or all of them together: the type of each metric, and the labels
 * of each series' name.
 */
record Measured(Map<String, String> types, Map<String, Set<String>> labels) {

  private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
  private static final Pattern SERIES = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{.*})? .*");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"(?:[^\"\\\\]|\\\\.)*\"");

  static Measured nothing() {
    return new Measured(new TreeMap<>(), new TreeMap<>());
  }

  static Measured of(ServiceMetrics metrics) {
    Measured measured = nothing();
    metrics.page().lines().forEach(measured::read);
    return measured;
  }

  private void read(String line) {
    Matcher type = TYPE.matcher(line);
    Matcher series = SERIES.matcher(line);
    if (type.matches()) {
      types.put(type.group(1), type.group(2));
    } else if (!line.startsWith("#") && series.matches()) {
      Set<String> names = labels.computeIfAbsent(series.group(1), _ -> new TreeSet<>());
      Matcher label = LABEL.matcher(series.group(2) == null ? "" : series.group(2));
      while (label.find()) {
        names.add(label.group(1));
      }
    }
  }

  void add(Measured other) {
    types.putAll(other.types);
    other.labels.forEach(
        (name, more) -> labels.computeIfAbsent(name, _ -> new TreeSet<>()).addAll(more));
  }

  /** Our own metrics, without the longest of late, which every time has. */
  Map<String, String> ours() {
    Map<String, String> ours = new TreeMap<>();
    types.forEach(
        (name, type) -> {
          if (name.startsWith("stagegate_")
              && !(name.endsWith("_max") && types.containsKey(name.replaceFirst("_max$", "")))) {
            ours.put(name, type);
          }
        });
    return ours;
  }

  /** The labels of a metric, without the one that its buckets have. */
  Set<String> labelsOf(String metric) {
    Set<String> all = new TreeSet<>();
    for (String name : Set.of(metric, metric + "_count")) {
      all.addAll(labels.getOrDefault(name, Set.of()));
    }
    all.remove("le");
    return all;
  }
}
