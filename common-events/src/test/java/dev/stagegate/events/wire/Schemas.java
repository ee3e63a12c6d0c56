package dev.stagegate.events.wire;

import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonSchemaModule;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a fact's JSON Schema from its record, so that the words beside a field in the code are the
 * words readers get.
 */
final class Schemas {

  private static final SchemaGenerator GENERATOR = new SchemaGenerator(config().build());

  private Schemas() {}

  static String of(FactType type) {
    ObjectNode schema = GENERATOR.generateSchema(type.factClass());
    schema.put("$id", "urn:" + type.typeName().replace('.', ':'));
    schema.put("title", type.factClass().getSimpleName());
    schema.put("description", type.meaning());
    return FactJson.MAPPER
            .writerWithDefaultPrettyPrinter()
            .writeValueAsString(schema)
            .replace("\r\n", "\n")
        + "\n";
  }

  private static SchemaGeneratorConfigBuilder config() {
    SchemaGeneratorConfigBuilder config =
        new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
            .with(new JacksonSchemaModule())
            .with(Option.DEFINITIONS_FOR_ALL_OBJECTS, Option.EXTRA_OPEN_API_FORMAT_VALUES);
    config
        .forFields()
        .withRequiredCheck(field -> !isNullable(field))
        .withNullableCheck(Schemas::isNullable);
    return config;
  }

  private static boolean isNullable(FieldScope field) {
    return !field.isFakeContainerItemScope()
        && field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
  }
}
