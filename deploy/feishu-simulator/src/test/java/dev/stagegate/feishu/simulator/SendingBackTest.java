package dev.stagegate.feishu.simulator;

import static dev.stagegate.feishu.simulator.GatewayTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stagegate.feishu.simulator.model.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Instances sent back to an earlier node or to their requester. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SendingBackTest {

  private final Lab lab = Lab.open();

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void a_node_that_was_passed_is_asked_anew_and_its_event_names_it() throws IOException {
    try (Receiver receiver = new Receiver()) {
      String code = lab.define("OR", "OR");
      lab.receiveAt(receiver.url());
      lab.call("POST", "/approval/v4/approvals/" + code + "/subscribe", null);
      String instance = lab.start(code, List.of("bo"), List.of("cy"));
      lab.decide(instance, "bo", "approve");
      String passed = lab.seen(instance).path("timeline").get(1).path("node_key").asString();
      assertThat(sendBack(instance, "cy", passed).code()).isZero();

      assertThat(lab.tasks(instance)).containsExactly("bo:APPROVED", "cy:DONE", "bo:PENDING");
      assertThat(lab.timeline(instance))
          .containsExactly("START ann", "PASS bo", "ROLLBACK_SELECTED cy");
      assertThat(lab.status(instance)).isEqualTo("PENDING");
      await().untilAsserted(() -> assertThat(receiver.summaries()).hasSize(6));
      assertThat(receiver.summaries().subList(4, 6))
          .containsExactly("approval_task ROLLBACK", "approval_task PENDING");
      JsonNode extra =
          Json.MAPPER.readTree(receiver.deliveries().get(4).event().path("extra").asString());
      assertThat(extra.path("rollback_custom_node_ids").get(0).asString()).isEqualTo("n1");
      assertThat(extra.path("rollback_node_ids").get(0).asString()).hasSize(32);
    }
  }

  @Test
  void what_is_sent_back_to_the_start_can_be_submitted_again_where_it_was_made_so() {
    String code = lab.define("OR");
    var request = lab.request(code, List.of(List.of("bo"))).put("allow_resubmit", true);
    String instance =
        lab.call("POST", "/approval/v4/instances", request).data().path("instance_code").asString();
    assertThat(sendBack(instance, "bo", "START").code()).isZero();
    assertThat(lab.timeline(instance)).containsExactly("START ann", "ROLLBACK bo");
    assertThat(lab.seen(instance).path("status").asString()).isEqualTo("PENDING");
    assertThat(lab.seen(instance).path("task_list").get(1).path("node_id").asString())
        .isEqualTo("START");

    assertThat(resubmit(code, instance, "CR-43").code()).isZero();
    assertThat(lab.seen(instance).path("form").asString()).contains("CR-43");
    assertThat(lab.tasks(instance)).containsExactly("bo:DONE", "ann:DONE", "bo:PENDING");
    lab.decide(instance, "bo", "approve");
    assertThat(lab.status(instance)).isEqualTo("APPROVED");
  }

  @Test
  void without_that_only_its_requester_can_end_it() {
    String code = lab.define("OR");
    String instance = lab.start(code, List.of("bo"));
    lab.decide(instance, "bo", "send_back", Map.of());
    assertRefused(resubmit(code, instance, "CR-43"), 400, 1390001);
    assertThat(lab.control("POST", "/instances/" + instance + "/cancel", Map.of()).status())
        .isEqualTo(200);
    assertThat(lab.status(instance)).isEqualTo("CANCELED");
    assertThat(lab.tasks(instance)).containsExactly("bo:DONE", "ann:DONE");
  }

  @Test
  void only_steps_that_were_passed_can_be_gone_back_to_and_only_by_who_is_asked() {
    String instance = lab.start(lab.define("OR", "OR"), List.of("bo"), List.of("cy"));
    assertRefused(sendBack(instance, "bo", "n1"), 400, 1390001);
    assertRefused(
        rollback(Map.of("user_id", lab.openId("cy"), "task_id", lab.task(instance, "bo"))),
        400,
        99992402);
    assertRefused(
        rollback(
            Map.of(
                "user_id",
                lab.openId("cy"),
                "task_id",
                lab.task(instance, "bo"),
                "task_def_key_list",
                List.of("START"))),
        403,
        1390009);
    assertRefused(
        rollback(
            Map.of(
                "user_id",
                lab.openId("cy"),
                "task_id",
                "1",
                "task_def_key_list",
                List.of("START"))),
        400,
        1390010);
  }

  private Lab.Reply sendBack(String instance, String by, String key) {
    return rollback(
        Map.of(
            "user_id",
            lab.openId(by),
            "task_id",
            lab.task(instance, by),
            "reason",
            "which table?",
            "task_def_key_list",
            List.of(key)));
  }

  private Lab.Reply rollback(Map<String, Object> body) {
    return lab.call("POST", "/approval/v4/instances/specified_rollback", body);
  }

  private Lab.Reply resubmit(String code, String instance, String title) {
    return lab.call(
        "POST",
        "/approval/v4/tasks/resubmit",
        Map.of(
            "approval_code",
            code,
            "instance_code",
            instance,
            "user_id",
            lab.openId("ann"),
            "task_id",
            lab.task(instance, "ann"),
            "comment",
            "{\"text\":\"orders\"}",
            "form",
            "[{\"id\":\"w_title\",\"type\":\"input\",\"value\":\"" + title + "\"}]"));
  }
}
