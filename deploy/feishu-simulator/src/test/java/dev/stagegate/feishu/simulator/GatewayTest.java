package dev.stagegate.feishu.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GatewayTest {

  private static final String INFO = "/bot/v3/info";

  private final Lab lab = Lab.open();

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void bad_tokens_are_http_400_each_with_its_own_code() {
    assertRefused(lab.call("GET", INFO, null, null), 400, 99991661);
    assertRefused(lab.call("GET", INFO, null, "secret"), 400, 99991671);
    assertRefused(lab.call("GET", INFO, null, "t-unknown"), 400, 99991663);
    assertRefused(lab.call("GET", INFO, null, "u-somebody"), 400, 99991668);
  }

  @Test
  void every_answer_has_a_log_id_and_errors_repeat_it() {
    Lab.Reply good = lab.call("GET", INFO, null);
    assertThat(good.header("X-Tt-Logid")).hasSize(32);
    Lab.Reply bad = lab.call("GET", INFO, null, null);
    assertThat(bad.body().path("error").path("log_id").asString())
        .isEqualTo(bad.header("X-Tt-Logid"));
  }

  @Test
  void unknown_paths_are_404_and_wrong_methods_400() {
    assertRefused(lab.call("GET", "/approval/v4/nothing", null), 404, 99991201);
    assertRefused(lab.call("DELETE", INFO, null), 400, 99991301);
    assertRefused(
        lab.send("POST", "/open-apis/approval/v4/approvals", lab.token(), "{", Map.of()),
        400,
        9499);
  }

  @Test
  void a_missing_scope_lists_the_alternatives_and_any_one_of_them_opens_the_endpoint() {
    scopes("approval:approval:readonly");
    Lab.Reply refused = lab.call("POST", "/approval/v4/approvals", Lab.definition("OR"));
    assertRefused(refused, 400, 99991672);
    List<String> subjects =
        refused
            .body()
            .path("error")
            .path("permission_violations")
            .valueStream()
            .peek(v -> assertThat(v.path("type").asString()).isEqualTo("action_scope_required"))
            .map(v -> v.path("subject").asString())
            .toList();
    assertThat(subjects).containsExactly("approval:approval", "approval:definition");

    scopes("approval:definition");
    assertThat(lab.call("POST", "/approval/v4/approvals", Lab.definition("OR")).code()).isZero();
  }

  @Test
  void the_readonly_scope_cancels_but_does_not_create() {
    String code = lab.define("OR");
    String instance = lab.start(code, List.of("bo"));
    scopes("approval:approval:readonly");
    assertRefused(lab.call("POST", "/approval/v4/instances", Map.of()), 400, 99991672);
    var body =
        Map.of("approval_code", code, "instance_code", instance, "user_id", lab.openId("ann"));
    assertThat(lab.call("POST", "/approval/v4/instances/cancel?user_id_type=open_id", body).code())
        .isZero();
  }

  @Test
  void an_app_that_is_disabled_not_installed_or_elsewhere_is_refused() {
    lab.token();
    app("enabled", false);
    assertRefused(lab.call("GET", INFO, null), 400, 99991662);
    app("enabled", true);
    app("installed", false);
    assertRefused(lab.call("GET", INFO, null), 400, 99991673);
    app("installed", true);
    app("allowed_addresses", List.of("10.0.0.1"));
    assertRefused(lab.call("GET", INFO, null), 400, 99991401);
    assertThat(lab.askForToken(Lab.APP, Lab.SECRET).code()).isZero();
  }

  @Test
  void the_published_limit_is_kept_per_endpoint_and_app_and_recovers_with_the_window() {
    String code = lab.define("OR");
    String path = "/approval/v4/approvals/" + code;
    for (int i = 0; i < 100; i++) {
      assertThat(lab.call("GET", path, null).code()).isZero();
    }
    Lab.Reply limited = lab.call("GET", path, null);
    assertRefused(limited, 429, 99991400);
    assertThat(limited.header("x-ogw-ratelimit-limit")).isEqualTo("100");
    assertThat(Double.parseDouble(limited.header("x-ogw-ratelimit-reset"))).isBetween(0.0, 60.0);
    assertThat(lab.call("GET", INFO, null).code()).isZero();

    lab.control("PUT", "/apps/cli_other", Lab.app());
    String other =
        lab.askForToken("cli_other", Lab.SECRET).body().path("tenant_access_token").asString();
    assertThat(lab.call("GET", path, null, other).code()).isZero();

    lab.advance(Duration.ofSeconds(61));
    assertThat(lab.call("GET", path, null).code()).isZero();
  }

  @Test
  void the_older_variant_of_the_limit_is_http_400_with_the_same_headers() {
    lab.control("PUT", "/rate-limits", Map.of("http400", true, "factor", 0.02));
    String path = "/approval/v4/approvals/none";
    lab.call("GET", path, null);
    lab.call("GET", path, null);
    Lab.Reply limited = lab.call("GET", path, null);
    assertRefused(limited, 400, 99991400);
    assertThat(limited.header("x-ogw-ratelimit-limit")).isEqualTo("2");

    lab.control("PUT", "/rate-limits", Map.of("enabled", false));
    assertRefused(lab.call("GET", path, null), 400, 1390002);
  }

  @Test
  void a_limit_of_less_than_a_second_tells_a_fraction_and_recovers_with_the_second() {
    lab.control("PUT", "/rate-limits", Map.of("factor", 0.02));
    var body = Map.of("emails", List.of());
    lab.call("POST", "/contact/v3/users/batch_get_id", body);
    Lab.Reply limited = lab.call("POST", "/contact/v3/users/batch_get_id", body);
    assertRefused(limited, 429, 99991400);
    assertThat(limited.header("x-ogw-ratelimit-limit")).isEqualTo("1");
    assertThat(Double.parseDouble(limited.header("x-ogw-ratelimit-reset"))).isBetween(0.0, 1.0);
    lab.advance(Duration.ofSeconds(1));
    assertThat(lab.call("POST", "/contact/v3/users/batch_get_id", body).code()).isZero();
  }

  @Test
  void a_quota_that_is_used_up_comes_back_with_the_next_month() {
    lab.token();
    lab.control("PUT", "/quota", Map.of("monthly", 2));
    assertThat(lab.call("GET", INFO, null).code()).isZero();
    assertThat(lab.call("GET", INFO, null).code()).isZero();
    assertRefused(lab.call("GET", INFO, null), 400, 99991403);
    assertThat(lab.read("/quota").body().path("used").asInt()).isEqualTo(2);
    assertThat(lab.askForToken(Lab.APP, Lab.SECRET).code()).as("tokens are free").isZero();
    lab.advance(Duration.ofDays(31));
    lab.forgetToken();
    assertThat(lab.call("GET", INFO, null).code()).isZero();
    assertThat(lab.control("PUT", "/quota", Map.of("monthly", -1)).status()).isEqualTo(400);
  }

  @Test
  void scopes_and_the_app_itself_can_be_read() {
    app("requested_scopes", List.of("event:ip_list"));
    app("scopes", List.of("application:application:self_manage"));
    var scopes = lab.call("GET", "/application/v6/scopes", null).data().path("scopes");
    assertThat(
            scopes
                .valueStream()
                .map(s -> s.path("scope_name").asString() + s.path("grant_status").asInt()))
        .containsExactlyInAnyOrder("application:application:self_manage1", "event:ip_list2");
    assertThat(lab.call("POST", "/application/v6/scopes/apply", null).code()).isZero();
    var app =
        lab.call("GET", "/application/v6/applications/me?lang=en_us", null).data().path("app");
    assertThat(app.path("app_id").asString()).isEqualTo(Lab.APP);
  }

  private void scopes(String... scopes) {
    lab.token();
    app("scopes", List.of(scopes));
  }

  private void app(String field, Object value) {
    lab.control("PATCH", "/apps/" + Lab.APP, Map.of(field, value));
  }

  static void assertRefused(Lab.Reply reply, int status, int code) {
    assertThat(reply.body().toString()).contains("\"code\":" + code);
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.code()).isEqualTo(code);
  }
}
