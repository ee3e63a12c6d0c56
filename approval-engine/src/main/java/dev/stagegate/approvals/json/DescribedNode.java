package dev.stagegate.approvals.json;

import dev.stagegate.approvals.flow.Node;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Describes nodes as {@link NodeModule} writes them. */
public final class DescribedNode implements ModelConverter {

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    if (Json.mapper().constructType(type.getType()).hasRawClass(Node.class)) {
      type.setType(NodeDocument.class);
    }
    return chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
  }
}
