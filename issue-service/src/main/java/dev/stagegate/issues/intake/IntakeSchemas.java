package dev.stagegate.issues.intake;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.stagegate.events.IntakeResultFact.RequestError;
import dev.stagegate.events.wire.FactType;
import dev.stagegate.events.wire.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Checks data by the very schemas that are published. */
final class IntakeSchemas {

  private static final int MOST_ERRORS = 100;

  private final Map<FactType, Schema> schemas = new EnumMap<>(FactType.class);

  IntakeSchemas() {
    SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    Arrays.stream(FactType.values())
        .filter(type -> type.topic() == Topic.INTAKE)
        .forEach(type -> schemas.put(type, registry.getSchema(text(type))));
  }

  /** The type of a record, if other systems may write such. */
  FactType type(IntakeMessage message) {
    return FactType.named(message.type())
        .filter(schemas::containsKey)
        .orElseThrow(
            () ->
                Refusal.of(
                    "type",
                    "there is no type "
                        + message.type()
                        + " here; there are "
                        + schemas.keySet().stream().map(FactType::typeName).toList()));
  }

  /**
   * Checks the shape of the data.
   *
   * @throws Refusal naming all that is wrong
   */
  void check(FactType type, JsonNode data) {
    Schema schema = schemas.get(type);
    if (schema == null) {
      throw new IllegalArgumentException(type + " is no type of the intake topic");
    }
    List<RequestError> errors =
        schema.validate(data.toString(), InputFormat.JSON).stream()
            .limit(MOST_ERRORS)
            .map(
                error ->
                    new RequestError(error.getInstanceLocation().toString(), error.getMessage()))
            .toList();
    if (!errors.isEmpty()) {
      throw new Refusal(errors);
    }
  }

  private static String text(FactType type) {
    try (InputStream in =
        IntakeSchemas.class.getClassLoader().getResourceAsStream(type.schemaResource())) {
      if (in == null) {
        throw new IllegalStateException(type.schemaResource() + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
