package dev.stagegate.issues.letters;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.embedded.SharedServers;
import dev.stagegate.events.wire.Topic;
import dev.stagegate.issues.TestWorld;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What issue-service gives up, on real servers: a body that nobody can read. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadLettersTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String BROKEN = "{\"issueId\": DROP TABLE";

  private TestWorld world;

  @BeforeAll
  void start() {
    world = TestWorld.withKafka(SharedServers.kafka().bootstrapServers());
  }

  @AfterAll
  void stop() {
    world.stop();
  }

  @Test
  void one_is_listed_with_who_gave_it_up_and_why_and_what_it_says_is_read_by_itself() {
    String key = write();
    JsonNode letter = awaitLetter(key, 1);

    assertThat(letter.path("reader").asString()).isEqualTo("issue-service");
    assertThat(letter.path("origin").asString()).startsWith(Topic.APPROVAL.topicName() + "/");
    assertThat(letter.path("reason").asString()).contains("CloudEvent");
    assertThat(letter.path("state").asString()).isEqualTo("WAITING");
    assertThat(letter.toString()).doesNotContain("DROP TABLE");
    JsonNode content = get("/" + id(letter) + "/content");
    assertThat(content.path("body").asString()).isEqualTo(BROKEN);
    assertThat(content.path("whole").asBoolean()).isTrue();
    assertThat(audited("DEAD_LETTER_READ", letter)).isEqualTo("1");
  }

  @Test
  void one_that_fails_again_when_it_is_replayed_waits_again_with_its_history() {
    String key = write();
    JsonNode letter = awaitLetter(key, 1);

    post(letter, "replay", "the reader was mended", 200);
    awaitLetter(key, 2);
    // As a process leaves it that was killed after it had told the reader and before it noted that.
    world.tell(
        "UPDATE dead_letter SET state = 'REPLAYING', changed_at = now() - interval '1 hour'"
            + " WHERE id = "
            + id(letter));
    JsonNode again = awaitLetter(key, 3);

    assertThat(id(again)).isEqualTo(id(letter));
    assertThat(again.path("origin")).isEqualTo(letter.path("origin"));
    JsonNode history = get("/" + id(letter)).path("history");
    assertThat(history.valueStream().map(event -> event.path("act").asString()))
        .filteredOn(act -> !act.equals("REPLAYED"))
        .containsExactly("GIVEN_UP", "REPLAY_ASKED", "GIVEN_UP", "GIVEN_UP");
    assertThat(history.path(1).path("actor").asString()).isEqualTo(TestWorld.ADMIN);
    assertThat(history.path(1).path("why").asString()).isEqualTo("the reader was mended");
    assertThat(audited("DEAD_LETTER_REPLAYED", letter)).isEqualTo("1");
  }

  @Test
  void discarding_one_needs_a_reason_and_leaves_a_record() {
    JsonNode letter = awaitLetter(write(), 1);

    post(letter, "discard", " ", 422);
    JsonNode gone = post(letter, "discard", "written by a broken tool", 200);

    assertThat(gone.at("/letter/state").asString()).isEqualTo("DISCARDED");
    assertThat(gone.at("/history/1/why").asString()).isEqualTo("written by a broken tool");
    post(letter, "replay", "", 409);
    post(letter, "discard", "twice", 409);
    assertThat(audited("DEAD_LETTER_DISCARDED", letter)).isEqualTo("1");
  }

  @Test
  void the_list_comes_in_pages_and_can_be_narrowed() {
    String key = write();
    awaitLetter(key, 1);
    awaitLetter(write(), 1);

    JsonNode first = get("?limit=1&state=WAITING&reader=issue-service");
    JsonNode second =
        get("?limit=1&state=WAITING&reader=issue-service&cursor=" + first.path("next").asString());

    assertThat(first.path("items")).hasSize(1);
    assertThat(second.at("/items/0/id").asLong()).isLessThan(first.at("/items/0/id").asLong());
    assertThat(get("?key=" + key + "&reader=im-gateway").path("items")).isEmpty();
    assertThat(get("?state=DISCARDED&key=" + key).path("items")).isEmpty();
  }

  private static String write() {
    String key = "letter-" + UUID.randomUUID();
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", SharedServers.kafka().bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  Topic.APPROVAL.topicName(), key, BROKEN.getBytes(StandardCharsets.UTF_8)))
          .get();
      return key;
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonNode awaitLetter(String key, int failures) {
    eventually(
        () ->
            assertThat(world.ask("SELECT max(failures) FROM dead_letter WHERE key = '" + key + "'"))
                .isEqualTo(Integer.toString(failures)));
    return get("?key=" + key).at("/items/0");
  }

  private JsonNode get(String rest) {
    byte[] body =
        world
            .as(TestWorld.ADMIN)
            .get()
            .uri("/api/v1/dead-letters" + rest)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody()
            .returnResult()
            .getResponseBody();
    return JSON.readTree(body);
  }

  private JsonNode post(JsonNode letter, String act, String reason, int status) {
    byte[] body =
        world
            .as(TestWorld.ADMIN)
            .post()
            .uri("/api/v1/dead-letters/" + id(letter) + "/" + act)
            .bodyValue(Map.of("reason", reason))
            .exchange()
            .expectStatus()
            .isEqualTo(status)
            .expectBody()
            .returnResult()
            .getResponseBody();
    return JSON.readTree(body);
  }

  private static long id(JsonNode letter) {
    return letter.path("id").asLong();
  }

  private String audited(String act, JsonNode letter) {
    return world.ask(
        "SELECT count(*) FROM (SELECT deed FROM audit_waiting UNION ALL SELECT entry FROM"
            + " audit_entry) d WHERE d.deed LIKE '%\""
            + act
            + "\"%dead-letters/"
            + id(letter)
            + "\"%'");
  }
}
