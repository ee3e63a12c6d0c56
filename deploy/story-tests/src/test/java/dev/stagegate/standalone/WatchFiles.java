package dev.stagegate.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/**
 * The files that operators watch by, as they lie in the repository: rules, dashboards, and docs.
 */
final class WatchFiles {

  static final Path ROOT = root();
  static final Path RULES = ROOT.resolve("deploy/helm/stagegate/rules/stagegate.yaml");
  private static final Path DASHBOARDS = ROOT.resolve("deploy/helm/stagegate/dashboards");
  private static final Path DOCS = ROOT.resolve("docs/observability.md");
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");

  private WatchFiles() {}

  private static Path root() {
    @Nullable Path folder = Path.of("").toAbsolutePath();
    while (folder != null) {
      if (Files.exists(folder.resolve("docs/observability.md"))) {
        return folder;
      }
      folder = folder.getParent();
    }
    throw new IllegalStateException("the repository is not around " + Path.of("").toAbsolutePath());
  }

  /** An alert as its rule says it. */
  record Alert(String name, String expression, String severity, Map<String, String> annotations) {}

  static List<Alert> alerts() {
    JsonNode file = Http.JSON.valueToTree(new Yaml().<Object>load(read(RULES)));
    List<Alert> alerts = new ArrayList<>();
    for (JsonNode group : file.path("groups")) {
      for (JsonNode rule : group.path("rules")) {
        Map<String, String> annotations = new LinkedHashMap<>();
        rule.path("annotations")
            .properties()
            .forEach(one -> annotations.put(one.getKey(), one.getValue().asString()));
        alerts.add(
            new Alert(
                rule.path("alert").asString(),
                rule.path("expr").asString(),
                rule.path("labels").path("severity").asString(),
                annotations));
      }
    }
    return alerts;
  }

  /** Every expression of every dashboard, with where it stands. */
  static Map<String, String> panels() {
    Map<String, String> all = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(DASHBOARDS)) {
      for (Path file : files.sorted().toList()) {
        JsonNode dashboard = Http.JSON.readTree(read(file));
        for (JsonNode panel : dashboard.path("panels")) {
          for (JsonNode target : panel.path("targets")) {
            all.put(
                dashboard.path("title").asString()
                    + " / "
                    + panel.path("title").asString()
                    + " "
                    + target.path("refId").asString(),
                target.path("expr").asString());
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  /** A row of a table in the docs. */
  record Row(String name, List<String> cells) {

    /** What stands in a cell between back quotes. */
    Set<String> names(int cell) {
      Set<String> names = new TreeSet<>();
      Matcher name = NAME.matcher(cells.get(cell));
      while (name.find()) {
        names.add(name.group(1));
      }
      return names;
    }
  }

  /** The rows that begin with such a name. */
  static List<Row> rows(String prefix) {
    return read(DOCS)
        .lines()
        .filter(line -> line.startsWith("| `" + prefix))
        .map(line -> Stream.of(line.substring(1).split("\\|", -1)).map(String::strip).toList())
        .map(cells -> new Row(cells.getFirst().replace("`", ""), cells))
        .filter(row -> row.name().matches("[A-Za-z0-9_]+") && row.cells().size() > 4)
        .toList();
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
