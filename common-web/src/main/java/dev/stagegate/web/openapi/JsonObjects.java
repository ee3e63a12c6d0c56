package dev.stagegate.web.openapi;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A tree of JSON is an object whose fields depend on what it tells; it is not told as a text. */
final class JsonObjects implements ModelConverter {

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    JavaType told = Json.mapper().constructType(type.getType());
    if (told.hasRawClass(JsonNode.class)) {
      return Schemas.of("object").additionalProperties(true);
    }
    return chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
  }
}
