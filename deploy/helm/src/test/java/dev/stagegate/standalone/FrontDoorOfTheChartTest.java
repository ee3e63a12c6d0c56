package dev.stagegate.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A cluster's front door leads where that of {@code ./stagegate up} does. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FrontDoorOfTheChartTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/everything.yaml");

  @Test
  void the_ingress_sends_each_path_to_the_service_that_answers_it() throws IOException {
    List<String> paths = new ArrayList<>();
    for (JsonNode path : manifest("Ingress").at("/spec/rules/0/http/paths")) {
      paths.add(
          way(
              path.path("path").asText(),
              path.path("pathType").asText().equals("Prefix"),
              path.at("/backend/service/name").asText()));
    }
    assertThat(paths).containsExactlyInAnyOrderElementsOf(expected());
  }

  @Test
  void so_does_the_route_of_the_gateway_api() throws IOException {
    List<String> paths = new ArrayList<>();
    for (JsonNode rule : manifest("HTTPRoute").at("/spec/rules")) {
      String service = rule.at("/backendRefs/0/name").asText();
      for (JsonNode match : rule.path("matches")) {
        JsonNode path = match.path("path");
        paths.add(
            way(
                path.path("value").asText(),
                path.path("type").asText().equals("PathPrefix"),
                service));
      }
      // As many as one rule may have.
      assertThat(rule.path("matches").size()).isLessThanOrEqualTo(64);
    }
    assertThat(paths).containsExactlyInAnyOrderElementsOf(expected());
  }

  @Test
  void so_does_the_one_of_a_laptop_with_docker() throws IOException {
    List<String> ways = new ArrayList<>();
    Matcher location =
        Pattern.compile("location (= )?(\\S+) \\{ proxy_pass \\$(\\w+); }")
            .matcher(Files.readString(Path.of("../compose/nginx.conf")));
    while (location.find()) {
      boolean alone = location.group(1) != null;
      ways.add((alone ? "" : "below ") + location.group(2) + " -> " + location.group(3));
    }
    List<String> expected = new ArrayList<>();
    for (FrontDoor.Way way : FrontDoor.ways()) {
      String to =
          switch (way.service()) {
            case ISSUES -> "issues";
            case APPROVALS -> "approvals";
            case GATEWAY -> "gateway";
          };
      for (String path : way.paths()) {
        String alone = path.replaceFirst("/\\*\\*$", "");
        expected.add(alone + " -> " + to);
        if (!alone.equals(path)) {
          expected.add("below " + alone + "/ -> " + to);
        }
      }
    }
    assertThat(ways).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void nothing_leads_to_what_is_for_operators() throws IOException {
    assertThat(manifest("Ingress").toString()).doesNotContain("actuator");
    assertThat(expected()).doesNotContain(way("/", true, "company-gate-issue-service"));
  }

  private static List<String> expected() {
    return FrontDoor.ways().stream()
        .flatMap(
            way ->
                way.paths().stream()
                    .map(
                        path ->
                            way(
                                path.replaceFirst("/\\*\\*$", ""),
                                path.endsWith("/**"),
                                "company-gate-" + way.service().title())))
        .toList();
  }

  private static String way(String path, boolean below, String service) {
    return path + (below ? " and below" : "") + " -> " + service;
  }

  private static JsonNode manifest(String kind) throws IOException {
    try (var documents =
        new YAMLMapper().readerFor(JsonNode.class).<JsonNode>readValues(GOLDEN.toFile())) {
      return documents.readAll().stream()
          .filter(m -> m.path("kind").asText().equals(kind))
          .findFirst()
          .orElseThrow();
    }
  }
}
