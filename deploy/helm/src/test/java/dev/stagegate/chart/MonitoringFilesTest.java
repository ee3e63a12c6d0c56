package dev.stagegate.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts and dashboards come into the chart by lying in its folders. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MonitoringFilesTest {

  @TempDir private Path folder;

  @Test
  void every_file_is_installed_as_it_is() throws IOException {
    List<JsonNode> manifests = Chart.manifests("everything");

    assertThat(Chart.ofKind(manifests, "PrometheusRule")).hasSize(files("rules").size());
    List<Path> dashboards = files("dashboards");
    List<JsonNode> maps = Chart.ofKind(manifests, "ConfigMap");
    assertThat(maps).hasSize(dashboards.size());
    for (Path dashboard : dashboards) {
      String name = dashboard.getFileName().toString();
      String text =
          maps.stream()
              .map(map -> map.path("data").path(name).asText())
              .filter(found -> !found.isEmpty())
              .findFirst()
              .orElseThrow();
      ObjectMapper json = new ObjectMapper();
      assertThat(json.readTree(text)).isEqualTo(json.readTree(dashboard.toFile()));
    }
  }

  @Test
  void prometheus_own_templates_are_left_alone() throws IOException {
    Path chart = copy();
    Files.writeString(
        chart.resolve("rules/sample.yaml"),
        """
        groups:
          - name: sample
            rules:
              - alert: Sample
                expr: up == 0
                for: 1m
                annotations:
                  summary: "{{ $labels.pod }} is {{ $value | humanize }}"
        """);
    Files.writeString(chart.resolve("dashboards/sample.json"), "{\n  \"title\": \"{{pod}}\"\n}\n");

    List<JsonNode> manifests = Chart.parsed(Chart.rendered(chart, "everything", Map.of()));

    JsonNode rule =
        Chart.ofKind(manifests, "PrometheusRule").stream()
            .filter(r -> r.at("/metadata/name").asText().endsWith("-sample"))
            .findFirst()
            .orElseThrow();
    assertThat(StrictManifests.faults(rule)).isEmpty();
    assertThat(rule.at("/spec/groups/0/rules/0/annotations/summary").asText())
        .isEqualTo("{{ $labels.pod }} is {{ $value | humanize }}");
    assertThat(manifests)
        .anyMatch(m -> m.path("data").path("sample.json").asText().contains("{{pod}}"));
  }

  private static List<Path> files(String folder) throws IOException {
    Path home = Chart.HOME.resolve(folder);
    if (!Files.isDirectory(home)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(home)) {
      return files.filter(file -> file.toString().matches(".*\\.(ya?ml|json)")).toList();
    }
  }

  private Path copy() throws IOException {
    Path chart = folder.resolve("stagegate");
    try (Stream<Path> files = Files.walk(Chart.HOME)) {
      for (Path file : files.toList()) {
        Files.copy(file, chart.resolve(Chart.HOME.relativize(file)));
      }
    }
    Files.createDirectories(chart.resolve("rules"));
    Files.createDirectories(chart.resolve("dashboards"));
    return chart;
  }
}
