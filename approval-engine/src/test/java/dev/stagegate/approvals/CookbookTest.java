package dev.stagegate.approvals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.docs.Page;
import dev.stagegate.docs.Page.Block;
import dev.stagegate.events.ChannelFact.ExternalSystem;
import dev.stagegate.events.ChannelFact.ExternalSystems;
import dev.stagegate.events.ChannelFact.OnTimeout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Every recipe of docs/cookbook.md is imported, and its requests are tried. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CookbookTest {

  private static final String PAGE = "docs/cookbook.md";
  private static final int RECIPES = 20;
  private static final Set<String> EXPECTABLE =
      Set.of("state", "risk", "flows", "nodes", "quorums", "eligible", "options", "holdReason");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final YAMLMapper YAML = YAMLMapper.builder().build();

  /** Before each recipe: what a new workspace has. */
  private static final String NEW_WORKSPACE =
      """
      flows:
        CHANGE_DATABASE: []
        CREATE_DATABASE: []
        EXPORT_DATA: []
        REQUEST_ROLE: []
        REQUEST_JIT_ACCESS: []
        FALLBACK:
          - title: Everything else
            nodes:
              - title: Project Owner
                role: projectOwner
      """;

  private Engine engine;
  private Calls calls;

  /** A section of the page: flows, and requests with what is said to become of them. */
  record Recipe(String title, String flows, List<Tried> requests) {
    @Override
    public String toString() {
      return title;
    }
  }

  record Tried(Block request, JsonNode expected) {}

  @BeforeAll
  void open() {
    Company company =
        Company.usual()
            .person("cto")
            .person("ora1")
            .person("ora2")
            .person("sec1")
            .person("sec2")
            .person("cfo")
            .person("controller")
            .person("auditor")
            .person("night")
            .group("projectViewer", "security", "sec1", "sec2")
            .group("projectViewer", "finance", "cfo", "controller")
            .group("projectViewer", "audit", "auditor")
            .group("projectViewer", "oncall", "night", "second");
    engine =
        Engine.open()
            .staffedBy(company)
            .take(
                company.project("billing"),
                new ExternalSystems(
                    1,
                    List.of(
                        new ExternalSystem(
                            "company-oa", "Company OA", true, null, OnTimeout.HOLD))));
    calls = new Calls(engine.http());
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @Test
  void there_are_twenty_recipes() {
    assertThat(recipes()).hasSize(RECIPES);
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void each_recipe_does_what_it_says(Recipe recipe) {
    importFlows(NEW_WORKSPACE);
    importFlows(recipe.flows());

    for (Tried tried : recipe.requests()) {
      JsonNode answer = simulate(tried.request());
      tried
          .expected()
          .properties()
          .forEach(
              said ->
                  assertThat(shown(said.getKey(), said.getValue(), answer))
                      .as("%s:%d: %s", PAGE, tried.request().line(), said.getKey())
                      .isEqualTo(said.getValue()));
    }
  }

  @Test
  void in_Chinese_the_recipes_are_the_same() {
    assertThat(files(Page.of("docs/zh/cookbook.md"))).isEqualTo(files(Page.of(PAGE)));
  }

  private static List<String> files(Page page) {
    return page.blocks().stream()
        .filter(block -> Set.of("json", "yaml").contains(block.language()))
        .map(Block::text)
        .toList();
  }

  /** What the answer says of it, told as the page tells it. */
  private static JsonNode shown(String what, JsonNode said, JsonNode answer) {
    return switch (what) {
      case "flows" -> titles(answer.path("flows"));
      case "nodes" -> titles(answer.path("nodes"));
      case "quorums" -> ofNodes(answer, said, "quorum");
      case "eligible" -> ofNodes(answer, said, "eligible");
      default -> answer.path(what);
    };
  }

  private static JsonNode titles(JsonNode list) {
    return JSON.valueToTree(
        list.valueStream().map(entry -> entry.path("title").asString()).toList());
  }

  /** One field of those nodes that the page speaks of, by their titles. */
  private static JsonNode ofNodes(JsonNode answer, JsonNode said, String field) {
    Map<String, JsonNode> byTitle = new LinkedHashMap<>();
    for (JsonNode node : answer.path("nodes")) {
      if (said.has(node.path("title").asString())) {
        byTitle.put(node.path("title").asString(), node.path(field));
      }
    }
    return JSON.valueToTree(byTitle);
  }

  private JsonNode simulate(Block request) {
    return JSON.readTree(
        Objects.requireNonNull(
            calls
                .post("dev", "/api/v1/flows:simulate", request.text())
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody()));
  }

  private void importFlows(String file) {
    String version =
        Objects.requireNonNull(
                calls
                    .get("dba", "/api/v1/flows:export")
                    .expectStatus()
                    .isOk()
                    .returnResult(Void.class)
                    .getResponseHeaders()
                    .getETag())
            .replace("\"", "");
    String answer =
        calls
            .send(
                HttpMethod.POST,
                "/api/v1/flows:import",
                "dba",
                version,
                MediaType.APPLICATION_YAML,
                file)
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    assertThat(answer).contains("\"version\"");
  }

  /** The sections that have flows. A request without an expectation behind it is a fault. */
  static Stream<Recipe> recipes() {
    Map<String, List<Block>> sections = new LinkedHashMap<>();
    for (Block block : Page.of(PAGE).blocks()) {
      if (Set.of("json", "yaml").contains(block.language())) {
        sections.computeIfAbsent(block.section(), _ -> new ArrayList<>()).add(block);
      }
    }
    return sections.entrySet().stream().map(found -> recipe(found.getKey(), found.getValue()));
  }

  private static Recipe recipe(String title, List<Block> blocks) {
    assertThat(blocks.size())
        .as("%s: flows, and two requests or more, each with what becomes of it", title)
        .isGreaterThanOrEqualTo(5)
        .isOdd();
    assertThat(YAML.readTree(blocks.getFirst().text()).has("flows")).as(title).isTrue();
    List<Tried> requests = new ArrayList<>();
    for (int i = 1; i < blocks.size(); i += 2) {
      JsonNode expected = YAML.readTree(blocks.get(i + 1).text());
      assertThat(blocks.get(i).language())
          .as("%s:%d", PAGE, blocks.get(i).line())
          .isEqualTo("json");
      assertThat(EXPECTABLE).as(title).containsAll(expected.propertyNames());
      requests.add(new Tried(blocks.get(i), complete(title, expected)));
    }
    return new Recipe(title, blocks.getFirst().text(), requests);
  }

  /** What is expected names the state, and what explains it. */
  private static JsonNode complete(String title, JsonNode expected) {
    List<String> needed =
        switch (expected.path("state").asString("")) {
          case "APPROVED" -> List.of("flows");
          case "WAITING" -> List.of("flows", "nodes");
          case "HELD" -> List.of("holdReason");
          default -> throw new AssertionError(title + ": no state in " + expected);
        };
    assertThat(expected.propertyNames()).as(title).containsAll(needed);
    return expected;
  }
}
