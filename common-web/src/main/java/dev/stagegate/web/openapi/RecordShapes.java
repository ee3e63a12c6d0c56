package dev.stagegate.web.openapi;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.codec.ServerSentEvent;

/**
 * Reads from a record which of its fields may be null and which have to be there: what is not
 * {@code @Nullable} must be.
 */
final class RecordShapes implements ModelConverter {

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    JavaType told = Json.mapper().constructType(type.getType());
    if (told.isContainerType() && told.getContentType().hasRawClass(ServerSentEvent.class)) {
      // A stream of events: what each of them says.
      type.setType(told.getContentType().containedTypeOrUnknown(0));
    }
    Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    Class<?> java = Json.mapper().constructType(type.getType()).getRawClass();
    if (schema != null && java.isRecord()) {
      shape(java, modelOf(schema, context));
    }
    if (schema != null && java == Duration.class) {
      schema.setFormat("duration");
    }
    return schema;
  }

  private static @Nullable Schema<?> modelOf(Schema<?> schema, ModelConverterContext context) {
    return schema.get$ref() == null
        ? schema
        : context.getDefinedModels().get(Schemas.nameIn(schema.get$ref()));
  }

  @SuppressWarnings("rawtypes") // as swagger-core has them
  private static void shape(Class<?> type, @Nullable Schema<?> model) {
    if (model == null || model.getProperties() == null) {
      return;
    }
    Map<String, Schema> properties = model.getProperties();
    Set<String> required = new LinkedHashSet<>();
    if (model.getRequired() != null) {
      required.addAll(model.getRequired());
    }
    for (RecordComponent component : type.getRecordComponents()) {
      Schema<?> property = properties.get(component.getName());
      if (property == null) {
        continue;
      }
      if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        if (!required.contains(component.getName())) {
          properties.put(component.getName(), Schemas.orNull(property));
        }
      } else {
        required.add(component.getName());
      }
    }
    model.setRequired(List.copyOf(required));
  }
}
