package dev.stagegate.gateway;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.ApprovalFact.NodeOutcome;
import dev.stagegate.events.ReviewFact.InvitationDelayed;
import dev.stagegate.events.ReviewFact.InvitationFailed;
import dev.stagegate.events.ReviewFact.InvitationFault;
import dev.stagegate.events.ReviewFact.InvitationSent;
import dev.stagegate.gateway.feishu.api.Endpoint;
import dev.stagegate.gateway.feishu.limit.PostgresCallLimits;
import dev.stagegate.gateway.feishu.people.App;
import dev.stagegate.web.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

/** Two replicas, and a platform that takes only so many requests in a minute. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LimitsStoryTest {

  private static final String OWNER = "owner@example.com";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final SimulatedFeishu feishu = SimulatedFeishu.start();
  private final GatewayUnderTest gateway =
      GatewayUnderTest.start(feishu.baseUrl(), "stagegate.feishu.work.misconfigured-retry=300ms");
  private final NodeUnderTest node = new NodeUnderTest(gateway, feishu);

  private PostgresCallLimits limits;

  @BeforeEach
  void somebodyWasAskedBefore() {
    limits =
        new PostgresCallLimits(
            gateway.bean(DatabaseClient.class),
            new App(feishu.baseUrl(), SimulatedFeishu.APP),
            System::nanoTime,
            1);
    gateway.take(Administrator.workspace(1));
    gateway.take(new NodeOpened(node.request(1, OWNER)));
    node.sent(1);
  }

  @AfterEach
  void stop() {
    gateway.close();
    feishu.close();
  }

  @Test
  void what_waits_says_how_long_once_and_goes_out_oldest_first_when_there_is_room() {
    takeEverything();
    List<NodeUnderTest> waiting = ask(5);
    eventually(() -> assertThat(gateway.told(InvitationDelayed.class)).hasSize(5));
    InvitationDelayed last = waiting.getLast().told(InvitationDelayed.class).getFirst();
    assertThat(last.ahead()).isEqualTo(4);
    assertThat(last.recipients()).containsExactly(OWNER);
    assertThat(Duration.between(Instant.now(), last.expectedAt()))
        .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(63));
    assertThat(detail("backlog").path("waiting").asInt()).isEqualTo(5);
    assertThat(detail("backlog").path("delaySeconds").asInt()).isBetween(20, 63);
    assertThat(createdUuids()).hasSize(1);

    room(Endpoint.INSTANCE_CREATE);
    eventually(() -> assertThat(gateway.told(InvitationSent.class)).hasSize(6));
    assertThat(gateway.told(InvitationDelayed.class)).as("told once each").hasSize(5);
    eventually(() -> assertThat(detail("backlog").isMissingNode()).isTrue());
  }

  @Test
  void taking_back_does_not_wait_behind_what_cannot_be_sent() {
    InvitationSent sent = node.sent(1).getFirst();
    takeEverything();
    ask(40);
    eventually(() -> assertThat(gateway.told(InvitationDelayed.class)).hasSize(40));
    gateway.take(node.closed(NodeOutcome.WITHDRAWN, null, null));
    eventually(() -> assertThat(node.status(sent)).isEqualTo("CANCELED"));
    assertThat(
            gateway.count(
                "SELECT count(*) FROM invitation WHERE kind = 'PLANNED' AND attempts = 0"))
        .as("nothing was claimed that there is no room for")
        .isEqualTo(40);
  }

  @Test
  void a_pause_that_one_replica_was_told_of_holds_for_the_other_until_it_is_over() {
    feishu.callFault("instance_create", "rate_limited", Map.of("reset_seconds", 600));
    int before = feishu.requests("instance_create").size();
    ask(1);
    eventually(() -> assertThat(feishu.requests("instance_create").size()).isEqualTo(before + 1));
    eventually(
        () ->
            assertThat(
                    limits
                        .outlook(Endpoint.INSTANCE_CREATE)
                        .blockOptional(PATIENCE)
                        .orElseThrow()
                        .behind(0))
                .isGreaterThan(Duration.ofSeconds(500)));
    try (GatewayUnderTest replica = gateway.replica()) {
      NodeUnderTest later = new NodeUnderTest(replica, feishu);
      replica.take(new NodeOpened(later.request(1, OWNER)));
      eventually(() -> assertThat(replica.told(InvitationDelayed.class)).hasSize(2));
      assertThat(feishu.requests("instance_create").size()).isEqualTo(before + 1);
      room(Endpoint.INSTANCE_CREATE);
      gateway.execute("UPDATE invitation SET due_at = now() WHERE due_at IS NOT NULL");
      assertThat(later.sent(1)).hasSize(1);
    }
  }

  @Test
  void a_month_that_is_used_up_stops_all_calls_and_everybody_is_told() {
    feishu.quota(0);
    NodeUnderTest first = ask(1).getFirst();
    eventually(() -> assertThat(first.told(InvitationFailed.class)).hasSize(1));
    assertThat(first.told(InvitationFailed.class).getFirst().fault())
        .isEqualTo(InvitationFault.CHANNEL_MISCONFIGURED);
    assertThat(first.told(InvitationFailed.class).getFirst().detail()).contains("99991403");
    eventually(
        () -> {
          assertThat(gateway.bodyOf("/actuator/prometheus")).contains("stagegate_feishu_stopped 1");
          assertThat(detail("stopped").asString()).contains("quota");
        });
    int calls = feishu.get("/requests").size();
    NodeUnderTest second = ask(1).getFirst();
    eventually(() -> assertThat(second.told(InvitationFailed.class)).hasSize(1));
    assertThat(feishu.get("/requests").size()).isEqualTo(calls);

    feishu.quota(null);
    gateway.execute("UPDATE feishu_limit SET paused_until = NULL");
    first.sent(1);
    second.sent(1);
    eventually(
        () ->
            assertThat(gateway.bodyOf("/actuator/prometheus"))
                .contains("stagegate_feishu_stopped 0"));
  }

  @Test
  void a_long_backlog_is_a_warning_of_the_check() {
    limits.pause(Endpoint.INSTANCE_CREATE, Duration.ofMinutes(5)).block(PATIENCE);
    ask(2);
    eventually(() -> assertThat(detail("backlog").path("delaySeconds").asInt()).isGreaterThan(200));
    JsonNode checkup =
        Administrator.call(
                gateway,
                "POST",
                Administrator.SETTINGS + ":check",
                null,
                TestTokens.bearer(Administrator.EMAIL),
                null)
            .body();
    JsonNode quota =
        checkup
            .path("findings")
            .valueStream()
            .filter(f -> f.path("check").asString().equals("QUOTA"))
            .findFirst()
            .orElseThrow();
    assertThat(quota.path("state").asString()).isEqualTo("WARNING");
    assertThat(quota.path("details").path("waiting").asInt()).isEqualTo(2);
  }

  /** Uses up what may be created in this minute. */
  private void takeEverything() {
    assertThat(
            limits
                .take(Endpoint.INSTANCE_CREATE, 100)
                .blockOptional(PATIENCE)
                .orElseThrow()
                .given())
        .isPositive();
  }

  private void room(Endpoint endpoint) {
    gateway.execute("DELETE FROM feishu_limit WHERE endpoint = '" + endpoint + "'");
  }

  private List<NodeUnderTest> ask(int count) {
    List<NodeUnderTest> nodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      NodeUnderTest another = new NodeUnderTest(gateway, feishu);
      gateway.take(new NodeOpened(another.request(1, OWNER)));
      nodes.add(another);
    }
    return nodes;
  }

  private List<String> createdUuids() {
    return feishu.instances().valueStream().map(i -> i.path("uuid").asString()).toList();
  }

  private JsonNode detail(String name) {
    return Administrator.call(
            gateway, "GET", "/actuator/health", null, TestTokens.bearer(Administrator.EMAIL), null)
        .body()
        .path("components")
        .path("feishu")
        .path("details")
        .path(name);
  }
}
