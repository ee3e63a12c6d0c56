package dev.stagegate.issues.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.inbox.RecordSubscription;
import dev.stagegate.issues.TestWorld;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Records as they are taken, and what their senders are told. */
@NullMarked
final class IntakeStory {

  static final String REQUESTED = "issue-requested";
  static final String REPLACED = "statement-replaced";
  static final String WITHDRAWN = "issue-withdrawn";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final TestWorld world;

  IntakeStory(TestWorld world) {
    this.world = world;
  }

  /** A key that no request had before. */
  static String key() {
    return "k-" + UUID.randomUUID();
  }

  /** An id that no record had before. */
  static String id() {
    return UUID.randomUUID().toString();
  }

  RecordSubscription taking() {
    return world.bean(RecordSubscription.class);
  }

  void take(ConsumerRecord<String, byte[]> record) {
    taking().take(record).block(Duration.ofSeconds(20));
  }

  /** What was told of this type about a request, in order; of all types for {@code %}. */
  List<JsonNode> told(String key, String type) {
    return JSON.readTree(
            world.ask(
                "SELECT coalesce(jsonb_agg(data::jsonb ORDER BY position), '[]')::text FROM"
                    + " outbox WHERE key = '"
                    + key
                    + "' AND type LIKE 'stagegate.intake-results."
                    + type
                    + (type.equals("%") ? "'" : ".v1'")))
        .valueStream()
        .toList();
  }

  /** The one thing of this type that was told about a request. */
  JsonNode only(String key, String type) {
    List<JsonNode> told = told(key, type);
    assertThat(told).as("%s in %s", type, told(key, "%")).hasSize(1);
    return told.getFirst();
  }

  /** Sends a request, which is accepted; the issue's id. */
  String accepted(Producer sender, Map<String, Object> request) {
    String key = String.valueOf(request.get("requestKey"));
    take(sender.binary(id(), REQUESTED, key, request));
    return only(key, "issue-accepted").path("issueId").asString();
  }

  /** Sends a request, which is refused; what is wrong, by field. */
  Map<String, String> refused(Producer sender, Map<String, Object> request) {
    String key = String.valueOf(request.get("requestKey"));
    take(sender.binary(id(), REQUESTED, key, request));
    return messages(only(key, "intake-refused"));
  }

  /** The fields that are wrong, in the order told. */
  static List<String> errors(JsonNode refused) {
    return refused.path("errors").valueStream().map(e -> e.path("field").asString()).toList();
  }

  /** What is wrong by field; each field is told once. */
  static Map<String, String> messages(JsonNode refused) {
    Map<String, String> messages = new HashMap<>();
    refused
        .path("errors")
        .forEach(e -> messages.put(e.path("field").asString(), e.path("message").asString()));
    assertThat(messages).hasSameSizeAs(errors(refused));
    return messages;
  }

  /** A request of one kind, with one stage. */
  static Map<String, Object> request(
      String creator, String source, String environment, List<Map<String, Object>> tasks) {
    Map<String, Object> request =
        new HashMap<>(
            Producer.request(key(), creator, Map.of("environmentId", environment, "tasks", tasks)));
    request.put("source", source);
    return request;
  }
}
