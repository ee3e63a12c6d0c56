package dev.stagegate.events.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The AsyncAPI document is made from the catalogue of facts; update it as {@link FactContractTest}
 * says.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AsyncApiTest {

  private static final Path DOCUMENT = Path.of("../docs/asyncapi/stagegate.json");

  /** From {@code @asyncapi/specs} 6.11.1. */
  private static final Path SPECIFICATION = Path.of("src/test/resources/asyncapi/3.0.0.json");

  @Test
  void the_document_is_what_the_catalogue_says() throws IOException {
    JsonNode described = AsyncApi.describe();
    if ("update".equals(System.getProperty("stagegate.contract"))) {
      Files.createDirectories(DOCUMENT.getParent());
      Files.writeString(
          DOCUMENT,
          FactJson.MAPPER
                  .writerWithDefaultPrettyPrinter()
                  .writeValueAsString(described)
                  .replace("\r\n", "\n")
              + "\n");
    }

    assertThat(FactJson.MAPPER.readTree(Files.readString(DOCUMENT))).isEqualTo(described);
  }

  @Test
  void it_is_valid_by_the_specification() throws IOException {
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(Files.readString(SPECIFICATION))
                .validate(Files.readString(DOCUMENT), InputFormat.JSON))
        .isEmpty();
  }

  @Test
  void every_reference_leads_to_something() {
    JsonNode document = AsyncApi.describe();

    assertThat(references(document)).isNotEmpty().allMatch(to -> !missing(document, to));
  }

  private static boolean missing(JsonNode document, String reference) {
    return document.at(reference.substring(1)).isMissingNode();
  }

  private static List<String> references(JsonNode node) {
    return Stream.concat(
            node.has("$ref") ? Stream.of(node.path("$ref").asString()) : Stream.empty(),
            node.valueStream().flatMap(child -> references(child).stream()))
        .toList();
  }
}
