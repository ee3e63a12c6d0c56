package dev.stagegate.feishu.simulator;

import static dev.stagegate.feishu.simulator.GatewayTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Feishu and Lark share nothing. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HostsTest {

  private final Lab feishu = Lab.open();
  private final Lab lark = feishu.lark();

  @AfterEach
  void close() {
    feishu.close();
  }

  @Test
  void an_approval_code_of_one_is_unknown_to_the_other() {
    String code = feishu.define("OR");
    assertRefused(lark.call("GET", "/approval/v4/approvals/" + code, null), 400, 1390002);
    assertRefused(
        lark.call("POST", "/approval/v4/instances", lark.request(code, List.of(List.of("bo")))),
        400,
        1390002);
    String instance = feishu.start(code, List.of("bo"));
    assertRefused(lark.call("GET", "/approval/v4/instances/" + instance, null), 400, 1390003);
  }

  @Test
  void tokens_apps_and_people_of_one_mean_nothing_to_the_other() {
    assertRefused(lark.call("GET", "/bot/v3/info", null, feishu.token()), 400, 99991663);
    feishu.control("PUT", "/apps/cli_only_here", Lab.app());
    assertRefused(lark.askForToken("cli_only_here", Lab.SECRET), 200, 10014);
    feishu.control("PUT", "/people/eve@corp.example", Map.of("name", "Eve"));
    var found =
        lark.call(
            "POST",
            "/contact/v3/users/batch_get_id",
            Map.of("emails", List.of("eve@corp.example")));
    assertThat(found.data().path("user_list").get(0).has("user_id")).isFalse();
  }

  @Test
  void a_uuid_clock_or_fault_of_one_does_not_touch_the_other() {
    var here = feishu.request(feishu.define("OR"), List.of(List.of("bo"))).put("uuid", "u-1");
    var there = lark.request(lark.define("OR"), List.of(List.of("bo"))).put("uuid", "U-1");
    assertThat(feishu.call("POST", "/approval/v4/instances", here).code()).isZero();
    assertThat(lark.call("POST", "/approval/v4/instances", there).code()).isZero();
    feishu.advance(Duration.ofDays(1));
    assertThat(lark.read("/clock").body().path("offset_millis").asLong()).isZero();
    feishu.control("POST", "/faults", Map.of("kind", "answer", "times", -1));
    assertThat(lark.call("GET", "/bot/v3/info", null).code()).isZero();
    lark.control("POST", "/reset", Map.of());
    assertThat(feishu.read("/instances").body().size()).isEqualTo(1);
  }

  @Test
  void lark_pushes_and_links_to_its_own_console() throws IOException {
    try (Receiver receiver = new Receiver()) {
      String code = lark.define("OR");
      lark.receiveAt(receiver.url());
      lark.call("POST", "/approval/v4/approvals/" + code + "/subscribe", null);
      String instance = lark.start(code, List.of("bo"));
      lark.decide(instance, "bo", "approve");
      await().untilAsserted(() -> assertThat(receiver.deliveries()).hasSize(4));
      assertThat(receiver.deliveries().getFirst().event().path("tenant_key").asString())
          .isEqualTo("tk1_lark");
    }
    lark.control("PATCH", "/apps/" + Lab.APP, Map.of("scopes", List.of()));
    var refused = lark.call("GET", "/approval/v4/approvals/x", null).body();
    assertThat(refused.path("msg").asString()).contains("open.larksuite.com");
    assertThat(refused.toString()).doesNotContain("open.feishu.cn");
  }

  @Test
  void the_page_of_lark_lies_below_its_path() throws IOException {
    var connection = (HttpURLConnection) URI.create(lark.url() + "/").toURL().openConnection();
    assertThat(connection.getResponseCode()).isEqualTo(200);
    assertThat(connection.getContentType()).startsWith("text/html");
    connection.disconnect();
  }
}
