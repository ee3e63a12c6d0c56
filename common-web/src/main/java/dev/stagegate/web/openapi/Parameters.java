package dev.stagegate.web.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Parameters that mean the same wherever they are. */
final class Parameters {

  static final String IF_MATCH = "If-Match";

  private static final Set<HttpMethod> OVERWRITING = Set.of(HttpMethod.PUT, HttpMethod.DELETE);
  private static final Map<String, String> MEANINGS =
      Map.of(
          "cursor",
          "The next of an earlier page; left out for the first.",
          "limit",
          "How many at most.",
          IF_MATCH,
          "The version that was seen, as in an ETag.",
          "Idempotency-Key",
          "Chosen by the caller: makes a repeat recognisable, and harmless.",
          "Accept-Language",
          "In which language texts are told.",
          "Last-Event-ID",
          "The id of the last event that was seen; goes on after it.");

  private Parameters() {}

  static List<Parameter> of(Operation operation) {
    return Optional.ofNullable(operation.getParameters()).orElse(List.of());
  }

  static Optional<Parameter> named(Operation operation, String name) {
    return of(operation).stream().filter(parameter -> name.equals(parameter.getName())).findAny();
  }

  static void describe(HttpMethod method, Operation operation) {
    for (Parameter parameter : of(operation)) {
      if (parameter.getDescription() == null) {
        parameter.setDescription(MEANINGS.get(parameter.getName()));
      }
    }
    if (OVERWRITING.contains(method)) {
      named(operation, IF_MATCH).ifPresent(parameter -> parameter.setRequired(true));
    }
  }
}
