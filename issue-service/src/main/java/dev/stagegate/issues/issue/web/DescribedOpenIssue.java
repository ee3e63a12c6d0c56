package dev.stagegate.issues.issue.web;

import dev.stagegate.events.sql.SqlLimits;
import dev.stagegate.issues.issue.OpenIssue;
import dev.stagegate.issues.issue.OpenIssue.OpenStage;
import dev.stagegate.issues.issue.OpenIssue.OpenTask;
import dev.stagegate.issues.issue.StageLimits;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Describes what an issue that is asked for has to have; all of it is checked only when the issue
 * is opened, so that all faults are told at once.
 */
@Component
final class DescribedOpenIssue implements ModelConverter {

  private static final Map<Class<?>, List<String>> NEEDED =
      Map.of(
          OpenIssue.class, List.of("title", "projectId", "stages"),
          OpenStage.class, List.of("environmentId", "tasks"),
          OpenTask.class, List.of());

  /** By field: how many, or how long. */
  private static final Map<String, Integer> MOST =
      Map.of(
          "stages", StageLimits.MOST_STAGES,
          "tasks", StageLimits.MOST_TASKS,
          "labels", StageLimits.MOST_LABELS,
          "title", StageLimits.LONGEST_TITLE,
          "statement", SqlLimits.MOST_BYTES);

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    Class<?> asked = Json.mapper().constructType(type.getType()).getRawClass();
    Schema<?> model = context.getDefinedModels().get(asked.getSimpleName());
    List<String> needed = NEEDED.get(asked);
    if (needed != null && model != null) {
      describe(model, needed);
    }
    return schema;
  }

  private static void describe(Schema<?> model, List<String> needed) {
    if (!needed.isEmpty()) {
      model.setRequired(needed);
    }
    model
        .getProperties()
        .forEach((field, property) -> bound(field, property, needed.contains(field)));
    needed.stream()
        .map(model.getProperties()::get)
        .filter(Objects::nonNull)
        .forEach(property -> property.getTypes().remove("null"));
  }

  private static void bound(String field, Schema<?> property, boolean needed) {
    Integer most = MOST.get(field);
    if (most == null) {
      return;
    }
    Integer least = needed ? 1 : null;
    if (property.getTypes().contains("array")) {
      property.minItems(least).maxItems(most);
    } else {
      property.minLength(least).maxLength(most);
    }
    if (field.equals("labels")) {
      property.getItems().minLength(1).maxLength(StageLimits.LONGEST_LABEL);
    }
    if (field.equals("statement")) {
      property.setDescription(
          property.getDescription()
              + "; at most 8 MiB as UTF-8 and %d statements, as is all the SQL of a stage together"
                  .formatted(SqlLimits.MOST_UNITS));
    }
  }
}
