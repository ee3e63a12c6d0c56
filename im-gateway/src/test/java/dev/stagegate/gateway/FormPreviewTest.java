package dev.stagegate.gateway;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.ReviewFact.InvitationSent;
import dev.stagegate.gateway.Administrator.Answer;
import dev.stagegate.web.TestTokens;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What administrators see of what approvers will read. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FormPreviewTest {

  private static final String PATH = "/api/v1/im/form-preview";

  private static SimulatedFeishu feishu;
  private static GatewayUnderTest gateway;

  @BeforeAll
  static void start() {
    feishu = SimulatedFeishu.start();
    gateway = GatewayUnderTest.start(feishu.baseUrl());
    gateway.take(Administrator.workspace(1));
  }

  @AfterAll
  static void stop() {
    gateway.close();
    feishu.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CHANGE_DATABASE | 1. pg-prod / shop (POSTGRES) | UPDATE orders SET note = '';",
        "CREATE_DATABASE | 1. pg-prod / reports (POSTGRES) | CREATE DATABASE",
        "EXPORT_DATA | exports as CSV, at most 10000 rows | SELECT * FROM orders",
        "REQUEST_ROLE | role projectDeveloper on pg-prod/shop for 7d | ",
        "REQUEST_JIT_ACCESS | may read for 4h and take results out | SELECT * FROM orders",
      })
  void each_kind_of_request_is_shown_as_an_approver_reads_it(
      String kind, String tasks, String sql) {
    JsonNode preview = get("?kind=" + kind);
    assertThat(preview.path("own").asBoolean()).isFalse();
    JsonNode form = preview.path("form");
    assertThat(form.at("/definition/en").asString()).isEqualTo("Database change approval");
    assertThat(form.at("/definition/zh").asString()).isEqualTo("数据库变更审批");
    assertThat(form.at("/title/en").asString()).startsWith("#1024 prod: ");
    assertThat(form.at("/title/zh").asString()).isEqualTo(form.at("/title/en").asString());
    assertThat(form.path("absent").size()).isZero();
    assertThat(value(form, "Tasks")).contains(tasks);
    if (sql == null) {
      assertThat(labels(form)).doesNotContain("SQL");
    } else {
      assertThat(value(form, "SQL")).contains(sql);
    }
  }

  @Test
  void its_labels_are_those_of_the_definition_that_feishu_got_and_in_its_order() {
    NodeUnderTest node = new NodeUnderTest(gateway, feishu);
    gateway.take(new NodeOpened(node.request(1, "owner@example.com")));
    InvitationSent sent = node.sent(1).getFirst();
    List<String> asked =
        feishu
            .instance(sent.invitationId())
            .path("form")
            .valueStream()
            .map(field -> field.path("name").asString())
            .toList();
    JsonNode form = get("").path("form");
    List<String> shown =
        form.path("fields").valueStream().map(f -> f.at("/label/en").asString()).toList();
    assertThat(asked).isNotEmpty();
    assertThat(shown).isEqualTo(asked);
  }

  @Test
  void it_says_so_where_the_definition_in_use_was_made_by_hand() {
    NodeUnderTest node = new NodeUnderTest(gateway, feishu);
    gateway.take(new NodeOpened(node.request(1, "owner@example.com")));
    String code =
        feishu.instance(node.sent(1).getFirst().invitationId()).path("approval_code").asString();
    try (GatewayUnderTest own =
        GatewayUnderTest.start(feishu.baseUrl(), "stagegate.feishu.approval-code=" + code)) {
      own.take(Administrator.workspace(1));
      // The settings are in force soon after the start.
      eventually(() -> assertThat(get(own, "").path("own").asBoolean()).isTrue());
    }
  }

  @Test
  void another_kind_is_refused_and_nobody_but_administrators_sees_it() {
    Answer answer = call(gateway, "?kind=FALLBACK", TestTokens.bearer(Administrator.EMAIL));
    assertThat(answer.status()).isEqualTo(400);
    for (String person : Administrator.everybodyElse()) {
      assertThat(call(gateway, "", TestTokens.bearer(person)).status()).as(person).isEqualTo(403);
    }
  }

  private static JsonNode get(String query) {
    return get(gateway, query);
  }

  private static JsonNode get(GatewayUnderTest of, String query) {
    Answer answer = call(of, query, TestTokens.bearer(Administrator.EMAIL));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.body();
  }

  private static Answer call(GatewayUnderTest of, String query, String bearer) {
    return Administrator.call(of, "GET", PATH + query, null, bearer, null);
  }

  private static List<String> labels(JsonNode form) {
    return form.path("fields").valueStream().map(f -> f.at("/label/en").asString()).toList();
  }

  private static String value(JsonNode form, String label) {
    return form.path("fields")
        .valueStream()
        .filter(f -> f.at("/label/en").asString().equals(label))
        .map(f -> f.path("value").asString())
        .findFirst()
        .orElseThrow();
  }
}
