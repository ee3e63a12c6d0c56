package dev.stagegate.web.openapi;

import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.media.Schema;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Schemas as OpenAPI 3.1 has them. */
final class Schemas {

  private static final String NULL = "null";

  private Schemas() {}

  static Schema<Object> of(String type) {
    Schema<Object> schema = new Schema<>(SpecVersion.V31);
    schema.addType(type);
    return schema;
  }

  static Schema<Object> reference(String name) {
    Schema<Object> schema = new Schema<>(SpecVersion.V31);
    schema.set$ref("#/components/schemas/" + name);
    return schema;
  }

  /** The name of what is referred to. */
  static String nameIn(String reference) {
    return reference.substring(reference.lastIndexOf('/') + 1);
  }

  /** The same, or null. */
  static Schema<?> orNull(Schema<?> schema) {
    if (schema.get$ref() != null) {
      Schema<Object> either = new Schema<>(SpecVersion.V31);
      either.setDescription(schema.getDescription());
      either.setAnyOf(List.of(reference(nameIn(schema.get$ref())), of(NULL)));
      return either;
    }
    if (schema.getTypes() != null) {
      Set<String> types = new LinkedHashSet<>(schema.getTypes());
      types.add(NULL);
      schema.setTypes(types);
    }
    return schema;
  }
}
