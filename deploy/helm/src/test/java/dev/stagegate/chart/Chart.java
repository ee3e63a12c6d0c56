package dev.stagegate.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The chart, and what Helm makes of it. */
final class Chart {

  static final Path HOME = Path.of("stagegate");

  /** Kinds of values that somebody may have: one file each in {@code values/}. */
  static final List<String> SETS =
      List.of(
          "minimal",
          "production",
          "one-service",
          "external-secrets",
          "http-route-keda",
          "everything");

  static final Map<String, String> SERVICES =
      Map.of(
          "issueService", "issue-service",
          "approvalEngine", "approval-engine",
          "imGateway", "im-gateway");

  /** Helm prints its hooks apart, and helm-java leaves them out: they are rendered under this. */
  private static final String HOOK = "helm.sh/hook";

  private static final String NO_HOOK = "not-a.hook/hook";

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final String KUBERNETES = "1.33.0";

  private Chart() {}

  static Path values(String set) {
    return Path.of("src/test/resources/values/" + set + ".yaml");
  }

  static String rendered(String set) {
    return rendered(HOME, set, Map.of());
  }

  /**
   * As {@code helm template} prints it.
   *
   * @param more values besides those of the set
   * @throws IllegalStateException with Helm's words, when it refuses
   */
  static String rendered(Path chart, String set, Map<String, Object> more) {
    return rendered(chart, values(set), more);
  }

  /** The same, with the values of a file. */
  static String rendered(Path chart, Path values, Map<String, Object> more) {
    TemplateCommand template =
        new Helm(withoutHooks(chart))
            .template()
            .withName("stagegate")
            .withNamespace("gate")
            .withKubeVersion(KUBERNETES)
            .withValuesFile(values);
    more.forEach(template::set);
    return template.call().replace(NO_HOOK, HOOK);
  }

  private static Path withoutHooks(Path chart) {
    try (Stream<Path> files = Files.walk(chart)) {
      Path copy = Files.createTempDirectory("chart").resolve("stagegate");
      for (Path file : files.toList()) {
        Path to = copy.resolve(chart.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else {
          Files.writeString(to, Files.readString(file).replace(HOOK, NO_HOOK));
        }
      }
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<JsonNode> manifests(String set) {
    return parsed(rendered(set));
  }

  static List<JsonNode> parsed(String yaml) {
    try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
      return documents.readAll().stream().filter(JsonNode::isObject).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(yaml, e);
    }
  }

  static List<JsonNode> ofKind(List<JsonNode> manifests, String kind) {
    return manifests.stream().filter(m -> m.path("kind").asText().equals(kind)).toList();
  }

  /** What the manifest belongs to: the last part of its name is the service's. */
  static String component(JsonNode manifest) {
    return manifest.at("/metadata/labels/app.kubernetes.io~1component").asText();
  }

  static String described(JsonNode manifest) {
    return manifest.path("kind").asText() + " " + manifest.at("/metadata/name").asText();
  }
}
