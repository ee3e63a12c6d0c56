package dev.stagegate.web.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Javadoc as Markdown has it, without the line breaks of the source. */
final class Sentences {

  private Sentences() {}

  static void tidy(OpenAPI api) {
    api.getPaths().values().stream()
        .flatMap(item -> item.readOperations().stream())
        .forEach(Sentences::tidy);
    api.getComponents().getSchemas().values().forEach(Sentences::tidy);
    if (api.getTags() != null) {
      api.getTags().forEach(tag -> tag.setDescription(tidy(tag.getDescription())));
    }
  }

  private static void tidy(Operation operation) {
    String summary = tidy(operation.getSummary());
    String description = tidy(operation.getDescription());
    operation.setSummary(summary);
    operation.setDescription(Objects.equals(summary, description) ? null : description);
    Parameters.of(operation)
        .forEach(parameter -> parameter.setDescription(tidy(parameter.getDescription())));
  }

  private static void tidy(Schema<?> schema) {
    schema.setDescription(tidy(schema.getDescription()));
    Stream.ofNullable(schema.getProperties())
        .flatMap(properties -> properties.values().stream())
        .forEach(property -> property.setDescription(tidy(property.getDescription())));
  }

  private static @Nullable String tidy(@Nullable String javadoc) {
    return javadoc == null
        ? null
        : javadoc
            .replaceAll("<code>\\s*(.*?)\\s*</code>", "`$1`")
            .replaceAll("</?p>", " ")
            .replaceAll("\\s+", " ")
            .strip();
  }
}
