package dev.stagegate.issues.issue.web;

import dev.stagegate.issues.issue.OpenIssue;
import dev.stagegate.issues.issue.OpenIssue.OpenStage;
import dev.stagegate.issues.issue.StageLimits;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
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
          TryIssue.class, List.of("projectId", "stages"),
          OpenStage.class, List.of("environmentId", "tasks"));
  private static final Map<String, Integer> MOST =
      Map.of("stages", StageLimits.MOST_STAGES, "tasks", StageLimits.MOST_TASKS);

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
    model.setRequired(needed);
    for (String field : needed) {
      Schema<?> property = (Schema<?>) model.getProperties().get(field);
      if (property != null) {
        describe(field, property);
      }
    }
  }

  private static void describe(String field, Schema<?> property) {
    property.getTypes().remove("null");
    Integer most = MOST.get(field);
    if (most != null) {
      property.minItems(1).maxItems(most);
    }
  }
}
