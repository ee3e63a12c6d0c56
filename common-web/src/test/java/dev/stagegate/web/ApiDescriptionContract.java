package dev.stagegate.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What every service's description of its API has to keep. The description is a file; after a meant
 * change run with {@code -Dstagegate.contract=update} and review the difference: what vanishes or
 * changes its type breaks callers.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ApiDescriptionContract {

  private static final Pattern PATH_VARIABLE = Pattern.compile("\\{[^}]+}");
  private static final boolean UPDATE = "update".equals(System.getProperty("stagegate.contract"));
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  /** The first who asks waits until it is made. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private JsonNode description = MissingNode.getInstance();

  /** The service's name, which its description goes by. */
  protected abstract String service();

  /** The running service. */
  protected abstract WebTestClient http();

  /** What the running service answers to. */
  protected abstract RequestMappingHandlerMapping mappings();

  @Test
  void the_kept_description_is_what_the_service_tells() throws IOException {
    Path file = Path.of("../docs/openapi", service() + ".json");
    String told =
        JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsString(description())
                .replace("\r\n", "\n")
            + "\n";
    if (UPDATE) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, told);
    }

    assertThat(Files.exists(file) ? Files.readString(file) : "")
        .as(
            "docs/openapi/%s.json is not what the service tells. If the change is meant, renew"
                + " it:%n./stagegate test -pl %s -am -Dtest=ApiDescriptionTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dstagegate.contract=update%n",
            service(), service())
        .isEqualTo(told);
  }

  @Test
  void everybody_may_read_it_and_it_is_the_same_for_all() {
    client()
        .get()
        .uri(path())
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .contentType("application/json");
    assertThat(get(path(), "Accept-Language", "zh")).isEqualTo(get(path(), "Host", "elsewhere"));
    assertThat(get(path() + ".yaml", "Accept", "*/*")).startsWith("openapi: 3.1");
  }

  @Test
  void what_is_beside_it_is_not_open() {
    for (String beside :
        List.of("/api/v1/openapi", path() + "/more", path() + ".json", "/v3/api-docs")) {
      client().get().uri(beside).exchange().expectStatus().isUnauthorized();
    }
  }

  @Test
  void every_mapping_of_the_api_is_described_and_nothing_else() {
    Set<String> mapped =
        mappings().getHandlerMethods().keySet().stream()
            .flatMap(
                info ->
                    info.getPatternsCondition().getPatterns().stream()
                        .map(pattern -> pattern.getPatternString())
                        .filter(pattern -> pattern.startsWith("/api/"))
                        .filter(pattern -> !pattern.startsWith(path()))
                        .flatMap(
                            pattern ->
                                info.getMethodsCondition().getMethods().stream()
                                    .map(method -> method + " " + pattern)))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(operations().keySet()).containsExactlyInAnyOrderElementsOf(mapped);
  }

  @Test
  void every_operation_says_what_it_does_and_belongs_somewhere() {
    operations()
        .forEach(
            (name, operation) -> {
              assertThat(text(operation, "summary"))
                  .as("%s needs a sentence of Javadoc", name)
                  .isNotBlank();
              assertThat(operation.path("tags").size()).as(name).isEqualTo(1);
            });
  }

  @Test
  void operations_have_names_of_their_own() {
    List<String> ids = operations().values().stream().map(o -> text(o, "operationId")).toList();

    assertThat(ids)
        .as("the name of a handler method is the operation's, unique in its service")
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("[a-z][A-Za-z0-9]+"));
  }

  /** Asked without a token, the service lets nobody in where the description asks for one. */
  @Test
  void who_may_call_is_told_as_it_is() {
    operations()
        .forEach(
            (name, operation) -> {
              boolean asksForToken = operation.path("security").size() > 0;
              int status = statusWithoutToken(name);
              assertThat(status == 401).as(name).isEqualTo(asksForToken);
              if (asksForToken) {
                assertThat(operation.path("security").get(0).has("bearer")).as(name).isTrue();
                assertThat(operation.path("responses").propertyNames())
                    .as(name)
                    .contains("401", "403");
              }
            });
  }

  @Test
  void every_error_is_a_problem() {
    operations()
        .forEach(
            (name, operation) ->
                operation
                    .path("responses")
                    .properties()
                    .forEach(
                        response -> {
                          if (!response.getKey().matches("[23]\\d\\d")) {
                            assertThat(
                                    resolved(response.getValue())
                                        .at("/content/application~1problem+json/schema/$ref")
                                        .asString())
                                .as("%s %s", name, response.getKey())
                                .isEqualTo("#/components/schemas/Problem");
                          }
                        }));
  }

  @Test
  void every_reference_leads_somewhere() {
    references(description()).forEach(reference -> assertThat(at(reference)).isNotNull());
  }

  @Test
  void every_parameter_of_a_path_is_declared() {
    operations()
        .forEach(
            (name, operation) ->
                assertThat(
                        operation
                            .path("parameters")
                            .valueStream()
                            .filter(parameter -> text(parameter, "in").equals("path"))
                            .map(parameter -> "{" + text(parameter, "name") + "}"))
                    .as(name)
                    .containsExactlyInAnyOrderElementsOf(
                        PATH_VARIABLE.matcher(name).results().map(MatchResult::group).toList()));
  }

  @Test
  void it_is_openapi_3_1_with_schemas_that_are_json_schemas() {
    Schema schemas =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));

    assertThat(text(description(), "openapi")).startsWith("3.1.");
    description()
        .at("/components/schemas")
        .properties()
        .forEach(
            schema ->
                assertThat(schemas.validate(schema.getValue().toString(), InputFormat.JSON))
                    .as(schema.getKey())
                    .isEmpty());
  }

  /** Two records of one name would be told as one of the two. */
  @Test
  void every_record_is_described_under_a_name_of_its_own() {
    Map<String, Set<Class<?>>> named = new HashMap<>();
    Set<Type> seen = new HashSet<>();
    mappings().getHandlerMethods().values().stream()
        .filter(handler -> handler.getBeanType().getName().startsWith("dev.stagegate"))
        .filter(handler -> operations().values().stream().anyMatch(o -> isOf(o, handler)))
        .map(HandlerMethod::getMethod)
        .flatMap(ApiDescriptionContract::typesOf)
        .forEach(type -> collect(type, named, seen));

    named.forEach(
        (name, types) ->
            assertThat(types)
                .as("give each but one another name with @Schema(name = ...)")
                .hasSize(1));
  }

  private static boolean isOf(JsonNode operation, HandlerMethod handler) {
    return text(operation, "operationId").equals(handler.getMethod().getName());
  }

  private static Stream<Type> typesOf(Method handler) {
    return Stream.concat(
        Stream.of(handler.getGenericReturnType()),
        Arrays.stream(handler.getGenericParameterTypes()));
  }

  private static void collect(Type type, Map<String, Set<Class<?>>> named, Set<Type> seen) {
    if (!seen.add(type)) {
      return;
    }
    if (type instanceof ParameterizedType generic) {
      Arrays.stream(generic.getActualTypeArguments()).forEach(t -> collect(t, named, seen));
      collect(generic.getRawType(), named, seen);
    } else if (type instanceof Class<?> plain && (plain.isRecord() || plain.isEnum())) {
      if (plain.getTypeParameters().length == 0) {
        named.computeIfAbsent(nameOf(plain), _ -> new HashSet<>()).add(plain);
      }
      if (plain.isRecord()) {
        Arrays.stream(plain.getRecordComponents())
            .map(RecordComponent::getGenericType)
            .forEach(t -> collect(t, named, seen));
      }
    }
  }

  private static String nameOf(Class<?> type) {
    var schema = type.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
    return schema == null || schema.name().isEmpty() ? type.getSimpleName() : schema.name();
  }

  private WebTestClient client() {
    return http().mutate().responseTimeout(PATIENCE).build();
  }

  private String path() {
    return "/api/v1/openapi/" + service();
  }

  private JsonNode description() {
    if (description.isMissingNode()) {
      description = JSON.readTree(get(path(), "Accept", "application/json"));
    }
    return description;
  }

  private String get(String path, String header, String value) {
    return String.valueOf(
        client()
            .get()
            .uri(path)
            .header(header, value)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody());
  }

  private int statusWithoutToken(String operation) {
    String[] parts = operation.split(" ");
    return client()
        .method(HttpMethod.valueOf(parts[0]))
        .uri(parts[1].replaceAll("\\{\\w+}", "1"))
        .exchange()
        .returnResult(Void.class)
        .getStatus()
        .value();
  }

  /** By method and path. */
  private Map<String, JsonNode> operations() {
    Map<String, JsonNode> operations = new TreeMap<>();
    description()
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(entry -> METHODS.contains(entry.getKey()))
                    .forEach(
                        entry ->
                            operations.put(
                                entry.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                entry.getValue())));
    return operations;
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? at(text(node, "$ref")) : node;
  }

  private JsonNode at(String reference) {
    JsonNode found = description().at(reference.substring(1));
    assertThat(found.isMissingNode()).as(reference).isFalse();
    return found;
  }

  private static Stream<String> references(JsonNode node) {
    Stream<String> here =
        node.path("$ref").isString() ? Stream.of(node.path("$ref").asString()) : Stream.empty();
    return Stream.concat(here, node.valueStream().flatMap(ApiDescriptionContract::references));
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asString("");
  }
}
