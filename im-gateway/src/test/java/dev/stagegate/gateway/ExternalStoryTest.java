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
import dev.stagegate.gateway.OaSystem.Heard;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
    gateway = GatewayUnderTest.withExternalSystems("stagegate.external.work.give-up-after=400ms");
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

  @AfterEach
  void stopSystem() {
    oa.close();
  }

  @Test
  void the_system_is_asked_all_it_needs_to_decide_and_its_decision_becomes_a_review() {
    oa.next(OaSystem.answer(201, "{\"reference\":\"OA-17\",\"link\":\"https://oa.example/17\"}"));
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

    eventually(() -> assertThat(oa.heard("requested.v1")).hasSize(2));
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
    eventually(() -> assertThat(oa.heard("requested.v1")).isNotEmpty());
    return oa.heard("requested.v1").getFirst();
  }

  private void ask(int round) {
    gateway.take(new NodeOpened(request(round)));
  }

  private NodeRequest request(int round) {
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
        Facts.stage().build());
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
