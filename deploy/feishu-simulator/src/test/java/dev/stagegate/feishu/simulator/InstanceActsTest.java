package dev.stagegate.feishu.simulator;

import static dev.stagegate.feishu.simulator.GatewayTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class InstanceActsTest {

  private final Lab lab = Lab.open();

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void all_must_approve_an_and_node() {
    String instance = lab.start(lab.define("AND", "OR"), List.of("bo", "cy"), List.of("dora"));
    assertThat(lab.tasks(instance)).containsExactly("bo:PENDING", "cy:PENDING");
    lab.decide(instance, "cy", "approve");
    assertThat(lab.tasks(instance)).containsExactly("bo:PENDING", "cy:APPROVED");
    lab.decide(instance, "bo", "approve");
    assertThat(lab.tasks(instance)).containsExactly("bo:APPROVED", "cy:APPROVED", "dora:PENDING");
    lab.decide(instance, "dora", "approve");
    assertThat(status(instance)).isEqualTo("APPROVED");
  }

  @Test
  void one_rejection_ends_an_and_node() {
    String instance = lab.start(lab.define("AND"), List.of("bo", "cy"));
    lab.decide(instance, "bo", "reject");
    assertThat(lab.tasks(instance)).containsExactly("bo:REJECTED", "cy:DONE");
    assertThat(status(instance)).isEqualTo("REJECTED");
    assertThat(lab.decide(instance, "cy", "approve").status()).isEqualTo(409);
  }

  @Test
  void the_first_decision_wins_an_or_node() {
    String instance = lab.start(lab.define("OR"), List.of("bo", "cy"));
    lab.decide(instance, "cy", "approve");
    assertThat(lab.tasks(instance)).containsExactly("bo:DONE", "cy:APPROVED");
    assertThat(status(instance)).isEqualTo("APPROVED");
  }

  @Test
  void a_sequential_node_asks_one_after_the_other() {
    String instance = lab.start(lab.define("SEQUENTIAL"), List.of("bo", "cy"));
    assertThat(lab.tasks(instance)).containsExactly("bo:PENDING");
    lab.decide(instance, "bo", "approve");
    assertThat(lab.tasks(instance)).containsExactly("bo:APPROVED", "cy:PENDING");
    lab.decide(instance, "cy", "reject");
    assertThat(status(instance)).isEqualTo("REJECTED");
  }

  @Test
  void who_decided_is_in_the_timeline_with_the_comment() {
    String instance = lab.start(lab.define("OR"), List.of("bo", "cy"));
    lab.decide(instance, "bo", "approve");
    JsonNode data = lab.call("GET", "/approval/v4/instances/" + instance, null).data();
    JsonNode pass = data.path("timeline").get(1);
    assertThat(pass.path("type").asString()).isEqualTo("PASS");
    assertThat(pass.path("open_id").asString()).isEqualTo(lab.openId("bo"));
    assertThat(pass.path("comment").asString()).isEqualTo("because");
    assertThat(pass.path("task_id")).isEqualTo(data.path("task_list").get(0).path("id"));
    assertThat(data.path("end_time").asString()).matches("[0-9]{13}");
  }

  @Test
  void a_task_can_be_decided_by_api_by_its_approver_only() {
    String code = lab.define("OR");
    String instance = lab.start(code, List.of("bo"));
    String task = lab.instance(instance).path("tasks").get(0).path("id").asString();
    assertRefused(task("approve", code, instance, "cy", task), 403, 1390009);
    assertRefused(task("approve", code, instance, "bo", "123"), 400, 1390010);
    assertThat(task("approve", code, instance, "bo", task).code()).isZero();
    assertRefused(task("reject", code, instance, "bo", task), 400, 1390010);
  }

  @Test
  void a_transferred_task_is_decided_by_its_new_holder() {
    String instance = lab.start(lab.define("AND"), List.of("bo", "cy"));
    var transfer =
        Map.of("person", "bo@corp.example", "decision", "transfer", "to", "dora@corp.example");
    lab.control("POST", "/instances/" + instance + "/decide", transfer);
    assertThat(lab.tasks(instance)).containsExactly("bo:TRANSFERRED", "cy:PENDING", "dora:PENDING");
    lab.decide(instance, "cy", "approve");
    lab.decide(instance, "dora", "approve");
    assertThat(status(instance)).isEqualTo("APPROVED");
    JsonNode timeline =
        lab.call("GET", "/approval/v4/instances/" + instance, null).data().path("timeline");
    assertThat(timeline.get(1).path("ext").asString()).contains(lab.openId("dora"));
  }

  @Test
  void only_the_requester_cancels_and_only_while_it_runs() {
    String code = lab.define("OR");
    String instance = lab.start(code, List.of("bo", "cy"));
    assertRefused(cancel(code, instance, "bo"), 400, 1390001);
    assertRefused(cancel(code, "none", "ann"), 400, 1390003);
    assertThat(cancel(code, instance, "ann").code()).isZero();
    assertThat(status(instance)).isEqualTo("CANCELED");
    assertThat(lab.tasks(instance)).containsExactly("bo:DONE", "cy:DONE");
    assertRefused(cancel(code, instance, "ann"), 400, 1390001);
    assertThat(lab.decide(instance, "bo", "approve").status()).isEqualTo(409);

    String approved = lab.start(code, List.of("bo"));
    lab.decide(approved, "bo", "approve");
    assertRefused(cancel(code, approved, "ann"), 400, 1390001);
  }

  @Test
  void an_approval_can_be_withdrawn_while_its_definition_allows_it() {
    var definition = Lab.definition("OR");
    definition.putObject("settings").put("revert_interval", 3_600);
    String code =
        lab.call("POST", "/approval/v4/approvals", definition)
            .data()
            .path("approval_code")
            .asString();
    String instance = lab.start(code, List.of("bo"));
    lab.decide(instance, "bo", "approve");
    assertThat(cancel(code, instance, "ann").code()).isZero();
    JsonNode data = lab.call("GET", "/approval/v4/instances/" + instance, null).data();
    assertThat(data.path("status").asString()).isEqualTo("CANCELED");
    assertThat(data.path("reverted").asBoolean()).isTrue();
  }

  @Test
  void an_approver_who_asked_himself_passes_where_the_definition_says_so() {
    var definition = Lab.definition("AND");
    ((tools.jackson.databind.node.ObjectNode) definition.path("node_list").get(1))
        .put("starter_assignee", "AUTO_PASS");
    String code =
        lab.call("POST", "/approval/v4/approvals", definition)
            .data()
            .path("approval_code")
            .asString();
    String instance = lab.start(code, List.of("ann", "bo"));
    JsonNode task =
        lab.call("GET", "/approval/v4/instances/" + instance, null).data().path("task_list").get(0);
    assertThat(task.path("type").asString()).isEqualTo("AUTO_PASS");
    assertThat(task.path("open_id").asString()).isEmpty();
    assertThat(task.path("status").asString()).isEqualTo("APPROVED");
    assertThat(status(instance)).isEqualTo("PENDING");
  }

  @Test
  void comments_are_added_edited_listed_and_removed() {
    String instance = lab.start(lab.define("OR"), List.of("bo"));
    String path = "/approval/v4/instances/" + instance + "/comments";
    String as = "?user_id_type=open_id&user_id=" + lab.openId("ann");
    String id = comment(path + as, Map.of("content", "{\"text\":\"superseded\",\"files\":[]}"));
    comment(path + as, Map.of("content", "{\"text\":\"superseded by 43\"}", "comment_id", id));
    comment(path + as, Map.of("content", "{\"text\":\"reply\"}", "parent_comment_id", id));

    JsonNode list = lab.call("GET", path + as, null).data().path("comments");
    assertThat(list.size()).isEqualTo(1);
    assertThat(list.get(0).path("content").asString()).contains("superseded by 43");
    assertThat(list.get(0).path("replies").size()).isEqualTo(1);
    JsonNode inInstance =
        lab.call("GET", "/approval/v4/instances/" + instance, null).data().path("comment_list");
    assertThat(inInstance.get(0).path("comment").asString()).isEqualTo("superseded by 43");

    assertThat(lab.call("DELETE", path + "/" + id + as, null).code()).isZero();
    assertThat(lab.call("POST", path + "/remove" + as, null).code()).isZero();
    assertThat(lab.instance(instance).path("comments").size()).isZero();
    assertRefused(lab.call("POST", path + as, Map.of("content", "plain")), 400, 1390001);
  }

  @Test
  void instances_are_listed_page_by_page_within_ten_hours() {
    String code = lab.define("OR");
    List<String> started = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      started.add(lab.start(code, List.of("bo")));
    }
    long now = System.currentTimeMillis();
    String window =
        "/approval/v4/instances?approval_code="
            + code
            + "&start_time="
            + (now - 600_000)
            + "&end_time="
            + (now + 1000);
    List<String> seen = new ArrayList<>();
    String token = "";
    do {
      JsonNode page = lab.call("GET", window + "&page_size=2&page_token=" + token, null).data();
      page.path("instance_code_list").forEach(c -> seen.add(c.asString()));
      token = page.path("page_token").asString("");
      assertThat(page.path("has_more").asBoolean()).isEqualTo(!token.isEmpty());
    } while (!token.isEmpty());
    assertThat(seen).isEqualTo(started);

    String tooLong =
        "/approval/v4/instances?approval_code=" + code + "&start_time=0&end_time=36000001";
    assertRefused(lab.call("GET", tooLong, null), 400, 1390001);
  }

  private String comment(String path, Map<String, String> body) {
    return lab.call("POST", path, body).data().path("comment_id").asString();
  }

  private String status(String instance) {
    return lab.instance(instance).path("status").asString();
  }

  private Lab.Reply cancel(String code, String instance, String name) {
    return lab.call(
        "POST",
        "/approval/v4/instances/cancel?user_id_type=open_id",
        Map.of("approval_code", code, "instance_code", instance, "user_id", lab.openId(name)));
  }

  private Lab.Reply task(String act, String code, String instance, String name, String task) {
    return lab.call(
        "POST",
        "/approval/v4/tasks/" + act + "?user_id_type=open_id",
        Map.of(
            "approval_code", code,
            "instance_code", instance,
            "user_id", lab.openId(name),
            "task_id", task,
            "comment", "by api"));
  }
}
