package dev.stagegate.events.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The catalogue in the documentation is made from the schemas; update it as {@link
 * FactContractTest} says.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FactCatalogueTest {

  private static final Path CATALOGUE = Path.of("../docs/events.md");

  @Test
  void the_catalogue_is_what_the_schemas_say() throws IOException {
    if ("update".equals(System.getProperty("stagegate.contract"))) {
      Files.writeString(CATALOGUE, catalogue());
    }

    assertThat(Files.readString(CATALOGUE)).isEqualTo(catalogue());
  }

  private static String catalogue() {
    StringBuilder text =
        new StringBuilder(
            """
            # The facts

            What the services tell one another, as CloudEvents 1.0 in binary mode with JSON data. This page is made from the
            schemas in `common-events/src/main/resources/schema`; a test keeps it true. Unknown fields pass; a type that a reader
            does not know is skipped. The Kafka key is the issue's id, on the directory topic the project's, on the intake topics
            the sender's own; the channel topic has one key. A node that was told before nodes had other deciders than a role names that role alone, and means one
            person. For programs the same is described as AsyncAPI 3 in [asyncapi/stagegate.json](asyncapi/stagegate.json).
            """);
    for (Topic topic : Topic.values()) {
      text.append("\n## `").append(topic.topicName()).append("`\n");
      for (FactType type : FactType.values()) {
        if (type.topic() == topic) {
          describe(text, type);
        }
      }
    }
    return text.toString();
  }

  private static void describe(StringBuilder text, FactType type) {
    JsonNode schema = FactJson.MAPPER.readTree(Schemas.of(type));
    text.append("\n### ").append(type.factClass().getSimpleName()).append("\n\n");
    text.append(type.meaning()).append(" Type `").append(type.typeName()).append("`.\n\n");
    fields(text, schema);
    Set<String> told = new HashSet<>();
    for (Map.Entry<String, JsonNode> part : schema.path("$defs").properties()) {
      if (part.getValue().has("properties") && told.add(part.getKey())) {
        text.append("\n").append(part.getKey()).append(":\n\n");
        fields(text, part.getValue());
      }
    }
  }

  private static void fields(StringBuilder text, JsonNode schema) {
    text.append("| field | type | meaning |\n|---|---|---|\n");
    schema
        .path("properties")
        .properties()
        .forEach(
            field ->
                text.append("| ")
                    .append(field.getKey())
                    .append(" | ")
                    .append(typeOf(field.getValue()))
                    .append(" | ")
                    .append(field.getValue().path("description").asString())
                    .append(" |\n"));
  }

  private static String typeOf(JsonNode field) {
    if (field.has("$ref")) {
      return field.path("$ref").asString().replaceFirst(".*/", "");
    }
    if (field.has("items")) {
      return "list of " + typeOf(field.path("items"));
    }
    if (field.has("enum")) {
      return values(field.path("enum")).collect(Collectors.joining(", "));
    }
    JsonNode type = field.path("type");
    return type.isArray() ? values(type).collect(Collectors.joining(" or ")) : type.asString();
  }

  private static Stream<String> values(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asString);
  }
}
