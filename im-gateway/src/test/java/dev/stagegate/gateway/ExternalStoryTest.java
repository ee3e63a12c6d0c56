package dev.stagegate.gateway;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.ApprovalFact.NodeClosed;
import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.ApprovalFact.NodeOutcome;
import dev.stagegate.events.ApprovalFact.NodeReassigned;
import dev.stagegate.events.ApprovalFact.ReassignCause;
import dev.stagegate.events.ApprovalFact.RefusalReason;
import dev.stagegate.events.ApprovalFact.ReviewRefused;
import dev.stagegate.events.Channel;
import dev.stagegate.events.CheckKind;
import dev.stagegate.events.CheckOutcome;
import dev.stagegate.events.CheckSnapshot;
import dev.stagegate.events.Decision;
import dev.stagegate.events.Facts;
import dev.stagegate.events.NodeRequest;
import dev.stagegate.events.PlannedNode;
import dev.stagegate.events.ReviewFact;
import dev.stagegate.events.ReviewFact.InvitationCancelled;
import dev.stagegate.events.ReviewFact.InvitationFailed;
import dev.stagegate.events.ReviewFact.InvitationFault;
import dev.stagegate.events.ReviewFact.InvitationSent;
import dev.stagegate.events.ReviewFact.StageReviewed;
import dev.stagegate.events.Risk;
import dev.stagegate.events.StageBuilder;
import dev.stagegate.events.StageSnapshot;
import dev.stagegate.gateway.OaSystem.Heard;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A node that a company's own approval system decides, from the question to the review. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExternalStoryTest {

  private static final String OTHER_SECRET =
      "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);

  private GatewayUnderTest gateway;
  private ExternalApi api;
  private OaSystem oa;
  private String approvalId;
  private int approvals;

  @BeforeAll
  void startGateway() {
    gateway =
        GatewayUnderTest.withExternalSystems(
            "stagegate.external.work.give-up-after=1500ms",
            "stagegate.feishu.work.misconfigured-retry=100ms");
    api = new ExternalApi(gateway.url());
  }

  @AfterAll
  void stopGateway() {
    gateway.close();
  }

  @BeforeEach
  void startSystem() throws IOException {
    oa = OaSystem.start();
    approvalId = "x-" + ++approvals;
    api.put("oa", Map.of("title", "Company OA", "endpoint", oa.url(), "secret", OaSystem.SECRET));
  }

  /** The next test's system is not to be asked what this one left open. */
  @AfterEach
  void stopSystem() {
    gateway.execute(
        "UPDATE invitation SET kind = 'CANCELLED', cancel_cause = 'WITHDRAWN', due_at = NULL"
            + " WHERE due_at IS NOT NULL");
    oa.close();
  }

  @Test
  void the_system_is_asked_all_it_needs_to_decide_and_its_decision_becomes_a_review() {
    oa.always(
        _ -> OaSystem.answer(201, "{\"reference\":\"OA-17\",\"link\":\"https://oa.example/17\"}"));
    Heard asked = open();

    assertThat(asked.header("content-type")).startsWith("application/cloudevents+json");
    assertThat(asked.body().path("specversion").asString()).isEqualTo("1.0");
    assertThat(asked.header("webhook-id")).isEqualTo(asked.body().path("id").asString());
    assertThat(asked.header("idempotency-key")).isNotBlank();
    assertThat(asked.data().at("/issue/creator").asString()).isEqualTo("dev@example.com");
    assertThat(asked.data().at("/risk").asString()).isEqualTo("HIGH");
    assertThat(asked.data().at("/stage/revision").asString()).hasSize(64);
    assertThat(asked.data().at("/statements/0/text").asString()).isNotBlank();
    assertThat(asked.data().at("/tasks/0/databaseName").asString()).isNotBlank();
    assertThat(asked.data().path("callbackUrl").asString())
        .isEqualTo("https://stagegate.example/hooks/external/oa");
    eventually(() -> assertThat(told(InvitationSent.class)).hasSize(1));
    assertThat(sent().channelReference()).isEqualTo("OA-17");
    assertThat(sent().link()).isEqualTo("https://oa.example/17");
    assertThat(sent().recipients()).containsExactly("external:oa");

    HttpResponse<String> reply = decide(asked, "APPROVE", "Boss@Example.com");

    assertThat(reply.statusCode()).isEqualTo(200);
    StageReviewed review = reviews().getFirst();
    assertThat(review.reviewer()).isEqualTo("boss@example.com");
    assertThat(review.decision()).isEqualTo(Decision.APPROVE);
    assertThat(review.comment()).isEqualTo("as agreed");
    assertThat(review.channel()).isEqualTo(Channel.EXTERNAL);
    assertThat(review.revision()).isEqualTo(asked.data().at("/stage/revision").asString());
  }

  @Test
  void the_system_is_told_when_it_starts_at_the_earliest_and_what_checks_found() {
    StageSnapshot stage =
        Facts.stage()
            .notBefore(Instant.parse("2027-01-01T22:30:00Z"))
            .taskOn(
                "app",
                "DELETE FROM a",
                12_000L,
                50_000L,
                StageBuilder.unit("DELETE FROM a", List.of("DELETE"), List.of(), false))
            .checked(
                new CheckSnapshot(CheckKind.CONNECTION, CheckOutcome.OK, "The database answers."),
                new CheckSnapshot(CheckKind.SYNTAX, CheckOutcome.WARNING, "x".repeat(1_000)))
            .task("SELECT 1", "SELECT")
            .build();
    gateway.take(new NodeOpened(request(1, stage)));

    JsonNode data = asked().data();
    assertThat(data.at("/stage/notBefore").asString()).isEqualTo("2027-01-01T22:30:00Z");
    JsonNode task = data.at("/tasks/0");
    assertThat(task.path("affectedRows").asLong()).isEqualTo(12_000);
    assertThat(task.path("tableRows").asLong()).isEqualTo(50_000);
    assertThat(task.at("/checks/0/kind").asString()).isEqualTo("CONNECTION");
    assertThat(task.at("/checks/0/outcome").asString()).isEqualTo("OK");
    assertThat(task.at("/checks/0/message").asString()).isEqualTo("The database answers.");
    assertThat(task.at("/checks/1/outcome").asString()).isEqualTo("WARNING");
    assertThat(task.at("/checks/1/message").asString()).hasSize(200);
    assertThat(data.at("/tasks/1").propertyNames())
        .doesNotContain("affectedRows", "tableRows", "checks");
  }

  @Test
  void what_starts_as_soon_as_it_may_has_no_earliest_time() {
    assertThat(open().data().path("stage").propertyNames()).doesNotContain("notBefore");
  }

  @Test
  void a_decision_that_is_sent_again_counts_once_and_another_one_is_refused() {
    Heard asked = open();
    String body = oa.decision(asked.data(), "APPROVE", "boss@example.com");
    Instant now = Instant.now();

    for (String id : List.of("m-1" + approvalId, "m-1" + approvalId, "m-2" + approvalId)) {
      assertThat(oa.send(gateway.url(), "oa", body, id, now, OaSystem.SECRET).statusCode())
          .isEqualTo(200);
    }
    HttpResponse<String> other = decide(asked, "REJECT", "boss@example.com");

    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(other.body()).contains("already-decided");
    assertThat(reviews()).hasSize(1);
  }

  @Test
  void a_message_id_that_came_with_another_decision_is_refused() {
    Heard first = open();
    String id = "reused-" + approvalId;
    oa.send(
        gateway.url(),
        "oa",
        oa.decision(first.data(), "APPROVE", "boss@example.com"),
        id,
        Instant.now(),
        OaSystem.SECRET);
    approvalId = "x-" + ++approvals;
    ask(1);
    eventually(() -> assertThat(oa.heard("requested.v1")).hasSize(2));
    Heard second = oa.heard("requested.v1").get(1);

    HttpResponse<String> reply =
        oa.send(
            gateway.url(),
            "oa",
            oa.decision(second.data(), "APPROVE", "boss@example.com"),
            id,
            Instant.now(),
            OaSystem.SECRET);

    assertThat(reply.statusCode()).isEqualTo(409);
    assertThat(reply.body()).contains("message-id-reused");
    assertThat(reviews()).isEmpty();
  }

  @Test
  void a_decision_is_quicker_than_the_answer_to_our_question() {
    oa.always(
        heard -> {
          if (heard.type().endsWith("requested.v1")) {
            decide(heard, "APPROVE", "quick@example.com");
          }
          return OaSystem.answer(200, "{\"reference\":\"late\"}");
        });
    open();

    eventually(() -> assertThat(reviews()).hasSize(1));
    assertThat(reviews().getFirst().reviewer()).isEqualTo("quick@example.com");
  }

  @ParameterizedTest
  @EnumSource(names = {"DISCONNECT_AFTER_REQUEST", "STALL", "ERROR_503", "ERROR_429"})
  void what_may_have_been_lost_is_said_again_word_by_word(Fault fault) {
    oa.next(fault.response());
    Heard asked = open();

    eventually(() -> assertThat(oa.heard("requested.v1")).hasSizeGreaterThan(1));
    Heard again = oa.heard("requested.v1").get(1);
    assertThat(again.text()).isEqualTo(asked.text());
    assertThat(again.header("idempotency-key")).isEqualTo(asked.header("idempotency-key"));
    assertThat(again.header("webhook-id")).isEqualTo(asked.header("webhook-id"));
    eventually(() -> assertThat(told(InvitationSent.class)).hasSize(1));
  }

  enum Fault {
    DISCONNECT_AFTER_REQUEST,
    STALL,
    ERROR_503,
    ERROR_429;

    MockResponse response() {
      return switch (this) {
        case DISCONNECT_AFTER_REQUEST ->
            new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build();
        case STALL ->
            new MockResponse.Builder().headersDelay(2, TimeUnit.SECONDS).code(200).build();
        case ERROR_503 -> OaSystem.answer(503, "");
        case ERROR_429 -> OaSystem.answer(429, "");
      };
    }
  }

  @Test
  void after_days_without_success_it_is_given_up_and_shown() {
    oa.always(_ -> OaSystem.answer(503, "secret internals"));
    ask(1);

    eventually(() -> assertThat(told(InvitationFailed.class)).hasSize(1));
    InvitationFailed failed = told(InvitationFailed.class).getFirst();
    assertThat(failed.fault()).isEqualTo(InvitationFault.UNREACHABLE);
    assertThat(failed.round()).isEqualTo(1);
    assertThat(failed.detail()).contains("503").doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 401, 403, 404, 405, 410})
  void an_endpoint_that_nobody_sets_right_is_given_up_after_days_and_shown(int status) {
    oa.always(_ -> OaSystem.answer(status, ""));
    ask(1);

    eventually(() -> assertThat(told(InvitationFailed.class)).hasSize(2));
    assertThat(told(InvitationFailed.class).getFirst().fault())
        .isEqualTo(InvitationFault.CHANNEL_MISCONFIGURED);
    InvitationFailed last = told(InvitationFailed.class).getLast();
    assertThat(last.fault()).isEqualTo(InvitationFault.UNREACHABLE);
    assertThat(last.detail()).contains("Given up after PT1.5S", String.valueOf(status));
    int requests = oa.heard().size();
    assertThat(
            gateway.count(
                "SELECT count(*) FROM invitation WHERE due_at IS NOT NULL AND approval_id = '"
                    + approvalId
                    + "'"))
        .isZero();
    assertThat(oa.heard()).hasSize(requests);
  }

  @Test
  void an_address_that_must_not_be_called_is_given_up_too() {
    gateway.execute(
        "UPDATE external_system SET endpoint = 'http://127.0.0.2:9/' WHERE system_id = 'oa'");
    ask(1);
    eventually(
        () ->
            assertThat(told(InvitationFailed.class).stream().map(InvitationFailed::fault))
                .containsExactly(
                    InvitationFault.CHANNEL_MISCONFIGURED, InvitationFault.UNREACHABLE));
  }

  @Test
  void the_system_gets_every_statement_whole_and_exact_with_what_identifies_it() {
    String windows = "UPDATE a SET x = 1;\r\n-- 审批 👍\t\u0001\r\n".repeat(1_000);
    StageBuilder stage = Facts.stage().task(windows, "UPDATE");
    for (int i = 0; i < 300; i++) {
      stage.task("INSERT INTO t VALUES (" + i + ")", "INSERT");
    }
    gateway.take(new NodeOpened(request(1, stage.build())));
    eventually(() -> assertThat(oa.heard("requested.v1")).hasSize(1));
    JsonNode data = oa.heard("requested.v1").getFirst().data();

    JsonNode statement =
        data.path("statements")
            .valueStream()
            .filter(s -> s.path("text").asString().equals(windows))
            .findFirst()
            .orElseThrow();
    assertThat(statement.path("cut").asBoolean()).isFalse();
    assertThat(statement.path("sha256").asString()).isEqualTo(sha256(windows));
    assertThat(statement.path("bytes").asLong())
        .isEqualTo(windows.getBytes(StandardCharsets.UTF_8).length);
    assertThat(data.path("statementsCut").asBoolean()).isFalse();
    assertThat(data.path("statements").size()).isGreaterThanOrEqualTo(301);
    assertThat(data.path("tasks").size()).isEqualTo(data.path("taskCount").asInt());
  }

  @Test
  void beyond_one_mebibyte_texts_are_cut_but_still_identified() {
    String large = "-- " + "长".repeat(400_000);
    StageBuilder stage =
        Facts.stage().task(large, "OTHER").task("SELECT 1 -- " + "x".repeat(10), "SELECT");
    gateway.take(new NodeOpened(request(1, stage.build())));
    eventually(() -> assertThat(oa.heard("requested.v1")).hasSize(1));
    JsonNode data = oa.heard("requested.v1").getFirst().data();

    assertThat(data.path("statementsCut").asBoolean()).isTrue();
    long bytes = 0;
    for (JsonNode statement : data.path("statements")) {
      String text = statement.path("text").asString();
      bytes += text.getBytes(StandardCharsets.UTF_8).length;
      assertThat(statement.path("sha256").asString()).hasSize(64);
      assertThat(statement.path("cut").asBoolean())
          .isEqualTo(
              statement.path("bytes").asLong() > text.getBytes(StandardCharsets.UTF_8).length);
    }
    assertThat(bytes).isBetween(1L << 19, 1L << 20);
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, REFUSED",
    "422, REFUSED",
    "302, CHANNEL_MISCONFIGURED",
    "401, CHANNEL_MISCONFIGURED",
    "404, CHANNEL_MISCONFIGURED"
  })
  void what_the_system_does_not_take_is_shown_at_once(int status, InvitationFault fault) {
    oa.always(_ -> OaSystem.answer(status, ""));
    ask(1);

    eventually(() -> assertThat(told(InvitationFailed.class)).isNotEmpty());
    assertThat(told(InvitationFailed.class).getFirst().fault()).isEqualTo(fault);
  }

  @Test
  void a_redirect_is_not_followed() throws IOException {
    try (OaSystem elsewhere = OaSystem.start()) {
      oa.always(
          _ -> new MockResponse.Builder().code(307).addHeader("Location", elsewhere.url()).build());
      ask(1);

      eventually(() -> assertThat(told(InvitationFailed.class)).isNotEmpty());
      assertThat(elsewhere.heard()).isEmpty();
    }
  }

  @Test
  void an_answer_that_is_too_large_is_not_read_and_the_request_counts_as_taken() {
    oa.next(OaSystem.answer(200, "{\"reference\":\"" + "x".repeat(100_000) + "\"}"));
    Heard asked = open();

    eventually(() -> assertThat(told(InvitationSent.class)).hasSize(1));
    assertThat(sent().channelReference()).isEqualTo(asked.data().path("request").asString());
  }

  @ParameterizedTest
  @EnumSource(NodeOutcome.class)
  void whenever_the_node_is_closed_the_request_is_taken_back(NodeOutcome outcome) {
    Heard asked = open();
    eventually(() -> assertThat(told(InvitationSent.class)).hasSize(1));
    gateway.take(closed(outcome));

    eventually(() -> assertThat(oa.heard("cancelled.v1")).hasSize(1));
    Heard cancelled = oa.heard("cancelled.v1").getFirst();
    assertThat(cancelled.data().path("request").asString())
        .isEqualTo(asked.data().path("request").asString());
    assertThat(cancelled.data().path("reason").asString()).isNotBlank();
    eventually(() -> assertThat(told(InvitationCancelled.class)).hasSize(1));
  }

  @ParameterizedTest
  @EnumSource(ReassignCause.class)
  void whenever_it_is_asked_afresh_the_earlier_request_is_taken_back_first(ReassignCause cause) {
    Heard first = open();
    eventually(() -> assertThat(told(InvitationSent.class)).hasSize(1));
    gateway.take(new NodeReassigned(request(2), cause, null));

    eventually(() -> assertThat(oa.heard("requested.v1")).hasSize(2));
    List<String> types = oa.heard().stream().map(Heard::type).toList();
    assertThat(types.indexOf("dev.stagegate.approval.cancelled.v1"))
        .isBetween(0, types.lastIndexOf("dev.stagegate.approval.requested.v1"));
    assertThat(oa.heard("requested.v1").get(1).data().path("request"))
        .isNotEqualTo(first.data().path("request"));
  }

  @Test
  void what_may_have_reached_the_system_is_taken_back_even_if_its_answer_was_lost() {
    oa.always(
        heard ->
            heard.type().endsWith("requested.v1")
                ? Fault.DISCONNECT_AFTER_REQUEST.response()
                : OaSystem.answer(204, ""));
    ask(1);
    eventually(() -> assertThat(oa.heard("requested.v1")).isNotEmpty());
    gateway.take(closed(NodeOutcome.WITHDRAWN));

    eventually(() -> assertThat(oa.heard("cancelled.v1")).isNotEmpty());
  }

  @Test
  void a_late_decision_is_passed_on_and_the_system_hears_that_it_did_not_count() {
    Heard asked = open();
    eventually(() -> assertThat(told(InvitationSent.class)).hasSize(1));
    gateway.take(closed(NodeOutcome.VOIDED));
    eventually(() -> assertThat(told(InvitationCancelled.class)).hasSize(1));

    assertThat(decide(asked, "APPROVE", "boss@example.com").statusCode()).isEqualTo(200);
    eventually(() -> assertThat(reviews()).hasSize(1));
    StageReviewed late = reviews().getFirst();
    gateway.take(
        new ReviewRefused(
            approvalId,
            late.issueId(),
            late.stageId(),
            late.nodeId(),
            late.reviewer(),
            late.decision(),
            late.comment(),
            late.channel(),
            null,
            late.invitationId(),
            RefusalReason.STALE_REVISION));

    eventually(() -> assertThat(oa.heard("decision-refused.v1")).hasSize(1));
    assertThat(oa.heard("decision-refused.v1").getFirst().data().path("reason").asString())
        .contains("boss@example.com");
  }

  @Test
  void a_decision_about_another_revision_is_refused() {
    Heard asked = open();
    String body =
        oa.decision(asked.data(), "APPROVE", "boss@example.com")
            .replace(asked.data().at("/stage/revision").asString(), "0".repeat(64));

    HttpResponse<String> reply = oa.send(gateway.url(), "oa", body);

    assertThat(reply.statusCode()).isEqualTo(409);
    assertThat(reply.body()).contains("other-revision");
    assertThat(reviews()).isEmpty();
  }

  @Test
  void a_decision_that_the_system_did_not_sign_just_now_is_refused() {
    Heard asked = open();
    String body = oa.decision(asked.data(), "APPROVE", "boss@example.com");
    Instant now = Instant.now();

    assertThat(refused(oa.send(gateway.url(), "oa", body, "f1", now, OTHER_SECRET))).isTrue();
    for (Duration off : List.of(Duration.ofMinutes(-6), Duration.ofMinutes(6))) {
      assertThat(refused(oa.send(gateway.url(), "oa", body, "f2", now.plus(off), OaSystem.SECRET)))
          .isTrue();
    }
    String seconds = Long.toString(now.getEpochSecond());
    String good = "v1," + OaSystem.sign(OaSystem.SECRET, "f3", seconds, body);
    assertThat(refused(oa.post(gateway.url(), "oa", body + " ", "f3", seconds, good))).isTrue();
    assertThat(refused(oa.post(gateway.url(), "oa", body, "f4", seconds, good))).isTrue();
    assertThat(refused(oa.post(gateway.url(), "oa", body, null, seconds, good))).isTrue();
    assertThat(refused(oa.post(gateway.url(), "oa", body, "f3", null, good))).isTrue();
    assertThat(refused(oa.post(gateway.url(), "oa", body, "f3", seconds, null))).isTrue();
    assertThat(refused(oa.post(gateway.url(), "oa", body, "f3", "soon", good))).isTrue();
    assertThat(refused(oa.post(gateway.url(), "nobody", body, "f3", seconds, good))).isTrue();
    assertThat(reviews()).isEmpty();
    assertThat(oa.post(gateway.url(), "oa", body, "f3", seconds, "v1,bm8= " + good).statusCode())
        .isEqualTo(200);
  }

  @Test
  void another_system_cannot_decide_what_was_asked_of_this_one() {
    api.put("rival", Map.of("title", "Rival", "endpoint", oa.url(), "secret", OTHER_SECRET));
    Heard asked = open();
    String body = oa.decision(asked.data(), "APPROVE", "boss@example.com");
    Instant now = Instant.now();

    assertThat(
            oa.send(gateway.url(), "rival", body, "r1" + approvalId, now, OTHER_SECRET)
                .statusCode())
        .isEqualTo(404);
    assertThat(refused(oa.send(gateway.url(), "oa", body, "r2", now, OTHER_SECRET))).isTrue();
    assertThat(reviews()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "nonsense",
        "{}",
        "{\"decision\":\"MAYBE\"}",
        "{\"request\":\"x\",\"revision\":\"y\",\"decision\":\"APPROVE\",\"reviewer\":\"nobody\"}"
      })
  void what_cannot_be_read_is_refused_with_the_field(String body) {
    HttpResponse<String> reply = oa.send(gateway.url(), "oa", body);

    assertThat(reply.statusCode()).isIn(400, 422);
    assertThat(reply.body()).contains("errors");
  }

  @Test
  void what_is_too_large_is_refused() {
    assertThat(oa.send(gateway.url(), "oa", "x".repeat(65_537)).statusCode()).isEqualTo(413);
  }

  @Test
  void a_system_that_cannot_call_back_is_read_until_it_has_decided() {
    api.put(
        "oa",
        Map.of(
            "title",
            "Company OA",
            "endpoint",
            oa.url(),
            "secret",
            OaSystem.SECRET,
            "statusUrl",
            oa.url() + "/status/{reference}?r={request}"));
    oa.always(
        heard ->
            heard.method().equals("GET")
                ? OaSystem.answer(200, "{\"status\":\"PENDING\"}")
                : OaSystem.answer(200, "{\"reference\":\"A 1/2\"}"));
    ask(1);
    eventually(
        () -> assertThat(oa.heard()).anyMatch(h -> h.path().contains("/status/A%201%2F2?r=")));
    assertThat(reviews()).isEmpty();

    oa.always(
        _ -> OaSystem.answer(200, "{\"status\":\"APPROVED\",\"reviewer\":\"boss@example.com\"}"));

    eventually(() -> assertThat(reviews()).hasSize(1));
    assertThat(reviews().getFirst().reviewer()).isEqualTo("boss@example.com");
  }

  @Test
  void the_plain_contract_asks_reads_and_takes_back() {
    api.put(
        "oa",
        Map.of(
            "title",
            "Old OA",
            "endpoint",
            oa.url(),
            "secret",
            OaSystem.SECRET,
            "contract",
            "PLAIN"));
    oa.always(
        heard ->
            switch (heard.method()) {
              case "POST" -> OaSystem.answer(201, "{\"id\":\"77\"}");
              case "GET" -> OaSystem.answer(200, "{\"status\":\"PENDING\"}");
              default -> OaSystem.answer(200, "");
            });
    ask(1);
    eventually(() -> assertThat(oa.heard()).anyMatch(h -> h.path().equals("/oa/approval/77")));
    Heard asked = by("POST");
    assertThat(asked.path()).isEqualTo("/oa/approval");
    assertThat(asked.body().path("request").asString()).isNotBlank();

    gateway.take(closed(NodeOutcome.WITHDRAWN));

    eventually(() -> assertThat(oa.heard()).anyMatch(h -> h.method().equals("PATCH")));
    assertThat(by("PATCH").path()).isEqualTo("/oa/approval/77");
    assertThat(by("PATCH").body().path("status").asString()).isEqualTo("CANCELLED");
  }

  @Test
  void by_the_plain_contract_what_was_taken_is_found_by_asking_again_and_taken_back_by_its_id() {
    api.put(
        "oa",
        Map.of(
            "title",
            "Old OA",
            "endpoint",
            oa.url(),
            "secret",
            OaSystem.SECRET,
            "contract",
            "PLAIN"));
    AtomicBoolean closed = new AtomicBoolean();
    Map<String, String> ids = new ConcurrentHashMap<>();
    oa.always(
        heard -> {
          if (heard.method().equals("POST")) {
            String key = heard.header("idempotency-key");
            String id = ids.computeIfAbsent(key, _ -> Integer.toString(4_711 + ids.size()));
            return closed.get()
                ? OaSystem.answer(200, "{\"id\":\"" + id + "\"}")
                : Fault.DISCONNECT_AFTER_REQUEST.response();
          }
          return ids.containsValue(heard.path().substring(heard.path().lastIndexOf('/') + 1))
              ? OaSystem.answer(200, "{\"status\":\"PENDING\"}")
              : OaSystem.answer(404, "");
        });
    ask(1);
    eventually(() -> assertThat(ids).hasSize(1));
    gateway.take(closed(NodeOutcome.WITHDRAWN));
    closed.set(true);

    eventually(() -> assertThat(told(InvitationCancelled.class)).hasSize(1));
    String ours = told(InvitationCancelled.class).getFirst().invitationId();
    assertThat(
            oa.heard().stream()
                .filter(h -> h.method().equals("PATCH"))
                .filter(h -> h.body().path("request").asString().equals(ours))
                .map(Heard::path))
        .containsExactly("/oa/approval/4711");
  }

  private Heard by(String method) {
    return oa.heard().stream().filter(h -> h.method().equals(method)).findFirst().orElseThrow();
  }

  @Test
  void a_node_of_people_is_none_of_its_business() {
    gateway.take(new NodeOpened(Facts.nodeRequest(Facts.stage().build(), 1, "owner@example.com")));

    assertThat(oa.heard()).isEmpty();
    assertThat(gateway.count("SELECT count(*) FROM invited_node WHERE channel = 'FEISHU'"))
        .isEqualTo(1);
  }

  @Test
  void what_is_open_goes_on_after_a_restart() {
    Heard asked = open();
    eventually(() -> assertThat(told(InvitationSent.class)).hasSize(1));
    gateway.restart();
    api = new ExternalApi(gateway.url());

    assertThat(decide(asked, "REJECT", "boss@example.com").statusCode()).isEqualTo(200);
    assertThat(reviews().getFirst().decision()).isEqualTo(Decision.REJECT);
  }

  private static boolean refused(HttpResponse<String> reply) {
    return reply.statusCode() == 401 && reply.body().contains("signature-refused");
  }

  /** Opens the node, and waits for what the system is asked. */
  private Heard open() {
    ask(1);
    return asked();
  }

  private Heard asked() {
    eventually(() -> assertThat(oa.heard("requested.v1")).isNotEmpty());
    return oa.heard("requested.v1").getFirst();
  }

  private void ask(int round) {
    gateway.take(new NodeOpened(request(round)));
  }

  private NodeRequest request(int round) {
    return request(round, Facts.stage().build());
  }

  private NodeRequest request(int round, StageSnapshot stage) {
    return new NodeRequest(
        approvalId,
        new PlannedNode("n1", "Company OA", null, List.of(), null, "oa", 1),
        1,
        1,
        round,
        List.of("external:oa"),
        List.of("external:oa"),
        true,
        Risk.HIGH,
        List.of(Facts.flow()),
        stage);
  }

  private NodeClosed closed(NodeOutcome outcome) {
    return new NodeClosed(approvalId, "101", "101-prod", "n1", outcome, null, null, null);
  }

  private HttpResponse<String> decide(Heard asked, String decision, String reviewer) {
    return oa.send(gateway.url(), "oa", oa.decision(asked.data(), decision, reviewer));
  }

  private InvitationSent sent() {
    return told(InvitationSent.class).getFirst();
  }

  private List<StageReviewed> reviews() {
    return told(StageReviewed.class);
  }

  private <T extends ReviewFact> List<T> told(Class<T> type) {
    return gateway.told(type).stream().filter(f -> f.approvalId().equals(approvalId)).toList();
  }
}
