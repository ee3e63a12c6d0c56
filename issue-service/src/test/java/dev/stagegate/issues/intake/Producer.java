package dev.stagegate.issues.intake;

import dev.stagegate.issues.TestWorld;
import dev.stagegate.secrets.Secret;
import dev.stagegate.web.TestTokens;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Another system, as it writes to the intake topic. */
@NullMarked
public final class Producer {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String account;
  private final Secret secret;

  private Producer(String account, Secret secret) {
    this.account = account;
    this.secret = secret;
  }

  /** With an account, its role in the shop, and a secret. */
  public static Producer of(TestWorld world, String id, boolean actsForOthers, int perMinute) {
    create(
        world,
        "/service-accounts",
        Map.of("id", id, "actsForOthers", actsForOthers, "requestsPerMinute", perMinute));
    create(
        world,
        "/bindings",
        Map.of("role", "projectDeveloper", "serviceAccount", id, "project", "shop"));
    JsonNode made = create(world, "/service-accounts/" + id + "/intake-secrets", Map.of());
    return new Producer("service:" + id, new Secret(made.path("secret").asString()));
  }

  private static JsonNode create(TestWorld world, String path, Map<String, ?> body) {
    return Objects.requireNonNull(
        world
            .anonymous()
            .post()
            .uri("/api/v1" + path)
            .header("Authorization", TestTokens.bearer(TestWorld.ADMIN))
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(body)
            .exchange()
            .expectStatus()
            .isCreated()
            .expectBody(JsonNode.class)
            .returnResult()
            .getResponseBody());
  }

  public String account() {
    return account;
  }

  public Secret secret() {
    return secret;
  }

  /** One that signs with another secret. */
  public Producer forged() {
    return new Producer(account, IntakeSignature.newSecret());
  }

  /** Sent just now. */
  public ConsumerRecord<String, byte[]> binary(
      String id, String type, @Nullable String key, Map<String, ?> data) {
    return binary(id, type, key, data, Instant.now());
  }

  public ConsumerRecord<String, byte[]> binary(
      String id, String type, @Nullable String key, Map<String, ?> data, Instant sentAt) {
    return binary(id, type, key, JSON.writeValueAsBytes(data), sentAt);
  }

  public ConsumerRecord<String, byte[]> binary(
      String id, String type, @Nullable String key, byte[] body, Instant sentAt) {
    Map<String, String> headers = new HashMap<>();
    headers.put("ce_specversion", "1.0");
    headers.put("ce_id", id);
    headers.put("ce_type", typeName(type));
    headers.put("ce_source", "/tests");
    headers.put("content-type", "application/json");
    return record(key, body, headers, id, typeName(type), sentAt);
  }

  public ConsumerRecord<String, byte[]> structured(
      String id, String type, Map<String, ?> data, Instant sentAt) {
    byte[] body =
        JSON.writeValueAsBytes(
            Map.of(
                "specversion",
                "1.0",
                "id",
                id,
                "type",
                typeName(type),
                "source",
                "/tests",
                "data",
                data));
    return record(
        null,
        body,
        new HashMap<>(Map.of("content-type", "application/cloudevents+json; charset=UTF-8")),
        id,
        typeName(type),
        sentAt);
  }

  private static String typeName(String type) {
    return "stagegate.intake." + type + ".v1";
  }

  private ConsumerRecord<String, byte[]> record(
      @Nullable String key,
      byte[] body,
      Map<String, String> headers,
      String id,
      String type,
      Instant sentAt) {
    long seconds = sentAt.getEpochSecond();
    headers.put("stagegate-sender", account);
    headers.put("stagegate-time", Long.toString(seconds));
    headers.put(
        "stagegate-signature",
        HexFormat.of().formatHex(IntakeSignature.of(account, seconds, id, type, body, secret)));
    return delivered(key, body, headers);
  }

  /** As Kafka delivers it, which got it just now. */
  public static ConsumerRecord<String, byte[]> delivered(
      @Nullable String key, byte[] body, Map<String, String> headers) {
    RecordHeaders all = new RecordHeaders();
    headers.forEach((name, value) -> all.add(name, value.getBytes(StandardCharsets.UTF_8)));
    return new ConsumerRecord<>(
        "stagegate.intake.v1",
        0,
        0,
        Instant.now().toEpochMilli(),
        TimestampType.LOG_APPEND_TIME,
        0,
        body.length,
        key,
        body,
        all,
        Optional.empty());
  }

  /** The data of a request with one stage per environment. */
  @SafeVarargs
  public static Map<String, Object> request(
      String key, String creator, Map<String, Object>... stages) {
    return Map.of(
        "requestKey",
        key,
        "creator",
        creator,
        "projectId",
        "shop",
        "title",
        "From another system",
        "labels",
        List.of("ci"),
        "stages",
        List.of(stages));
  }
}
