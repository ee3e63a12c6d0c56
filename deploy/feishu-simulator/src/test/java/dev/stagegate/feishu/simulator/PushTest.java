package dev.stagegate.feishu.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stagegate.feishu.simulator.push.Seal;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PushTest {

  private final Lab lab = Lab.open();
  private final Receiver receiver;
  private String code = "";

  PushTest() throws IOException {
    receiver = new Receiver();
  }

  @BeforeEach
  void subscribe() {
    code = lab.define("AND");
    lab.receiveAt(receiver.url());
    lab.call("POST", "/approval/v4/approvals/" + code + "/subscribe", null);
  }

  @AfterEach
  void close() {
    lab.close();
    receiver.close();
  }

  @Test
  void the_events_of_an_instance_arrive_in_order_sealed_and_signed() {
    String instance = lab.start(code, List.of("bo", "cy"));
    lab.decide(instance, "bo", "approve");
    lab.decide(instance, "cy", "approve");
    eventually(
        () ->
            assertThat(receiver.summaries())
                .containsExactly(
                    "approval_instance PENDING",
                    "approval_task PENDING",
                    "approval_task PENDING",
                    "approval_task APPROVED",
                    "approval_task PENDING",
                    "approval_task APPROVED",
                    "approval_instance APPROVED"));
    Set<String> eventIds = new HashSet<>();
    for (Receiver.Delivery delivery : receiver.deliveries()) {
      assertThat(delivery.json().propertyNames()).containsExactly("encrypt");
      assertThat(isGenuine(delivery)).isTrue();
      JsonNode envelope = delivery.envelope();
      assertThat(envelope.path("token").asString()).isEqualTo(Lab.VERIFICATION_TOKEN);
      assertThat(envelope.path("type").asString()).isEqualTo("event_callback");
      assertThat(envelope.path("event").path("app_id").asString()).isEqualTo(Lab.APP);
      assertThat(envelope.path("event").path("operate_time").asString()).matches("[0-9]{13}");
      assertThat(eventIds.add(envelope.path("uuid").asString())).isTrue();
    }
  }

  @Test
  void a_task_event_names_who_acted_and_the_instance_event_carries_the_uuid() {
    lab.call(
        "POST",
        "/approval/v4/instances",
        lab.request(code, List.of(List.of("bo"))).put("uuid", "our-key"));
    eventually(() -> assertThat(receiver.deliveries()).hasSize(2));
    JsonNode instance = receiver.deliveries().get(0).event();
    JsonNode task = receiver.deliveries().get(1).event();
    assertThat(instance.path("uuid").asString()).isEqualTo("our-key");
    assertThat(task.path("open_id").asString()).isEqualTo(lab.openId("bo"));
    assertThat(task.path("custom_key").asString()).isEqualTo("n1");
  }

  @Test
  void without_a_subscription_nothing_is_pushed() {
    String quiet = lab.define("OR");
    lab.start(quiet, List.of("bo"));
    lab.start(code, List.of("bo"));
    eventually(() -> assertThat(receiver.deliveries()).hasSize(2));
    assertThat(receiver.deliveries())
        .allSatisfy(d -> assertThat(d.event().path("approval_code").asString()).isEqualTo(code));
  }

  @Test
  void whoever_subscribed_is_told_that_a_definition_was_edited() {
    lab.control("PATCH", "/definitions/" + lab.define("OR"), Map.of("remove_repeat", true));
    lab.control("PATCH", "/definitions/" + code, Map.of("remove_repeat", true));
    lab.control("PUT", "/definitions/" + code + "/status", Map.of("status", "INACTIVE"));
    eventually(() -> assertThat(receiver.deliveries()).hasSize(2));
    Set<String> eventIds = new HashSet<>();
    for (Receiver.Delivery delivery : receiver.deliveries()) {
      assertThat(isSealed(delivery)).isTrue();
      JsonNode envelope = delivery.envelope();
      assertThat(envelope.propertyNames()).containsExactly("schema", "header", "event");
      JsonNode header = envelope.path("header");
      assertThat(header.path("event_type").asString()).isEqualTo("approval.approval.updated_v4");
      assertThat(header.path("token").asString()).isEqualTo(Lab.VERIFICATION_TOKEN);
      assertThat(header.path("app_id").asString()).isEqualTo(Lab.APP);
      assertThat(header.path("create_time").asString()).matches("[0-9]{13}");
      assertThat(eventIds.add(header.path("event_id").asString())).isTrue();
      JsonNode object = envelope.path("event").path("object");
      assertThat(object.path("approval_code").asString()).isEqualTo(code);
      assertThat(object.path("timestamp").asString()).matches("[0-9]{10}");
    }
  }

  @Test
  void one_that_is_replaced_through_the_api_is_edited_and_one_that_is_deleted_is_not() {
    lab.call("POST", "/approval/v4/approvals", Lab.definition("OR").put("approval_code", code));
    eventually(() -> assertThat(receiver.deliveries()).hasSize(1));
    lab.control("DELETE", "/definitions/" + code, Map.of());
    assertThat(lab.read("/pushes").body().path("queued").size()).isZero();
    assertThat(receiver.deliveries()).hasSize(1);
  }

  @Test
  void a_failed_push_blocks_its_instance_and_is_retried_on_the_schedule_until_given_up() {
    receiver.answer(d -> d.event().path("type").asString().equals("approval_instance") ? 500 : 200);
    lab.start(code, List.of("bo"));
    List<Duration> waits =
        List.of(
            Duration.ofSeconds(15),
            Duration.ofMinutes(5),
            Duration.ofHours(1),
            Duration.ofHours(6));
    for (int attempt = 1; attempt <= waits.size(); attempt++) {
      int failed = attempt;
      eventually(() -> assertThat(attemptsOfHead()).isEqualTo(failed));
      Duration wait = waits.get(attempt - 1);
      assertThat(waitOfHead()).isBetween(wait.minusSeconds(8), wait);
      assertThat(receiver.summaries()).hasSize(failed).containsOnly("approval_instance PENDING");
      lab.advance(wait);
    }
    // Five times refused and given up; only then the next event of the instance is sent.
    eventually(() -> assertThat(receiver.summaries()).hasSize(6).endsWith("approval_task PENDING"));
    eventually(() -> assertThat(lab.read("/pushes").body().path("queued").size()).isZero());
  }

  @Test
  void a_retry_has_the_same_event_id_and_others_do_not_wait_for_it() {
    AtomicInteger refusals = new AtomicInteger();
    receiver.answer(_ -> refusals.getAndIncrement() == 0 ? 503 : 200);
    String first = lab.start(code, List.of("bo"));
    eventually(() -> assertThat(receiver.deliveries()).hasSize(1));
    String second = lab.start(code, List.of("cy"));
    eventually(() -> assertThat(of(second)).isEqualTo(2));
    assertThat(of(first)).isEqualTo(1);
    lab.advance(Duration.ofSeconds(16));
    eventually(() -> assertThat(of(first)).isEqualTo(3));
    List<String> ids =
        receiver.deliveries().stream()
            .filter(d -> d.event().path("instance_code").asString().equals(first))
            .map(d -> d.envelope().path("uuid").asString())
            .toList();
    assertThat(ids.get(0)).isEqualTo(ids.get(1)).isNotEqualTo(ids.get(2));
  }

  @Test
  void no_answer_within_three_seconds_is_a_failure() {
    var hold = new CountDownLatch(1);
    receiver.answer(
        _ -> {
          awaitQuietly(hold);
          return 200;
        });
    lab.start(code, List.of("bo"));
    eventually(() -> assertThat(lab.read("/pushes").body().path("attempts").size()).isEqualTo(1));
    hold.countDown();
    JsonNode attempt = lab.read("/pushes").body().path("attempts").get(0);
    assertThat(attempt.path("http_status").isNull()).isTrue();
    assertThat(attempt.path("took_micros").asLong()).isBetween(2_900_000L, 4_500_000L);
  }

  @Test
  void an_acknowledged_event_may_come_again_anew_or_byte_for_byte() {
    fault(Map.of("kind", "duplicate", "event_type", "approval_instance", "copies", 2));
    fault(Map.of("kind", "replay", "event_type", "approval_task"));
    lab.start(code, List.of("bo"));
    eventually(() -> assertThat(receiver.deliveries()).hasSize(5));
    var all = receiver.deliveries();
    assertThat(all.subList(0, 3))
        .extracting(d -> d.envelope().path("uuid").asString())
        .hasSize(3)
        .containsOnly(all.get(0).envelope().path("uuid").asString());
    assertThat(all.get(1).body()).isNotEqualTo(all.get(0).body());
    assertThat(all.get(4).body()).isEqualTo(all.get(3).body());
    assertThat(all.get(4).headers().get("x-lark-signature"))
        .isEqualTo(all.get(3).headers().get("x-lark-signature"));
  }

  @Test
  void forgeries_come_before_the_genuine_event_and_each_has_its_flaw() {
    for (String kind :
        List.of(
            "tampered",
            "wrong_signature",
            "unsigned",
            "wrong_token",
            "wrong_app",
            "plain",
            "old_timestamp")) {
      fault(Map.of("kind", kind, "event_type", "approval_instance"));
      int before = receiver.deliveries().size();
      lab.start(code, List.of("bo"));
      eventually(() -> assertThat(receiver.deliveries()).hasSize(before + 3));
      Receiver.Delivery forged = receiver.deliveries().get(before);
      Receiver.Delivery genuine = receiver.deliveries().get(before + 1);
      assertThat(isGenuine(genuine)).as(kind).isTrue();
      assertThat(isGenuine(forged)).as(kind).isFalse();
    }
  }

  @Test
  void late_events_are_overtaken_and_lost_ones_never_come() {
    fault(Map.of("kind", "late", "delay_millis", 60_000));
    String late = lab.start(code, List.of("bo"));
    String other = lab.start(code, List.of("cy"));
    eventually(() -> assertThat(of(other)).isEqualTo(2));
    assertThat(of(late)).isZero();
    lab.advance(Duration.ofSeconds(61));
    eventually(() -> assertThat(of(late)).isEqualTo(2));

    fault(Map.of("kind", "lost", "event_type", "approval_instance"));
    String lost = lab.start(code, List.of("cy"));
    eventually(() -> assertThat(of(lost)).isEqualTo(1));
    assertThat(receiver.summaries().getLast()).isEqualTo("approval_task PENDING");
  }

  @Test
  void a_withdrawn_approval_is_told_as_reverted_with_a_number_as_time() {
    var definition = Lab.definition("OR");
    definition.putObject("settings").put("revert_interval", 60);
    String revertible =
        lab.call("POST", "/approval/v4/approvals", definition)
            .data()
            .path("approval_code")
            .asString();
    lab.call("POST", "/approval/v4/approvals/" + revertible + "/subscribe", null);
    String instance = lab.start(revertible, List.of("bo"));
    lab.decide(instance, "bo", "approve");
    lab.control("POST", "/instances/" + instance + "/cancel", Map.of());
    eventually(() -> assertThat(receiver.summaries()).endsWith("approval_instance REVERTED"));
    assertThat(receiver.deliveries().getLast().event().path("operate_time").isNumber()).isTrue();
  }

  @Test
  void a_request_url_is_kept_only_if_it_echoes_the_challenge() {
    String path = "/apps/" + Lab.APP;
    JsonNode good =
        lab.control("PATCH", path, Map.of("event_url", receiver.url() + "?new=1")).body();
    assertThat(good.path("url_verification").path("verified").asBoolean()).isTrue();
    assertThat(good.path("event_url").asString()).endsWith("?new=1");
    JsonNode bad =
        lab.control("PATCH", path, Map.of("event_url", lab.url() + "/simulator/api/clock")).body();
    assertThat(bad.path("url_verification").path("verified").asBoolean()).isFalse();
    assertThat(bad.path("event_url").asString()).endsWith("?new=1");
    assertThat(receiver.deliveries()).isEmpty();
  }

  private void fault(Map<String, Object> fault) {
    assertThat(lab.control("POST", "/push-faults", fault).status()).isEqualTo(200);
  }

  private long of(String instance) {
    return receiver.deliveries().stream()
        .filter(d -> d.event().path("instance_code").asString().equals(instance))
        .count();
  }

  private int attemptsOfHead() {
    return lab.read("/pushes").body().path("queued").path(0).path("attempts").asInt(0);
  }

  private Duration waitOfHead() {
    long nextAt = lab.read("/pushes").body().path("queued").path(0).path("next_at").asLong();
    return Duration.ofMillis(nextAt - lab.read("/clock").body().path("virtual_millis").asLong());
  }

  /** All that a careful receiver checks. */
  private static boolean isGenuine(Receiver.Delivery delivery) {
    return isSealed(delivery)
        && delivery.envelope().path("token").asString().equals(Lab.VERIFICATION_TOKEN)
        && delivery.event().path("app_id").asString().equals(Lab.APP);
  }

  private static boolean isSealed(Receiver.Delivery delivery) {
    String timestamp = delivery.headers().getOrDefault("x-lark-request-timestamp", "0");
    String nonce = delivery.headers().getOrDefault("x-lark-request-nonce", "");
    String signature = delivery.headers().getOrDefault("x-lark-signature", "");
    boolean fresh = Math.abs(System.currentTimeMillis() / 1000 - Long.parseLong(timestamp)) < 60;
    boolean signed =
        signature.equals(Seal.sign(timestamp, nonce, Lab.ENCRYPT_KEY, delivery.body()));
    return fresh && signed && delivery.json().has("encrypt");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void eventually(ThrowingRunnable assertion) {
    await()
        .atMost(Duration.ofSeconds(8))
        .pollInterval(Duration.ofMillis(15))
        .untilAsserted(assertion);
  }
}
