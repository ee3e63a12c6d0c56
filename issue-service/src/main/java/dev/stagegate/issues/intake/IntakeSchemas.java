package dev.stagegate.issues.intake;

import com.networknt.schema.Error;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Checks data by the very schemas that are published. */
final class IntakeSchemas {

  private static final int MOST_ERRORS = 100;

  /** Where a part that may be null is neither null nor as it should be, only the latter is told. */
  private static final String NOR_NULL = "/anyOf/0/type";

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

  /** What is wrong with the shape of the data; each field once. */
  List<RequestError> faults(FactType type, JsonNode data) {
    Schema schema = schemas.get(type);
    if (schema == null) {
      throw new IllegalArgumentException(type + " is no type of the intake topic");
    }
    Map<String, RequestError> byField = new LinkedHashMap<>();
    schema.validate(data.toString(), InputFormat.JSON).stream()
        .filter(error -> !error.getEvaluationPath().toString().endsWith(NOR_NULL))
        .limit(MOST_ERRORS)
        .forEach(
            error ->
                byField.putIfAbsent(field(error), new RequestError(field(error), words(error))));
    return List.copyOf(byField.values());
  }

  /** What is missing is named itself, not what lacks it. */
  private static String field(Error error) {
    String place = error.getInstanceLocation().toString();
    return isMissing(error) ? place + "/" + error.getProperty() : place;
  }

  private static String words(Error error) {
    return isMissing(error) ? "is needed" : error.getMessage();
  }

  private static boolean isMissing(Error error) {
    return "required".equals(error.getKeyword()) && error.getProperty() != null;
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
