package dev.stagegate.gateway;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.ReviewFact.InvitationSent;
import dev.stagegate.gateway.Administrator.Answer;
import dev.stagegate.gateway.feishu.callback.CallbackController;
import dev.stagegate.web.TestTokens;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What administrators see of what was asked of whom. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class InvitationLogTest {

  private static final String PATH = "/api/v1/im/invitations";

  private static SimulatedFeishu feishu;
  private static GatewayUnderTest gateway;

  @BeforeAll
  static void start() {
    feishu = SimulatedFeishu.start();
    gateway =
        GatewayUnderTest.start(
            feishu.baseUrl(),
            "stagegate.feishu.work.misconfigured-retry=300ms",
            "stagegate.feishu.work.person-retry=300ms");
    feishu.pushTo(gateway.url() + CallbackController.PATH);
    gateway.take(Administrator.workspace(1));
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
  void what_was_asked_of_whom_and_what_became_of_it_is_told() {
    NodeUnderTest node = new NodeUnderTest(gateway, feishu);
    gateway.take(new NodeOpened(node.request(1, "owner@example.com", "stranger@example.com")));
    InvitationSent sent = node.sent(1).getFirst();

    JsonNode entry = entry(sent.invitationId());
    assertThat(entry.path("state").asString()).isEqualTo("SENT");
    assertThat(entry.path("channel").asString()).isEqualTo("FEISHU");
    assertThat(entry.path("issueId").asString()).isEqualTo("101");
    assertThat(entry.path("issueTitle").asString()).isEqualTo("Add an index to orders");
    assertThat(entry.path("nodeTitle").asString()).isEqualTo("Project Owner");
    assertThat(texts(entry.path("asked")))
        .containsExactly("owner@example.com", "stranger@example.com");
    assertThat(texts(entry.path("reached"))).containsExactly("owner@example.com");
    assertThat(texts(entry.path("notReached"))).containsExactly("stranger@example.com");
    assertThat(entry.path("link").asString()).isEqualTo(sent.link());
    assertThat(entry.path("tries").asInt()).isEqualTo(1);
    assertThat(entry.path("lastFault").isNull()).isTrue();

    feishu.decide(sent.channelReference(), "owner@example.com", "approve", "");
    eventually(
        () ->
            assertThat(entry(sent.invitationId()).path("state").asString()).isEqualTo("ANSWERED"));
  }

  @Test
  void tries_and_what_went_wrong_last_are_told_also_once_it_went_well() {
    feishu.callFault("instance_create", "ANSWER", Map.of("http_status", 500));
    NodeUnderTest node = new NodeUnderTest(gateway, feishu);
    gateway.take(new NodeOpened(node.request(1, "owner@example.com")));
    InvitationSent sent = node.sent(1).getFirst();

    JsonNode entry = entry(sent.invitationId());
    assertThat(entry.path("state").asString()).isEqualTo("SENT");
    assertThat(entry.path("tries").asInt()).isGreaterThan(1);
    assertThat(entry.path("lastFault").asString()).isNotBlank();
    assertThat(entry.path("lastFaultAt").asString()).isNotBlank();
    assertThat(entry.path("fault").isNull()).isTrue();
  }

  @Test
  void who_cannot_be_asked_is_found_by_the_state() {
    NodeUnderTest node = new NodeUnderTest(gateway, feishu);
    gateway.take(new NodeOpened(node.request(1, "nobody@example.com")));
    String id = node.failed().invitationId();

    eventually(() -> assertThat(ids(items("?state=FAILED"))).contains(id));
    assertThat(ids(items("?state=SENT"))).doesNotContain(id);
    JsonNode entry = entry(id);
    assertThat(entry.path("fault").asString()).isEqualTo("PERSON_UNKNOWN");
    assertThat(entry.path("lastFault").asString()).contains("nobody@example.com");
    assertThat(entry.path("nextTryAt").asString()).isNotBlank();
  }

  @Test
  void the_newest_comes_first_and_pages_miss_none_and_repeat_none() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      NodeUnderTest node = new NodeUnderTest(gateway, feishu);
      gateway.take(new NodeOpened(node.request(1, "lead@example.com")));
      made.addFirst(node.sent(1).getFirst().invitationId());
    }
    List<String> paged = new ArrayList<>();
    JsonNode page = get("?limit=1").body();
    while (true) {
      paged.addAll(ids(page.path("items")));
      if (page.path("next").isNull()) {
        break;
      }
      String cursor = URLEncoder.encode(page.path("next").asString(), StandardCharsets.UTF_8);
      page = get("?limit=1&cursor=" + cursor).body();
    }
    assertThat(paged).startsWith(made.toArray(String[]::new)).doesNotHaveDuplicates();
    assertThat(paged).isEqualTo(ids(items("?limit=200")));
  }

  @Test
  void what_is_asked_wrongly_is_refused() {
    assertThat(get("?state=LOST").status()).isEqualTo(400);
    assertThat(get("?limit=0").status()).isEqualTo(400);
    Answer answer = get("?cursor=1");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.slug()).isEqualTo("bad-cursor");
  }

  @Test
  void nobody_but_administrators_reads_it() {
    for (String person : Administrator.everybodyElse()) {
      Answer answer =
          Administrator.call(gateway, "GET", PATH, null, TestTokens.bearer(person), null);
      assertThat(answer.status()).as(person).isEqualTo(403);
    }
    assertThat(Administrator.call(gateway, "GET", PATH, null, null, null).status()).isEqualTo(401);
  }

  private static Answer get(String query) {
    String bearer = TestTokens.bearer(Administrator.EMAIL);
    return Administrator.call(gateway, "GET", PATH + query, null, bearer, null);
  }

  private static JsonNode items(String query) {
    Answer answer = get(query);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.body().path("items");
  }

  private static JsonNode entry(String id) {
    return items("?limit=200")
        .valueStream()
        .filter(item -> item.path("id").asString().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> ids(JsonNode items) {
    return items.valueStream().map(item -> item.path("id").asString()).toList();
  }

  private static List<String> texts(JsonNode texts) {
    return texts.valueStream().map(JsonNode::asString).toList();
  }
}
