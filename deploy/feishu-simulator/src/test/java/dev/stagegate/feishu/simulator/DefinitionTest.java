package dev.stagegate.feishu.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.feishu.simulator.model.Json;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DefinitionTest {

  private final Lab lab = Lab.open();

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void a_definition_is_read_back_in_the_language_asked_for() {
    String code = lab.define("SEQUENTIAL");
    var chinese = lab.call("GET", "/approval/v4/approvals/" + code, null).data();
    var english = lab.call("GET", "/approval/v4/approvals/" + code + "?locale=en-US", null).data();
    assertThat(chinese.path("approval_name").asString()).isEqualTo("变更审批");
    assertThat(english.path("approval_name").asString()).isEqualTo("Change");
    assertThat(english.path("status").asString()).isEqualTo("ACTIVE");
    var form = Json.MAPPER.readTree(english.path("form").asString());
    assertThat(form.get(0).path("custom_id").asString()).isEqualTo("c_title");
    var node = english.path("node_list").get(1);
    assertThat(node.path("custom_node_id").asString()).isEqualTo("n1");
    assertThat(node.path("node_type").asString()).isEqualTo("SEQUENTIAL");
    assertThat(node.path("need_approver").asBoolean()).isTrue();
  }

  @Test
  void posting_with_a_code_replaces_and_keeps_the_node_ids() {
    String code = lab.define("OR");
    String nodeId = nodeId(code);
    ObjectNode next = Lab.definition("AND", "AND");
    next.put("approval_code", code);
    assertThat(
            lab.call("POST", "/approval/v4/approvals", next)
                .data()
                .path("approval_code")
                .asString())
        .isEqualTo(code);
    assertThat(nodeId(code)).isEqualTo(nodeId);
    next.put("approval_code", "nowhere");
    assertThat(lab.call("POST", "/approval/v4/approvals", next).code()).isEqualTo(1390002);
  }

  @Test
  void what_the_platform_would_not_take_is_refused() {
    assertInvalid(d -> d.put("approval_name", "Change"));
    assertInvalid(d -> d.put("approval_name", "@i18n@no"));
    assertInvalid(d -> d.put("approval_name", "@i18n@not_there"));
    assertInvalid(d -> d.putObject("form").put("form_content", "[{}"));
    assertInvalid(d -> d.putObject("form").put("form_content", widget("formula")));
    assertInvalid(d -> ((ArrayNode) d.path("node_list")).remove(0));
    assertInvalid(d -> ((ArrayNode) d.path("node_list")).remove(1));
    assertInvalid(d -> node(d).put("node_type", "SOME"));
    assertInvalid(
        d ->
            node(d)
                .put("node_type", "SEQUENTIAL")
                .putArray("approver")
                .addObject()
                .put("type", "Personal")
                .put("user_id", lab.openId("bo")));
    assertInvalid(d -> d.putArray("viewers").addObject().put("viewer_type", "ALL"));
    assertInvalid(d -> ((ObjectNode) d.path("i18n_resources").get(0)).put("is_default", false));
  }

  @Test
  void required_fields_are_named_in_the_violation() {
    ObjectNode body = Lab.definition("OR");
    body.remove("viewers");
    Lab.Reply reply = lab.call("POST", "/approval/v4/approvals", body);
    assertThat(reply.code()).isEqualTo(99992402);
    assertThat(reply.body().path("error").path("field_violations").get(0).path("field").asString())
        .isEqualTo("viewers");
  }

  @Test
  void a_second_subscription_and_a_needless_unsubscription_have_the_same_code() {
    String path = "/approval/v4/approvals/" + lab.define("OR");
    assertThat(lab.call("POST", path + "/unsubscribe", null).code()).isEqualTo(1390007);
    assertThat(lab.call("POST", path + "/subscribe", null).code()).isZero();
    GatewayTest.assertRefused(lab.call("POST", path + "/subscribe", null), 400, 1390007);
    assertThat(lab.call("POST", path + "/unsubscribe", null).code()).isZero();
    assertThat(lab.call("POST", "/approval/v4/approvals/none/subscribe", null).code())
        .isEqualTo(1390002);
  }

  @Test
  void a_deleted_definition_takes_its_running_instances_with_it() {
    String code = lab.define("AND");
    String running = lab.start(code, List.of("bo", "cy"));
    String done = lab.start(code, List.of("bo"));
    lab.decide(done, "bo", "approve");
    lab.control("DELETE", "/definitions/" + code, null);
    assertThat(lab.instance(running).path("status").asString()).isEqualTo("DELETED");
    assertThat(lab.tasks(running)).containsExactly("bo:DONE", "cy:DONE");
    assertThat(lab.instance(done).path("status").asString()).isEqualTo("APPROVED");
    assertThat(lab.call("GET", "/approval/v4/approvals/" + code, null).code()).isEqualTo(1390016);
  }

  private String nodeId(String code) {
    return lab.call("GET", "/approval/v4/approvals/" + code, null)
        .data()
        .path("node_list")
        .get(1)
        .path("node_id")
        .asString();
  }

  private void assertInvalid(Consumer<ObjectNode> mistake) {
    ObjectNode body = Lab.definition("OR");
    mistake.accept(body);
    GatewayTest.assertRefused(lab.call("POST", "/approval/v4/approvals", body), 400, 1390001);
  }

  private static ObjectNode node(ObjectNode definition) {
    return (ObjectNode) definition.path("node_list").get(1);
  }

  private static String widget(String type) {
    return Lab.json(List.of(Map.of("id", "w", "type", type, "name", "@i18n@title_")));
  }
}
