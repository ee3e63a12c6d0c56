package dev.stagegate.feishu.simulator;

import static dev.stagegate.feishu.simulator.GatewayTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the platform does by itself, and what only its console can set. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProcessTest {

  private final Lab lab = Lab.open();

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void somebody_who_approved_before_is_not_asked_again_where_the_definition_says_so() {
    String code = lab.define("AND", "AND");
    lab.control("PATCH", "/definitions/" + code, Map.of("remove_repeat", true));
    String instance = lab.start(code, List.of("bo"), List.of("bo", "cy"));
    lab.decide(instance, "bo", "approve");
    assertThat(lab.timeline(instance)).containsExactly("START ann", "PASS bo", "REMOVE_REPEAT bo");
    JsonNode skipped = lab.seen(instance).path("task_list").get(1);
    assertThat(skipped.path("type").asString()).isEqualTo("AUTO_PASS");
    assertThat(skipped.path("open_id").asString()).isEmpty();
    lab.decide(instance, "cy", "approve");
    assertThat(lab.status(instance)).isEqualTo("APPROVED");
  }

  @Test
  void a_node_that_asks_for_a_handwritten_signature_cannot_be_decided_by_api() {
    String code = lab.define("OR");
    lab.control("PATCH", "/definitions/" + code, Map.of("require_signature", true));
    String instance = lab.start(code, List.of("bo"));
    var body =
        Map.of(
            "approval_code",
            code,
            "instance_code",
            instance,
            "user_id",
            lab.openId("bo"),
            "task_id",
            lab.task(instance, "bo"));
    assertRefused(lab.call("POST", "/approval/v4/tasks/approve", body), 400, 1390018);
    JsonNode nodes =
        lab.call("GET", "/approval/v4/approvals/" + code, null).data().path("node_list");
    assertThat(nodes.get(1).path("require_signature").asBoolean()).isTrue();
  }

  @Test
  void overtime_closes_and_recovers_and_tells_of_both() throws IOException {
    try (Receiver receiver = new Receiver()) {
      String code = lab.define("OR");
      lab.receiveAt(receiver.url());
      lab.call("POST", "/approval/v4/approvals/" + code + "/subscribe", null);
      String instance = lab.start(code, List.of("bo"));
      assertThat(overtime(instance, true).status()).isEqualTo(200);
      assertThat(overtime(instance, true).status()).isEqualTo(409);
      assertThat(lab.status(instance)).isEqualTo("PENDING");
      assertThat(lab.decide(instance, "bo", "approve").status()).isEqualTo(409);
      assertThat(overtime(instance, false).status()).isEqualTo(200);
      lab.decide(instance, "bo", "approve");
      await().untilAsserted(() -> assertThat(receiver.summaries()).hasSize(8));
      assertThat(receiver.summaries())
          .containsExactly(
              "approval_instance PENDING",
              "approval_task PENDING",
              "approval_task OVERTIME_CLOSE",
              "approval_instance OVERTIME_CLOSE",
              "approval_instance OVERTIME_RECOVER",
              "approval_task OVERTIME_RECOVER",
              "approval_task APPROVED",
              "approval_instance APPROVED");
    }
  }

  @Test
  void the_way_is_shown_before_a_start_and_what_is_left_of_it_afterwards() {
    String code = lab.define("OR", "AND");
    var before =
        Map.of(
            "approval_code",
            code,
            "user_id",
            lab.openId("ann"),
            "form",
            "[{\"id\":\"w_title\",\"type\":\"input\",\"value\":\"CR-42\"}]",
            "locale",
            "en-US");
    JsonNode nodes =
        lab.call("POST", "/approval/v4/instances/preview", before).data().path("preview_nodes");
    assertThat(nodes.valueStream().map(n -> n.path("custom_node_id").asString()))
        .containsExactly("", "n1", "n2", "");
    assertThat(nodes.get(0).path("user_id_list").get(0).asString()).isEqualTo(lab.openId("ann"));
    assertThat(nodes.get(1).path("is_approver_type_free").asBoolean()).isTrue();

    String instance = lab.start(code, List.of("bo"), List.of("cy", "dora"));
    var after =
        Map.of(
            "instance_code", instance,
            "user_id", lab.openId("bo"),
            "task_id", lab.task(instance, "bo"));
    JsonNode ahead =
        lab.call("POST", "/approval/v4/instances/preview", after).data().path("preview_nodes");
    assertThat(ahead.get(1).path("user_id_list").size()).isEqualTo(2);
    assertThat(ahead.get(1).path("node_type").asString()).isEqualTo("AND");

    lab.control("PATCH", "/apps/" + Lab.APP, Map.of("scopes", List.of("approval:approval")));
    assertRefused(lab.call("POST", "/approval/v4/instances/preview", after), 400, 99991672);
  }

  @Test
  void everybody_has_a_list_of_what_is_to_do_done_and_started() {
    String code = lab.define("OR");
    String first = lab.start(code, List.of("bo", "cy"));
    String second = lab.start(code, List.of("bo"));
    String third = lab.start(code, List.of("bo"));
    lab.decide(first, "bo", "approve");

    JsonNode todo = tasks("bo", "1&page_size=1");
    assertThat(todo.path("count").path("total").asInt()).isEqualTo(2);
    assertThat(todo.path("tasks").get(0).path("process_code").asString()).isEqualTo(third);
    assertThat(todo.path("has_more").asBoolean()).isTrue();
    JsonNode rest = tasks("bo", "1&page_token=" + todo.path("page_token").asString());
    assertThat(rest.path("tasks").get(0).path("process_code").asString()).isEqualTo(second);
    assertThat(rest.path("tasks").get(0).path("task_id").asString())
        .isEqualTo(lab.task(second, "bo"));

    JsonNode done = tasks("bo", "2").path("tasks");
    assertThat(done.size()).isEqualTo(1);
    assertThat(done.get(0).path("process_status").asString()).isEqualTo("2");
    assertThat(tasks("cy", "2").path("tasks").size()).as("another decided").isZero();
    assertThat(tasks("ann", "3").path("tasks").size()).isEqualTo(3);
    assertRefused(
        lab.call("GET", "/approval/v4/tasks/query?topic=9&user_id=" + lab.openId("bo"), null),
        400,
        99992402);
  }

  private JsonNode tasks(String name, String topic) {
    return lab.call(
            "GET",
            "/approval/v4/tasks/query?user_id_type=open_id&user_id="
                + lab.openId(name)
                + "&topic="
                + topic,
            null)
        .data();
  }

  private Lab.Reply overtime(String instance, boolean closed) {
    return lab.control("POST", "/instances/" + instance + "/overtime", Map.of("closed", closed));
  }
}
