package dev.stagegate.standalone;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which metrics an expression reads, and by which labels; as much of PromQL as our files use. */
final class PromQl {

  private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Pattern GROUPING =
      Pattern.compile("\\b(by|without|on|ignoring)\\s*\\(([^)]*)\\)");
  private static final Pattern RANGE = Pattern.compile("\\[[^\\]]*]");
  private static final Pattern NAME =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*(\\{[^}]*}|\\()?");
  private static final Pattern MATCHER =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)\\s*(=~|!~|!=|=)");
  private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");

  private PromQl() {}

  /** The labels that each metric of the expression is chosen by. */
  static Map<String, Set<String>> metricsOf(String expression) {
    String plain = RANGE.matcher(TEXT.matcher(expression).replaceAll("''")).replaceAll("");
    Matcher name = NAME.matcher(GROUPING.matcher(plain).replaceAll(" "));
    Map<String, Set<String>> metrics = new TreeMap<>();
    while (name.find()) {
      String choice = name.group(2) == null ? "" : name.group(2);
      if (!choice.equals("(") && !WORDS.contains(name.group(1))) {
        Set<String> labels = metrics.computeIfAbsent(name.group(1), _ -> new TreeSet<>());
        Matcher label = MATCHER.matcher(choice);
        while (label.find()) {
          labels.add(label.group(1));
        }
      }
    }
    return metrics;
  }

  /** The labels that the expression groups by. */
  static Set<String> groupsOf(String expression) {
    Set<String> all = new TreeSet<>();
    Matcher grouping = GROUPING.matcher(TEXT.matcher(expression).replaceAll("''"));
    while (grouping.find()) {
      for (String label : grouping.group(2).split(",", -1)) {
        all.add(label.strip());
      }
    }
    return all;
  }
}
