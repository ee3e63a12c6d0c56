package dev.stagegate.feishu.simulator;

import static dev.stagegate.feishu.simulator.GatewayTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagegate.feishu.simulator.model.Json;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class InstanceCreationTest {

  private static final String INSTANCES = "/approval/v4/instances";

  private final Lab lab = Lab.open();
  private String code = "";

  @BeforeEach
  void define() {
    code = lab.define("OR");
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void a_uuid_counts_once_in_the_whole_tenant_whatever_its_case_and_finds_the_instance() {
    ObjectNode body = body().put("uuid", "3F2504E0-4F89-11D3-9A0C-0305E82C3301");
    String instance = lab.call("POST", INSTANCES, body).data().path("instance_code").asString();
    assertRefused(lab.call("POST", INSTANCES, body), 400, 60012);

    lab.control("PUT", "/apps/cli_other", Lab.app());
    String other =
        lab.askForToken("cli_other", Lab.SECRET).body().path("tenant_access_token").asString();
    body.put("uuid", "3f2504e0-4f89-11d3-9a0c-0305e82c3301");
    Lab.Reply conflict = lab.call("POST", INSTANCES, body, other);
    assertRefused(conflict, 400, 60012);
    assertThat(conflict.body().toString()).doesNotContain(instance);

    Lab.Reply found = lab.call("GET", INSTANCES + "/3f2504e0-4f89-11d3-9a0c-0305e82c3301", null);
    assertThat(found.data().path("instance_code").asString()).isEqualTo(instance);
    assertThat(lab.read("/instances").body().size()).isEqualTo(1);
  }

  @Test
  void a_create_whose_answer_was_lost_has_happened() {
    for (String kind : List.of("process_then_drop", "process_then_504")) {
      lab.control("POST", "/faults", Map.of("endpoint", "instance_create", "kind", kind));
      ObjectNode body = body().put("uuid", kind);
      if (kind.endsWith("drop")) {
        assertThatThrownBy(() -> lab.call("POST", INSTANCES, body))
            .isInstanceOf(UncheckedIOException.class);
      } else {
        assertThat(lab.call("POST", INSTANCES, body).status()).isEqualTo(504);
      }
      assertThat(lab.call("GET", INSTANCES + "/" + kind, null).data().path("uuid").asString())
          .isEqualTo(kind);
      assertRefused(lab.call("POST", INSTANCES, body), 400, 60012);
    }
  }

  @Test
  void a_create_that_was_dropped_before_has_not_happened() {
    lab.control("POST", "/faults", Map.of("endpoint", "instance_create", "kind", "drop"));
    ObjectNode body = body().put("uuid", "early");
    assertThatThrownBy(() -> lab.call("POST", INSTANCES, body))
        .isInstanceOf(UncheckedIOException.class);
    assertRefused(lab.call("GET", INSTANCES + "/early", null), 400, 1390003);
    assertThat(lab.call("POST", INSTANCES, body).code()).isZero();
  }

  @Test
  void people_who_are_unknown_resigned_or_of_another_app_are_refused() {
    assertRefused(create(body().put("open_id", "ou_nobody")), 400, 1390004);
    lab.control("PUT", "/apps/cli_other", Lab.app());
    String foreign =
        lab.read("/people").body().get(0).path("open_ids").path("cli_other").asString();
    assertRefused(create(body().put("open_id", foreign)), 400, 99992361);
    ObjectNode body = body();
    lab.control("PATCH", "/people/bo@corp.example", Map.of("resigned", true));
    assertRefused(create(body), 400, 1390004);
    ObjectNode nobody = body();
    nobody.remove("open_id");
    assertRefused(create(nobody), 400, 1390001);
  }

  @Test
  void the_bot_may_be_the_requester_and_user_id_wins_over_open_id() {
    String bot =
        lab.call("GET", "/bot/v3/info", null).body().path("bot").path("open_id").asString();
    String byBot = create(body().put("open_id", bot)).data().path("instance_code").asString();
    assertThat(lab.instance(byBot).path("requester").path("bot").asBoolean()).isTrue();

    String byCy =
        create(body().put("user_id", lab.userId("cy"))).data().path("instance_code").asString();
    assertThat(lab.instance(byCy).path("requester").path("email").asString())
        .isEqualTo("cy@corp.example");
  }

  @Test
  void a_free_node_needs_an_approver_and_keys_must_be_known() {
    ObjectNode none = body();
    none.remove("node_approver_open_id_list");
    assertRefused(create(none), 400, 1390001);
    ObjectNode stray = body();
    stray
        .withArray("node_approver_open_id_list")
        .addObject()
        .put("key", "n9")
        .putArray("value")
        .add(lab.openId("bo"));
    assertRefused(create(stray), 400, 1390001);
  }

  @Test
  void definitions_that_are_unknown_inactive_or_deleted_take_nothing() {
    assertRefused(create(body().put("approval_code", "none")), 400, 1390002);
    lab.control("PUT", "/definitions/" + code + "/status", Map.of("status", "INACTIVE"));
    assertRefused(create(body()), 400, 1390015);
    lab.control("DELETE", "/definitions/" + code, null);
    assertRefused(create(body()), 400, 1390016);
  }

  @Test
  void the_form_is_checked_for_types_and_values_but_not_for_required_widgets() {
    assertThat(create(body().put("form", "[]")).code()).isZero();
    assertRefused(create(body().put("form", "no json")), 400, 1390001);
    assertForm("{\"id\":\"w_gone\",\"type\":\"input\",\"value\":\"x\"}", 1390001, "w_gone");
    assertForm("{\"id\":\"w_sql\",\"type\":\"input\",\"value\":\"x\"}", 1390001, "w_sql");
    assertForm("{\"id\":\"w_sql\",\"type\":\"textarea\"}", 60006, "w_sql");
    assertForm("{\"id\":\"w_rows\",\"type\":\"number\",\"value\":\"12\"}", 60006, "w_rows");
    assertForm("{\"id\":\"w_note\",\"type\":\"text\",\"value\":\"x\"}", 60006, "w_note");
    String longText = "x".repeat(10_001);
    assertForm(
        "{\"id\":\"w_sql\",\"type\":\"textarea\",\"value\":\"" + longText + "\"}", 60006, "w_sql");
  }

  @Test
  void times_are_strings_of_milliseconds_and_an_open_end_is_a_zero() {
    String instance = lab.start(code, List.of("bo"));
    var data = lab.call("GET", INSTANCES + "/" + instance + "?locale=en-US", null).data();
    assertThat(data.path("start_time").isString()).isTrue();
    assertThat(data.path("start_time").asString()).matches("[0-9]{13}");
    assertThat(data.path("end_time").asString()).isEqualTo("0");
    assertThat(data.path("task_list").get(0).path("end_time").asString()).isEqualTo("0");
    var form = Json.MAPPER.readTree(data.path("form").asString());
    assertThat(form.get(0).path("name").asString()).isEqualTo("Title");
    assertThat(form.get(0).path("value").asString()).isEqualTo("CR-42");
  }

  @Test
  void a_title_must_be_a_key_with_a_text() {
    assertRefused(create(body().put("title", "CR-42")), 400, 1390001);
    ObjectNode body = body().put("title", "@i18n@inst_title");
    body.putArray("i18n_resources")
        .addObject()
        .put("locale", "en-US")
        .put("is_default", true)
        .putArray("texts")
        .addObject()
        .put("key", "@i18n@inst_title")
        .put("value", "CR-42 add index");
    String instance = create(body).data().path("instance_code").asString();
    assertThat(lab.instance(instance).path("title").asString()).isEqualTo("CR-42 add index");
  }

  @Test
  void creation_may_be_tried_a_hundred_times_a_minute() {
    ObjectNode bad = Json.object();
    for (int i = 0; i < 100; i++) {
      assertThat(create(bad).code()).isEqualTo(99992402);
    }
    assertRefused(create(body()), 429, 99991400);
  }

  private ObjectNode body() {
    return lab.request(code, List.of(List.of("bo")));
  }

  private Lab.Reply create(ObjectNode body) {
    return lab.call("POST", INSTANCES, body);
  }

  private void assertForm(String widget, int errorCode, String named) {
    Lab.Reply reply = create(body().put("form", "[" + widget + "]"));
    assertRefused(reply, 400, errorCode);
    assertThat(reply.body().path("msg").asString()).containsIgnoringCase(named);
  }
}
