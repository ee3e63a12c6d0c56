package dev.stagegate.web.openapi;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;

/** A stream of buffers is a body of bytes; of what its buffers are made nobody needs to know. */
final class BinaryBodies implements ModelConverter {

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    JavaType told = Json.mapper().constructType(type.getType());
    JavaType element = told.isContainerType() ? told.getContentType() : told;
    if (element.hasRawClass(DataBuffer.class)) {
      return new StringSchema().format("binary");
    }
    return chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
  }
}
