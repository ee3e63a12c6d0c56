package dev.stagegate.web.openapi;

import dev.stagegate.web.PublicPaths;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** Adds what holds for every operation, so that no controller has to say it. */
final class SharedDescription implements OpenApiCustomizer {

  static final String BEARER = "bearer";

  private final List<PublicPaths> open;

  SharedDescription(List<PublicPaths> open) {
    this.open = List.copyOf(open);
  }

  @Override
  public void customise(OpenAPI api) {
    if (api.getComponents() == null) {
      api.setComponents(new Components());
    }
    Problems.describeIn(api.getComponents());
    api.getComponents()
        .addSecuritySchemes(
            BEARER,
            new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT")
                .description("The token of POST /api/v1/auth/token"));
    api.getPaths().forEach((path, item) -> describe(path, item));
    Answers.requireWhatIsAlwaysThere(api);
    Tags.nameByFeature(api);
    Sentences.tidy(api);
    sort(api);
  }

  private void describe(String path, PathItem item) {
    for (Map.Entry<HttpMethod, Operation> operation : item.readOperationsMap().entrySet()) {
      HttpMethod method = operation.getKey();
      describe(method, operation.getValue(), isOpen(method.name(), path));
    }
  }

  private boolean isOpen(String method, String path) {
    return open.stream().anyMatch(paths -> paths.include(method, path));
  }

  private static void describe(HttpMethod method, Operation operation, boolean isOpen) {
    operation.setSecurity(isOpen ? List.of() : List.of(new SecurityRequirement().addList(BEARER)));
    Parameters.describe(method, operation);
    Answers.describe(method, operation);
    Problems.describe(operation, isOpen);
  }

  /** The same service tells the same document, whatever the order its classes were found in. */
  private static void sort(OpenAPI api) {
    Paths paths = new Paths();
    new TreeMap<>(api.getPaths()).forEach(paths::addPathItem);
    api.setPaths(paths);
    api.getComponents().setSchemas(new TreeMap<>(api.getComponents().getSchemas()));
  }
}
