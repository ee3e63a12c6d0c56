package dev.stagegate.gateway;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.ApprovalFact.NodeClosed;
import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.ApprovalFact.NodeOutcome;
import dev.stagegate.events.Facts;
import dev.stagegate.events.NodeRequest;
import dev.stagegate.events.ReviewFact;
import dev.stagegate.events.ReviewFact.InvitationCancelled;
import dev.stagegate.events.ReviewFact.InvitationSent;
import dev.stagegate.events.ReviewFact.StageReviewed;
import dev.stagegate.events.Risk;
import dev.stagegate.gateway.feishu.Connections;
import dev.stagegate.gateway.feishu.api.FeishuClient;
import dev.stagegate.gateway.feishu.callback.CallbackController;
import dev.stagegate.gateway.feishu.form.DefinitionSync;
import dev.stagegate.gateway.feishu.form.Layout;
import dev.stagegate.gateway.feishu.people.App;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service goes away in the middle and comes back on the same database, or is there twice. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RestartTest {

  private static SimulatedFeishu feishu;
  private static GatewayUnderTest gateway;

  /** Tells the nodes of one test from those of another. */
  private final String run = UUID.randomUUID() + "-";

  @BeforeAll
  static void start() {
    feishu = SimulatedFeishu.start();
    gateway =
        GatewayUnderTest.start(
            feishu.baseUrl(),
            "stagegate.feishu.work.poll-fastest=1s",
            "stagegate.feishu.work.misconfigured-retry=300ms");
    pushHere();
  }

  @AfterAll
  static void stop() {
    gateway.close();
    feishu.close();
  }

  @AfterEach
  void nothingIsWrongAnyMore() {
    feishu.noFaults();
  }

  @Test
  void a_request_planned_before_it_went_down_goes_out_afterwards() {
    feishu.callFault("*", "ANSWER", Map.of("http_status", 500, "times", 1_000));
    gateway.take(new NodeOpened(request("1")));
    gateway.stop();
    feishu.noFaults();
    gateway.startAgain();
    eventually(() -> assertThat(told(InvitationSent.class)).hasSize(1));
    assertThat(requests().size()).isEqualTo(1);
  }

  @Test
  void going_down_in_the_middle_of_a_create_call_leaves_one_request() {
    feishu.callFault("instance_create", "DELAY", Map.of("delay_millis", 1_400));
    gateway.take(new NodeOpened(request("1")));
    eventually(
        () ->
            assertThat(gateway.count("SELECT count(*) FROM invitation WHERE kind = 'SENDING'"))
                .isEqualTo(1));
    gateway.restart();
    eventually(() -> assertThat(told(InvitationSent.class)).hasSize(1));
    assertThat(requests().size()).isEqualTo(1);
  }

  @Test
  void what_was_decided_and_closed_while_it_was_down_is_taken_and_taken_back_afterwards() {
    gateway.take(new NodeOpened(request("1")), new NodeOpened(request("2")));
    eventually(() -> assertThat(told(InvitationSent.class)).hasSize(2));
    List<InvitationSent> sent = told(InvitationSent.class);
    gateway.stop();
    feishu.decide(
        sent.getFirst().channelReference(), "owner@example.com", "approve", "nobody home");
    gateway.startAgain();
    gateway.take(
        new NodeClosed(
            sent.getLast().approvalId(),
            "101",
            "101-prod",
            "n1",
            NodeOutcome.VOIDED,
            null,
            null,
            null));
    eventually(() -> assertThat(told(StageReviewed.class)).hasSize(1));
    eventually(() -> assertThat(told(InvitationCancelled.class)).hasSize(1));
    assertThat(told(StageReviewed.class).getFirst().approvalId())
        .isEqualTo(sent.getFirst().approvalId());
  }

  @Test
  void a_push_that_met_nobody_comes_again_and_counts_once() {
    gateway.take(new NodeOpened(request("1")));
    eventually(() -> assertThat(told(InvitationSent.class)).hasSize(1));
    String code = told(InvitationSent.class).getFirst().channelReference();
    gateway.stop();
    feishu.decide(code, "owner@example.com", "approve", "");
    gateway.startAgain();
    pushHere();
    eventually(() -> assertThat(told(StageReviewed.class)).hasSize(1));
    feishu.advance(400);
    eventually(() -> assertThat(feishu.pushes().path("queued").size()).isZero());
    eventually(
        () ->
            assertThat(gateway.count("SELECT count(*) FROM feishu_event WHERE due_at IS NOT NULL"))
                .isZero());
    assertThat(told(StageReviewed.class)).hasSize(1);
  }

  @Test
  void a_definition_of_ours_that_feishu_lost_is_made_anew() {
    gateway.take(new NodeOpened(request("1")));
    eventually(() -> assertThat(told(InvitationSent.class)).hasSize(1));
    feishu.reset();
    pushHere();
    gateway.take(new NodeOpened(request("2")));
    // Longer than usual: what was on its way when everything was lost may be tried again first.
    eventually(
        Instant.now().plus(Duration.ofSeconds(90)),
        () -> assertThat(requests().size()).isEqualTo(1));
    assertThat(feishu.get("/definitions").size()).isEqualTo(1);
  }

  @Test
  void replicas_that_start_at_once_make_one_definition() {
    App newApp = new App("elsewhere", run);
    FeishuClient client = gateway.bean(Connections.class).current().orElseThrow().client();
    DatabaseClient database = gateway.bean(DatabaseClient.class);
    JsonMapper json = JsonMapper.builder().build();
    int before = feishu.get("/definitions").size();
    List<String> codes =
        Flux.range(0, 8)
            .flatMap(
                _ ->
                    new DefinitionSync(client, database, newApp, json, null, Schedulers.parallel())
                        .ready())
            .map(Layout::approvalCode)
            .distinct()
            .collectList()
            .blockOptional(Duration.ofSeconds(10))
            .orElseThrow();
    assertThat(codes).hasSize(1);
    assertThat(feishu.get("/definitions").size()).isEqualTo(before + 1);
  }

  @Test
  void a_definition_that_was_made_by_hand_is_used_as_it_is() {
    gateway.take(new NodeOpened(request("1")));
    eventually(() -> assertThat(told(InvitationSent.class)).hasSize(1));
    String code = requests().getFirst().path("approval_code").asString();
    int before = feishu.get("/definitions").size();
    try (GatewayUnderTest configured =
        GatewayUnderTest.start(feishu.baseUrl(), "stagegate.feishu.approval-code=" + code)) {
      configured.take(new NodeOpened(request("2")));
      eventually(() -> assertThat(configured.told(InvitationSent.class)).hasSize(1));
      String invitationId = configured.told(InvitationSent.class).getFirst().invitationId();
      assertThat(feishu.instance(invitationId).path("approval_code").asString()).isEqualTo(code);
      assertThat(feishu.instance(invitationId).path("form").size()).isEqualTo(9);
      assertThat(feishu.get("/definitions").size()).isEqualTo(before);
    }
  }

  @Test
  void two_replicas_share_the_work_and_make_each_request_once() {
    try (GatewayUnderTest other = gateway.replica()) {
      for (int i = 0; i < 20; i++) {
        (i % 2 == 0 ? gateway : other).take(new NodeOpened(request("" + i)));
      }
      eventually(() -> assertThat(told(InvitationSent.class)).hasSize(20));
      assertThat(requests().size()).isEqualTo(20);
      for (JsonNode instance : requests()) {
        feishu.decide(
            instance.path("instance_code").asString(), "owner@example.com", "approve", "");
      }
      eventually(() -> assertThat(told(StageReviewed.class)).hasSize(20));
    }
  }

  @Test
  void whatever_goes_wrong_with_calls_and_pushes_each_node_is_asked_once_and_answered_once() {
    long seed = 20_261_120;
    Random random = new Random(seed);
    for (String kind : List.of("DROP", "PROCESS_THEN_DROP", "PROCESS_THEN_504", "TOKEN_INVALID")) {
      feishu.callFault("*", kind, Map.of("probability", 0.06));
    }
    feishu.callFault("*", "ANSWER", Map.of("probability", 0.05, "http_status", 500));
    feishu.callFault("*", "RATE_LIMITED", Map.of("probability", 0.02));
    for (String kind : List.of("DUPLICATE", "REPLAY", "LOST", "TAMPERED", "UNSIGNED")) {
      feishu.pushFault(kind, Map.of("probability", 0.1));
    }
    int nodes = 20;
    for (int i = 0; i < nodes; i++) {
      gateway.take(new NodeOpened(request("" + i)));
      if (random.nextInt(12) == 0) {
        gateway.restart();
        pushHere();
      }
    }
    // A third of the calls fail, so that some requests need many tries.
    Instant patience = Instant.now().plus(Duration.ofMinutes(1));
    eventually(
        patience, () -> assertThat(told(InvitationSent.class)).as("seed %d", seed).hasSize(nodes));
    for (JsonNode instance : requests()) {
      String how = random.nextBoolean() ? "approve" : "reject";
      feishu.decide(instance.path("instance_code").asString(), "owner@example.com", how, "as read");
    }
    feishu.noFaults();
    eventually(() -> assertThat(told(StageReviewed.class)).as("seed %d", seed).hasSize(nodes));
    assertThat(requests().size()).as("seed %d", seed).isEqualTo(nodes);
    assertThat(told(StageReviewed.class).stream().map(StageReviewed::reviewId).distinct())
        .hasSize(nodes);
  }

  /** Each start listens on another port. */
  private static void pushHere() {
    feishu.changeApp(Map.of("event_url", gateway.url() + CallbackController.PATH));
  }

  private <T extends ReviewFact> List<T> told(Class<T> type) {
    return gateway.told(type).stream().filter(f -> f.approvalId().startsWith(run)).toList();
  }

  /** The requests in Feishu that are of this test's nodes. */
  private List<JsonNode> requests() {
    List<String> ids = gateway.invitationIds(run);
    List<JsonNode> requests = new ArrayList<>();
    for (JsonNode instance : feishu.instances()) {
      if (ids.contains(instance.path("uuid").asString())) {
        requests.add(instance);
      }
    }
    return requests;
  }

  private NodeRequest request(String node) {
    return new NodeRequest(
        run + node,
        Facts.owner(),
        1,
        1,
        1,
        List.of("owner@example.com"),
        List.of("owner@example.com"),
        true,
        Risk.LOW,
        List.of(Facts.flow()),
        Facts.stage().build());
  }
}
