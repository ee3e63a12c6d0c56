package dev.stagegate.events.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.stagegate.events.Envelope;
import dev.stagegate.events.Fact;
import dev.stagegate.events.Facts;
import dev.stagegate.events.IntakeFact;
import dev.stagegate.events.PlannedNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * What readers rely on. Schemas and samples are files; after a meant change run with {@code
 * -Dstagegate.contract=update} and review the difference: a field that vanishes or changes its type
 * breaks readers and needs a new version.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FactContractTest {

  private static final Path SCHEMAS = Path.of("src/main/resources");
  private static final Path SAMPLES = Path.of("src/test/resources/sample");
  private static final boolean UPDATE = "update".equals(System.getProperty("stagegate.contract"));

  private final FactCodec codec = new FactCodec("test");

  static Stream<Fact> every_fact() {
    return Facts.all().stream();
  }

  @Test
  void there_is_a_sample_of_every_fact() {
    assertThat(Facts.all().stream().map(FactType::of)).containsExactlyInAnyOrder(FactType.values());
  }

  @ParameterizedTest
  @EnumSource
  void the_schema_file_is_what_the_record_says(FactType type) throws IOException {
    Path file = SCHEMAS.resolve(type.schemaResource());
    if (UPDATE) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, Schemas.of(type));
    }

    assertThat(Files.readString(file)).isEqualTo(Schemas.of(type));
  }

  @ParameterizedTest
  @EnumSource
  void every_field_of_the_schema_is_described(FactType type) throws IOException {
    JsonNode schema =
        FactJson.MAPPER.readTree(Files.readString(SCHEMAS.resolve(type.schemaResource())));

    assertThat(undescribed(schema)).isEmpty();
  }

  private static List<String> undescribed(JsonNode node) {
    Stream<String> here =
        node.path("properties").properties().stream()
            .filter(property -> !property.getValue().has("description"))
            .map(property -> property.getKey());
    Stream<String> below = node.valueStream().flatMap(child -> undescribed(child).stream());
    return Stream.concat(here, below).toList();
  }

  @ParameterizedTest
  @MethodSource("every_fact")
  void the_sample_on_the_wire_is_unchanged(Fact fact) throws IOException {
    Path file = SAMPLES.resolve(FactType.of(fact).typeName() + ".json");
    String json =
        FactJson.MAPPER
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(fact)
                .replace("\r\n", "\n")
            + "\n";
    if (UPDATE) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, json);
    }

    assertThat(json).isEqualTo(Files.readString(file));
  }

  @ParameterizedTest
  @MethodSource("every_fact")
  void the_sample_is_valid_by_its_schema(Fact fact) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(SCHEMAS.resolve(FactType.of(fact).schemaResource())));

    assertThat(
            schema.validate(
                new String(FactCodec.data(fact), StandardCharsets.UTF_8), InputFormat.JSON))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("every_fact")
  void what_is_written_is_what_is_read(Fact fact) {
    Envelope envelope = new Envelope(UUID.randomUUID(), Facts.AT, fact);

    assertThat(FactCodec.read(delivered(codec.record(envelope)))).contains(envelope);
  }

  @ParameterizedTest
  @MethodSource("every_fact")
  void a_newer_writers_extra_fields_pass(Fact fact) {
    ProducerRecord<String, byte[]> written = codec.record(Facts.envelope(fact));
    String extended =
        new String(written.value(), StandardCharsets.UTF_8)
            .replaceFirst("\\{", "{\"addedLater\":{\"a\":[1]},");

    assertThat(FactCodec.read(delivered(written, extended.getBytes(StandardCharsets.UTF_8))))
        .map(Envelope::fact)
        .contains(fact);
  }

  @Test
  void a_node_told_before_there_were_other_deciders_than_roles_still_reads() {
    String old = "{\"nodeId\":\"n1\",\"title\":\"Owner\",\"roleId\":\"projectOwner\"}";

    assertThat(FactJson.MAPPER.readValue(old, PlannedNode.class))
        .isEqualTo(PlannedNode.ofRole("n1", "Owner", "projectOwner"));
  }

  @Test
  void a_request_told_when_there_was_one_kind_still_reads() {
    String old =
        """
        {"requestKey": "r", "creator": "dev@example.com", "projectId": "shop", "title": "t",
         "labels": [], "stages": [{"environmentId": "prod", "tasks": [
          {"instanceId": "pg", "databaseName": "app", "statement": "SELECT 1"}]}]}
        """;

    IntakeFact.IssueRequested read =
        FactJson.MAPPER.readValue(old, IntakeFact.IssueRequested.class);

    assertThat(read.source()).isNull();
    assertThat(read.stages().getFirst().tasks())
        .containsExactly(IntakeFact.RequestedTask.running("pg", "app", "SELECT 1"));
  }

  @Test
  void a_type_that_a_newer_writer_knows_is_empty_and_no_error() {
    ProducerRecord<String, byte[]> written = codec.record(Facts.envelope(Facts.all().getFirst()));
    written
        .headers()
        .remove("ce_type")
        .add("ce_type", "stagegate.issue.stage-sang.v1".getBytes(StandardCharsets.UTF_8));

    assertThat(FactCodec.read(delivered(written))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("broken_bodies")
  void a_broken_body_is_told_as_broken(String body) {
    ProducerRecord<String, byte[]> written = codec.record(Facts.envelope(Facts.all().getFirst()));

    assertThatThrownBy(
            () -> FactCodec.read(delivered(written, body.getBytes(StandardCharsets.UTF_8))))
        .isInstanceOf(BrokenFact.class);
  }

  static Stream<String> broken_bodies() {
    return Stream.of(
        "",
        "null",
        "{",
        "[]",
        "{\"stage\":null}",
        "{\"stage\":{\"issueId\":\"1\"}}",
        "\u0000\u0001");
  }

  @Test
  void a_record_that_is_no_cloud_event_is_told_as_broken() {
    ConsumerRecord<String, byte[]> plain = new ConsumerRecord<>("t", 0, 0, "k", new byte[] {1});

    assertThatThrownBy(() -> FactCodec.read(plain)).isInstanceOf(BrokenFact.class);
  }

  @Test
  void no_two_facts_share_a_type_name_and_each_is_versioned() {
    assertThat(Arrays.stream(FactType.values()).map(FactType::typeName))
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("stagegate\\.[a-z-]+\\.[a-z-]+\\.v\\d+"));
  }

  private static ConsumerRecord<String, byte[]> delivered(ProducerRecord<String, byte[]> written) {
    return delivered(written, written.value());
  }

  private static ConsumerRecord<String, byte[]> delivered(
      ProducerRecord<String, byte[]> written, byte[] body) {
    ConsumerRecord<String, byte[]> read =
        new ConsumerRecord<>(
            written.topic(),
            0,
            0,
            0,
            TimestampType.CREATE_TIME,
            0,
            body.length,
            written.key(),
            body,
            written.headers(),
            Optional.empty());
    for (Header header : written.headers()) {
      assertThat(header.value()).isNotNull();
    }
    return read;
  }
}
