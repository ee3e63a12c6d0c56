package dev.stagegate.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.stagegate.docs.Page.Block;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Calls and bodies in the documents are those of the described APIs. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DocumentedCallsTest {

  private static final List<String> SERVICES =
      List.of("issue-service", "approval-engine", "im-gateway");
  private static final Pattern CALL =
      Pattern.compile("(GET|POST|PUT|DELETE|PATCH) (/api/v1/[^\\s?`,]+).*");

  private final Map<String, JsonNode> documents =
      SERVICES.stream().collect(Collectors.toMap(it -> it, DocumentedCallsTest::document));

  static List<Page> pages() {
    return Page.all();
  }

  private static JsonNode document(String service) {
    return read("docs/openapi/" + service + ".json");
  }

  private static JsonNode read(String file) {
    try {
      return JsonMapper.shared().readTree(Files.readString(Page.root().resolve(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void every_call_that_is_named_is_one_of_an_API(Page page) {
    Set<String> calls = calls();
    for (String code : page.code()) {
      Matcher call = CALL.matcher(code);
      // The services' own descriptions describe everything but themselves.
      if (call.matches() && !call.group(2).startsWith("/api/v1/openapi/")) {
        assertThat(calls)
            .as("%s: %s", page.name(), code)
            .contains(call.group(1) + " " + general(call.group(2)));
      }
    }
  }

  private Set<String> calls() {
    return documents.values().stream()
        .flatMap(document -> document.path("paths").properties().stream())
        .flatMap(
            path ->
                path.getValue().propertyNames().stream()
                    .map(method -> method.toUpperCase(Locale.ROOT) + " " + general(path.getKey())))
        .collect(Collectors.toSet());
  }

  /** The names of variables do not matter, nor how they are marked. */
  private static String general(String path) {
    return path.replaceAll("\\{[^}]*}|<[^>]*>", "{}");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void every_body_that_is_shown_fits_its_schema(Page page) {
    for (Block block : page.blocks()) {
      if (block.language().equals("json")) {
        schema(JsonMapper.shared().readTree(block.text()))
            .ifPresent(
                schema ->
                    assertThat(
                            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                                .getSchema(schema.toString())
                                .validate(block.text(), InputFormat.JSON))
                        .as("%s:%d", page.name(), block.line())
                        .isEmpty());
      }
    }
  }

  /** By what only such a body has; nothing is known of others. */
  private Optional<JsonNode> schema(JsonNode body) {
    if (body.has("requestKey")) {
      String fact = body.has("stages") ? "issue-requested" : "statement-replaced";
      return Optional.of(
          read("common-events/src/main/resources/schema/stagegate.intake." + fact + ".v1.json"));
    }
    if (body.has("stages") && body.has("projectId")) {
      return Optional.of(named("issue-service", "OpenIssue"));
    }
    return Stream.of(body)
        .filter(it -> it.has("source") && it.has("environmentId"))
        .map(it -> (JsonNode) named("approval-engine", "SimulationRequest"))
        .findFirst();
  }

  private ObjectNode named(String service, String schema) {
    ObjectNode root = JsonMapper.shared().createObjectNode();
    root.put("$ref", "#/components/schemas/" + schema);
    root.set("components", documents.getOrDefault(service, root).path("components"));
    return root;
  }
}
