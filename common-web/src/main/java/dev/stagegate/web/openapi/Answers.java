package dev.stagegate.web.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What comes back when all is well. */
final class Answers {

  private static final String TAG = "ETag";
  private static final Map<String, String> HEADERS =
      Map.of(
          TAG,
          "The version of what is answered; goes into If-Match of a change.",
          "Location",
          "Where what was made is.");

  private Answers() {}

  static void describe(HttpMethod method, Operation operation) {
    boolean tagged = false;
    for (Map.Entry<String, ApiResponse> entry : operation.getResponses().entrySet()) {
      ApiResponse response = entry.getValue();
      if (response.getDescription() == null || response.getDescription().isBlank()) {
        response.setDescription(
            Optional.of(entry.getKey())
                .filter(status -> status.matches("\\d+"))
                .map(status -> HttpStatus.valueOf(Integer.parseInt(status)).getReasonPhrase())
                .orElse(""));
      }
      Map<String, Header> headers = Objects.requireNonNullElse(response.getHeaders(), Map.of());
      headers.forEach(Answers::describe);
      tagged |= headers.containsKey(TAG);
    }
    if (tagged && method == HttpMethod.GET) {
      operation.addParametersItem(
          new HeaderParameter()
              .name("If-None-Match")
              .required(false)
              .description("The ETag of an earlier answer: 304 where it is still the same.")
              .schema(Schemas.of("string")));
      operation
          .getResponses()
          .addApiResponse("304", new ApiResponse().description("It has not changed since."));
    }
  }

  private static void describe(String name, Header header) {
    if (header.getDescription() == null) {
      header.setDescription(HEADERS.get(name));
    }
    header.setSchema(Schemas.of("string"));
  }

  /**
   * An answer has all its fields, be they null; a request may leave out what may be null. What is
   * in both is told as in a request.
   */
  @SuppressWarnings("rawtypes") // as swagger-core has them
  static void requireWhatIsAlwaysThere(OpenAPI api) {
    Map<String, Schema> schemas = api.getComponents().getSchemas();
    Set<String> answered = new HashSet<>();
    Set<String> asked = new HashSet<>();
    api.getPaths().values().stream()
        .flatMap(item -> item.readOperations().stream())
        .forEach(
            operation -> {
              bodies(operation).forEach(schema -> reach(schema, schemas, answered));
              if (operation.getRequestBody() != null) {
                schemasOf(operation.getRequestBody().getContent().values())
                    .forEach(schema -> reach(schema, schemas, asked));
              }
            });
    answered.removeAll(asked);
    for (String name : answered) {
      Schema<?> schema = schemas.get(name);
      if (schema != null && schema.getProperties() != null) {
        schema.setRequired(List.copyOf(schema.getProperties().keySet()));
      }
    }
  }

  private static Stream<Schema<?>> bodies(Operation operation) {
    return operation.getResponses().values().stream()
        .filter(response -> response.getContent() != null)
        .filter(response -> !response.getContent().containsKey(Problems.MEDIA_TYPE))
        .flatMap(response -> schemasOf(response.getContent().values()));
  }

  private static Stream<Schema<?>> schemasOf(Collection<MediaType> contents) {
    return contents.stream().map(MediaType::getSchema);
  }

  @SuppressWarnings("rawtypes") // as swagger-core has them
  private static void reach(
      @Nullable Schema<?> from, Map<String, Schema> schemas, Set<String> reached) {
    if (from == null) {
      return;
    }
    if (from.get$ref() != null) {
      String name = Schemas.nameIn(from.get$ref());
      if (reached.add(name)) {
        reach(schemas.get(name), schemas, reached);
      }
      return;
    }
    parts(from).forEach(part -> reach(part, schemas, reached));
  }

  private static List<Schema<?>> parts(Schema<?> schema) {
    List<Schema<?>> parts = new ArrayList<>();
    if (schema.getItems() != null) {
      parts.add(schema.getItems());
    }
    if (schema.getAdditionalProperties() instanceof Schema<?> values) {
      parts.add(values);
    }
    if (schema.getProperties() != null) {
      schema.getProperties().values().forEach(parts::add);
    }
    Stream.of(schema.getAnyOf(), schema.getOneOf(), schema.getAllOf())
        .filter(Objects::nonNull)
        .forEach(some -> some.forEach(parts::add));
    return parts;
  }
}
