package dev.stagegate.feishu.simulator;

import static dev.stagegate.feishu.simulator.GatewayTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Added signers, by API and in the client. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SignersTest {

  private final Lab lab = Lab.open();
  private final String code = lab.define("AND");

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void signers_before_are_asked_first_and_the_one_who_added_them_again() {
    String instance = lab.start(code, List.of("bo"));
    assertThat(add(instance, "bo", 1, 2, "cy", "dora").code()).isZero();
    assertThat(lab.tasks(instance)).containsExactly("bo:DONE", "cy:PENDING", "dora:PENDING");
    lab.decide(instance, "cy", "approve");
    lab.decide(instance, "dora", "approve");
    lab.decide(instance, "bo", "approve");
    assertThat(lab.status(instance)).isEqualTo("APPROVED");
    assertThat(lab.timeline(instance))
        .containsExactly("START ann", "ADD_APPROVER_BEFORE bo", "PASS cy", "PASS dora", "PASS bo");
  }

  @Test
  void adding_signers_after_approves_and_names_them_in_the_timeline() {
    String instance = lab.start(code, List.of("bo"));
    assertThat(add(instance, "bo", 2, 1, "cy", "dora").code()).isZero();
    assertThat(lab.timeline(instance))
        .containsExactly("START ann", "ADD_APPROVER_AFTER bo", "PASS bo");
    JsonNode added = lab.seen(instance).path("timeline").get(1);
    assertThat(added.path("ext").asString())
        .contains("open_id_list", lab.openId("cy"), lab.openId("dora"), lab.userId("cy"));
    lab.decide(instance, "dora", "reject");
    assertThat(lab.status(instance)).isEqualTo("REJECTED");
    assertThat(lab.tasks(instance)).containsExactly("bo:APPROVED", "cy:DONE", "dora:REJECTED");
  }

  @Test
  void signers_beside_join_the_node() {
    String instance = lab.start(code, List.of("bo"));
    assertThat(add(instance, "bo", 3, 0, "cy").code()).isZero();
    lab.decide(instance, "bo", "approve");
    assertThat(lab.tasks(instance)).containsExactly("bo:APPROVED", "cy:PENDING");
    lab.decide(instance, "cy", "approve");
    assertThat(lab.status(instance)).isEqualTo("APPROVED");
  }

  @Test
  void the_client_adds_signers_too() {
    String instance = lab.start(code, List.of("bo"));
    var more = Map.<String, Object>of("signers", List.of("cy@corp.example"), "when", "after");
    assertThat(lab.decide(instance, "bo", "add_signers", more).status()).isEqualTo(200);
    assertThat(lab.tasks(instance)).containsExactly("bo:APPROVED", "cy:PENDING");
    assertThat(lab.decide(instance, "cy", "add_signers", Map.of()).status()).isEqualTo(400);
  }

  @Test
  void what_cannot_be_added_is_refused() {
    String instance = lab.start(code, List.of("bo"));
    assertRefused(add(instance, "bo", 4, 1, "cy"), 400, 1390001);
    assertRefused(add(instance, "bo", 1, 0, "cy"), 400, 1390001);
    assertRefused(add(instance, "bo", 1, 1, "bo"), 400, 1390001);
    assertRefused(add(instance, "cy", 1, 1, "dora"), 400, 1390010);
    lab.control("PATCH", "/apps/" + Lab.APP, Map.of("scopes", List.of("approval:approval")));
    assertRefused(add(instance, "bo", 1, 1, "cy"), 400, 99991672);
  }

  /** Always by user_id. */
  private Lab.Reply add(String instance, String by, int type, int method, String... signers) {
    Map<String, Object> body = new HashMap<>();
    body.put("user_id", lab.userId(by));
    body.put("approval_code", code);
    body.put("instance_code", instance);
    List<String> ids = new ArrayList<>();
    for (String signer : signers) {
      ids.add(lab.userId(signer));
    }
    body.put("add_sign_user_ids", ids);
    body.put("add_sign_type", type);
    body.put("comment", "please look");
    if (method > 0) {
      body.put("approval_method", method);
    }
    return lab.call("POST", "/approval/v4/instances/add_sign", body);
  }
}
