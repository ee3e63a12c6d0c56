package dev.stagegate.web.openapi;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.http.HttpStatus;

/** The problems that an operation can answer with, as far as its signature shows them. */
final class Problems {

  static final String MEDIA_TYPE = "application/problem+json";

  private static final String PROBLEM = "Problem";
  private static final String OTHER = "default";

  /** In order, so that the description is the same every time it is made. */
  private static final SortedMap<Integer, String> MEANINGS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(400, "The request cannot be read."),
              Map.entry(401, "There is no valid bearer token."),
              Map.entry(403, "The caller may not do this."),
              Map.entry(404, "There is no such thing, or it is not for the caller to see."),
              Map.entry(409, "It cannot be done as things stand."),
              Map.entry(412, "If-Match names an older version: somebody else was first."),
              Map.entry(413, "The body is larger than allowed."),
              Map.entry(422, "Some fields are not acceptable; errors names all of them."),
              Map.entry(428, "If-Match is missing."),
              Map.entry(429, "It is too soon; Retry-After tells when it is not."),
              Map.entry(
                  503, "It cannot be done at the moment; Retry-After tells when to try again.")));

  private static final Set<Integer> WAITING = Set.of(429, 503);
  private static final Set<String> READ_AS_THEY_ARE = Set.of("Accept-Language", "If-None-Match");

  private Problems() {}

  static void describeIn(Components components) {
    ModelConverters.getInstance(true).readAll(ProblemBody.class).forEach(components::addSchemas);
    MEANINGS.forEach(
        (status, meaning) -> components.addResponses(name(status), response(status, meaning)));
    components.addResponses(OTHER, response(0, "Any other problem."));
  }

  static void describe(Operation operation, boolean isOpen) {
    ApiResponses responses = operation.getResponses();
    Set<Integer> statuses = new TreeSet<>(possible(operation, isOpen));
    for (String said : List.copyOf(responses.keySet())) {
      if (said.matches("[45]\\d\\d")) {
        statuses.add(Integer.valueOf(said));
      }
    }
    for (Integer status : statuses) {
      ApiResponse said = responses.remove(status.toString());
      responses.addApiResponse(
          status.toString(), said == null ? reference(name(status)) : response(status, said));
    }
    responses.addApiResponse(OTHER, reference(OTHER));
  }

  private static Set<Integer> possible(Operation operation, boolean isOpen) {
    Set<Integer> statuses = new TreeSet<>();
    if (!isOpen) {
      statuses.addAll(Set.of(401, 403));
    }
    if (operation.getRequestBody() != null) {
      statuses.addAll(Set.of(400, 413, 422));
    }
    for (Parameter parameter : Parameters.of(operation)) {
      boolean isName = parameter.getIn().equals("path") && !isChoice(parameter.getSchema());
      if (isName) {
        statuses.add(404);
      }
      if (!(isName && isText(parameter.getSchema()))
          && !READ_AS_THEY_ARE.contains(parameter.getName())) {
        statuses.add(400);
      }
    }
    Parameters.named(operation, Parameters.IF_MATCH)
        .ifPresent(
            parameter -> {
              statuses.add(412);
              if (Boolean.TRUE.equals(parameter.getRequired())) {
                statuses.add(428);
              }
            });
    return statuses;
  }

  private static boolean isText(Schema<?> schema) {
    return schema.getTypes() != null && schema.getTypes().contains("string");
  }

  private static boolean isChoice(Schema<?> schema) {
    return schema.getEnum() != null || schema.get$ref() != null;
  }

  private static ApiResponse response(int status, ApiResponse said) {
    return response(
        status,
        said.getDescription() == null || isReason(status, said.getDescription())
            ? MEANINGS.getOrDefault(status, "")
            : said.getDescription());
  }

  private static boolean isReason(int status, String description) {
    return description.isBlank()
        || description.equals(HttpStatus.valueOf(status).getReasonPhrase());
  }

  private static ApiResponse response(int status, String description) {
    ApiResponse response =
        new ApiResponse()
            .description(description)
            .content(
                new Content()
                    .addMediaType(MEDIA_TYPE, new MediaType().schema(Schemas.reference(PROBLEM))));
    if (WAITING.contains(status)) {
      Schema<Object> seconds = Schemas.of("integer");
      response.addHeaderObject(
          "Retry-After", new Header().description("In so many seconds.").schema(seconds));
    }
    return response;
  }

  private static ApiResponse reference(String name) {
    return new ApiResponse().$ref("#/components/responses/" + name);
  }

  private static String name(int status) {
    return "Problem" + status;
  }
}
