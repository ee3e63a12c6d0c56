package dev.stagegate.gateway;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.Facts;
import dev.stagegate.events.ReviewFact.InvitationSent;
import dev.stagegate.gateway.Administrator.Answer;
import dev.stagegate.gateway.feishu.callback.CallbackController;
import dev.stagegate.web.TestTokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Each thing that can be wrong with an app, by itself, and what is said of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DoctorTest {

  private static final String PATH = Administrator.SETTINGS + ":check";
  private static final List<String> ALL_SCOPES =
      List.of(
          "approval:approval",
          "approval:approval:readonly",
          "contact:user.id:readonly",
          "application:application:self_manage");

  private static SimulatedFeishu feishu;
  private static SimulatedFeishu lark;
  private static GatewayUnderTest gateway;

  @BeforeAll
  static void start() {
    feishu = SimulatedFeishu.start();
    lark = SimulatedFeishu.start();
    gateway = startGateway();
  }

  private static GatewayUnderTest startGateway(String... more) {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "stagegate.im.hosts.feishu=" + feishu.baseUrl(),
                "stagegate.im.hosts.lark=" + lark.baseUrl(),
                "stagegate.feishu.work.misconfigured-retry=300ms"));
    settings.addAll(List.of(more));
    GatewayUnderTest started =
        GatewayUnderTest.start(feishu.baseUrl(), settings.toArray(String[]::new));
    started.take(Administrator.workspace(1));
    return started;
  }

  @AfterAll
  static void stop() {
    gateway.close();
    feishu.close();
    lark.close();
  }

  @BeforeEach
  void everythingIsWell() {
    feishu.reset();
    feishu.changeApp(Map.of("scopes", ALL_SCOPES));
    check(gateway, null);
  }

  @AfterEach
  void nothingFails() {
    feishu.quota(null);
    feishu.noFaults();
  }

  private static JsonNode check(GatewayUnderTest at, @Nullable String email) {
    Answer answer =
        Administrator.call(
            at,
            "POST",
            PATH,
            email == null ? null : Map.of("email", email),
            TestTokens.bearer(Administrator.EMAIL),
            null);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.body();
  }

  private static List<JsonNode> of(JsonNode checkup, String check) {
    return checkup
        .path("findings")
        .valueStream()
        .filter(f -> f.path("check").asString().equals(check))
        .toList();
  }

  private static String state(JsonNode checkup, String check) {
    List<JsonNode> found = of(checkup, check);
    assertThat(found).as(check).hasSize(1);
    return found.getFirst().path("state").asString();
  }

  private static JsonNode fault(JsonNode checkup, String check) {
    JsonNode found =
        of(checkup, check).stream()
            .filter(f -> f.path("state").asString().equals("FAULT"))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no fault of " + check + " in " + checkup));
    saysWhatToDo(found);
    return found;
  }

  private static void saysWhatToDo(JsonNode found) {
    for (String language : List.of("en", "zh")) {
      assertThat(found.path("says").path(language).asString()).isNotBlank().doesNotContain("{0}");
      assertThat(found.path("todo").path(language).asString()).isNotBlank().doesNotContain("{0}");
    }
  }

  @Test
  void a_scope_that_is_granted_to_users_alone_is_a_fault_since_the_app_calls_in_its_own_name() {
    String scope = "approval:approval";
    feishu.changeApp(
        Map.of(
            "scopes",
            ALL_SCOPES.stream().filter(s -> !s.equals(scope)).toList(),
            "user_scopes",
            List.of(scope)));
    try {
      JsonNode fault = fault(check(gateway, null), "SCOPES");
      assertThat(fault.path("details").path("scope").asString()).isEqualTo(scope);
      assertThat(fault.path("details").path("identity").asString()).isEqualTo("USER");
      assertThat(fault.path("says").path("en").asString()).contains("in the name of users alone");
    } finally {
      feishu.changeApp(Map.of("user_scopes", List.of()));
    }
  }

  @Test
  void a_scope_for_both_identities_is_granted_and_one_that_is_not_sensitive_needs_no_review() {
    feishu.changeApp(
        Map.of(
            "user_scopes", List.of("approval:approval"), "levels", Map.of("approval:approval", 1)));
    try {
      JsonNode found = of(check(gateway, null), "SCOPES").getFirst();
      assertThat(found.path("state").asString()).isEqualTo("GOOD");
      assertThat(found.path("details").path("identity").asString()).isEqualTo("APP");
      assertThat(found.path("details").path("level").asString()).isEqualTo("NON_SENSITIVE");
      assertThat(found.path("details").path("reviewNeeded").asBoolean()).isFalse();
    } finally {
      feishu.changeApp(Map.of("user_scopes", List.of(), "levels", Map.of()));
    }
  }

  @Test
  void somebody_who_left_is_told_apart_from_somebody_nobody_knows() {
    feishu.person("gone@example.com", Map.of("resigned", true));
    JsonNode left = fault(check(gateway, "gone@example.com"), "PERSON");
    assertThat(left.path("details").path("standing").asString()).isEqualTo("RESIGNED");
    assertThat(left.path("says").path("en").asString()).contains("has left the organization");
    JsonNode unknown = fault(check(gateway, "ghost@example.com"), "PERSON");
    assertThat(unknown.path("details").path("standing").asString()).isEqualTo("UNKNOWN");
  }

  @Test
  void an_app_that_is_set_up_well_has_no_faults() {
    JsonNode checkup = check(gateway, "owner@example.com");
    assertThat(checkup.path("findings").valueStream().map(f -> f.path("check").asString()))
        .containsExactly(
            "CREDENTIALS",
            "REGION",
            "BOT",
            "SCOPES",
            "SCOPES",
            "SCOPES",
            "VERSION",
            "DEFINITION",
            "SUBSCRIPTION",
            "EVENTS",
            "PERSON",
            "ADDRESS",
            "QUOTA");
    assertThat(checkup.path("findings").valueStream())
        .filteredOn(f -> !f.path("check").asString().equals("EVENTS"))
        .allSatisfy(f -> assertThat(f.path("state").asString()).isEqualTo("GOOD"));
    JsonNode scope = of(checkup, "SCOPES").getFirst().path("details");
    assertThat(scope.path("identity").asString()).isEqualTo("APP");
    assertThat(scope.path("level").asString()).isEqualTo("ADVANCED");
    assertThat(scope.path("reviewNeeded").asBoolean()).isTrue();
  }

  @Test
  void a_wrong_secret() {
    feishu.changeApp(Map.of("app_secret", "changed-in-the-console"));
    JsonNode checkup = check(gateway, null);
    assertThat(fault(checkup, "CREDENTIALS").path("link").asString()).endsWith("/baseinfo");
    assertThat(state(checkup, "BOT")).isEqualTo("UNKNOWN");
    assertThat(state(checkup, "SUBSCRIPTION")).isEqualTo("UNKNOWN");
    assertThat(checkup.toString()).doesNotContain(SimulatedFeishu.SECRET);
  }

  @Test
  void an_app_of_the_other_region() {
    String onlyInLark = "cli_only_in_lark";
    lark.otherApp(onlyInLark, Map.of("app_id", onlyInLark, "app_secret", "another-one"));
    try (GatewayUnderTest other = startGateway("stagegate.feishu.app-id=" + onlyInLark)) {
      JsonNode checkup = check(other, null);
      fault(checkup, "CREDENTIALS");
      JsonNode region = fault(checkup, "REGION");
      assertThat(region.path("details").path("region").asString()).isEqualTo("LARK");
      assertThat(region.path("todo").path("en").asString()).contains("LARK");
    }
  }

  @Test
  void a_bot_that_is_not_enabled() {
    feishu.changeApp(Map.of("bot_status", 1));
    assertThat(fault(check(gateway, null), "BOT").path("link").asString()).endsWith("/bot");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"approval:approval", "approval:approval:readonly", "contact:user.id:readonly"})
  void a_scope_that_was_never_asked_for_or_is_not_granted_yet(String scope) {
    List<String> others = ALL_SCOPES.stream().filter(s -> !s.equals(scope)).toList();
    feishu.changeApp(Map.of("scopes", others));
    JsonNode absent = fault(check(gateway, null), "SCOPES");
    assertThat(absent.path("details").path("scope").asString()).isEqualTo(scope);
    assertThat(absent.path("link").asString()).contains("/auth?q=" + scope + "&");
    assertThat(absent.path("says").path("en").asString()).contains("does not ask for it");
    assertThat(absent.path("todo").path("en").asString()).contains("review");

    feishu.changeApp(Map.of("scopes", others, "requested_scopes", List.of(scope)));
    JsonNode waiting = fault(check(gateway, null), "SCOPES");
    assertThat(waiting.path("says").path("en").asString()).contains("not granted yet");
  }

  @Test
  void a_subscription_that_is_not_allowed() {
    feishu.changeApp(Map.of("scopes", List.of("approval:approval:readonly")));
    assertThat(fault(check(gateway, null), "SUBSCRIPTION").path("link").asString())
        .contains("approval:approval");
  }

  @Test
  void an_app_that_is_disabled() {
    feishu.changeApp(Map.of("enabled", false));
    fault(check(gateway, null), "CREDENTIALS");
  }

  @Test
  void an_app_that_is_not_installed() {
    feishu.changeApp(Map.of("installed", false));
    assertThat(fault(check(gateway, null), "VERSION").path("link").asString()).endsWith("/version");
  }

  @Test
  void a_version_that_waits_and_one_for_some_people_only() {
    feishu.changeApp(Map.of("waiting_version", "oav_2"));
    assertThat(of(check(gateway, null), "VERSION"))
        .anySatisfy(
            f -> {
              assertThat(f.path("state").asString()).isEqualTo("WARNING");
              assertThat(f.path("details").path("versionId").asString()).isEqualTo("oav_2");
              saysWhatToDo(f);
            });
    feishu.changeApp(Map.of("available_to", List.of("ou_1", "ou_2")));
    assertThat(of(check(gateway, null), "VERSION"))
        .anySatisfy(f -> assertThat(f.path("details").path("people").asInt()).isEqualTo(2));
  }

  @Test
  void a_version_that_may_not_be_read() {
    feishu.changeApp(Map.of("scopes", ALL_SCOPES.subList(0, 3)));
    JsonNode checkup = check(gateway, null);
    assertThat(state(checkup, "VERSION")).isEqualTo("UNKNOWN");
    saysWhatToDo(of(checkup, "VERSION").getFirst());
    assertThat(of(checkup, "SCOPES").getFirst().path("details").path("levelTold").asBoolean())
        .isFalse();
  }

  @Test
  void a_definition_that_is_gone() {
    try (GatewayUnderTest other =
        startGateway("stagegate.feishu.approval-code=7C468A54-8745-2245-9675-08B7C63E7A85")) {
      JsonNode checkup = check(other, null);
      fault(checkup, "DEFINITION");
      assertThat(state(checkup, "SUBSCRIPTION")).isEqualTo("UNKNOWN");
    }
  }

  @Test
  void events_that_do_not_arrive_and_that_do() {
    gateway.take(
        new NodeOpened(Nodes.request("e-1", Facts.stage().build(), 1, "owner@example.com")));
    eventually(() -> assertThat(gateway.told(InvitationSent.class)).isNotEmpty());
    assertThat(state(check(gateway, null), "EVENTS")).isEqualTo("UNKNOWN");
    gateway.execute("UPDATE invitation SET since = now() - interval '3 minutes'");
    JsonNode never = of(check(gateway, null), "EVENTS").getFirst();
    assertThat(never.path("state").asString()).isEqualTo("WARNING");
    assertThat(never.path("todo").path("en").asString()).contains("/hooks/feishu/events");

    feishu.pushTo(gateway.url() + CallbackController.PATH);
    gateway.take(
        new NodeOpened(Nodes.request("e-2", Facts.stage().build(), 1, "owner@example.com")));
    eventually(() -> assertThat(state(check(gateway, null), "EVENTS")).isEqualTo("GOOD"));
    gateway.execute("DELETE FROM feishu_event");
    gateway.execute("UPDATE invitation SET due_at = NULL, kind = 'ANSWERED' WHERE kind = 'SENT'");
  }

  @Test
  void a_person_whom_the_app_does_not_find() {
    JsonNode checkup = check(gateway, "nobody@example.com");
    assertThat(fault(checkup, "PERSON").path("says").path("zh").asString())
        .contains("nobody@example.com");
    Answer bad =
        Administrator.call(
            gateway,
            "POST",
            PATH,
            Map.of("email", "no address"),
            TestTokens.bearer(Administrator.EMAIL),
            null);
    assertThat(bad.status()).isEqualTo(422);
  }

  @Test
  void an_address_that_is_not_let_in() {
    feishu.changeApp(Map.of("allowed_addresses", List.of("203.0.113.1")));
    fault(check(gateway, null), "ADDRESS");
  }

  /** In a gateway of its own: nothing is called for a while after such a refusal. */
  @Test
  void a_month_that_is_used_up() {
    try (GatewayUnderTest other = startGateway()) {
      feishu.quota(0);
      fault(check(other, null), "QUOTA");
    }
  }

  @Test
  void a_platform_that_does_not_answer_is_not_the_apps_fault() {
    feishu.callFault("*", "ANSWER", Map.of("http_status", 500, "times", 1_000));
    JsonNode checkup = check(gateway, null);
    assertThat(state(checkup, "CREDENTIALS")).isEqualTo("UNKNOWN");
    assertThat(checkup.path("findings").valueStream())
        .noneMatch(f -> f.path("state").asString().equals("FAULT"));
  }

  @Test
  void a_fault_shows_in_health_and_metrics_until_it_is_mended() {
    feishu.changeApp(Map.of("bot_status", 1));
    check(gateway, null);
    assertThat(health(gateway).path("details").path("faults").toString()).contains("BOT");
    assertThat(health(gateway).path("status").asString()).isEqualTo("UP");
    assertThat(metrics()).contains("stagegate_feishu_checks{check=\"BOT\",state=\"FAULT\"} 1.0");
    feishu.changeApp(Map.of("bot_status", 2));
    check(gateway, null);
    assertThat(health(gateway).path("details").has("faults")).isFalse();
    assertThat(metrics()).doesNotContain("state=\"FAULT\"");
  }

  @Test
  void what_was_found_of_earlier_settings_is_forgotten_and_a_draft_is_looked_at_too() {
    try (GatewayUnderTest other =
        startGateway("stagegate.im.directory-lag=1h", "stagegate.im.check-every=1h")) {
      feishu.changeApp(Map.of("bot_status", 1));
      // The check that a start makes by itself may have begun before, and end after this one.
      eventually(
          () -> {
            check(other, null);
            assertThat(health(other).path("details").path("faults").toString()).contains("BOT");
          });
      feishu.changeApp(Map.of("bot_status", 2));

      Map<String, Object> draft =
          new HashMap<>(Administrator.enabling(SimulatedFeishu.APP, SimulatedFeishu.SECRET));
      draft.put("enabled", false);
      assertThat(Administrator.put(other, draft).status()).isEqualTo(200);

      eventually(
          () -> {
            assertThat(health(other).path("details").has("faults")).isFalse();
            Answer last =
                Administrator.call(
                    other, "GET", PATH, null, TestTokens.bearer(Administrator.EMAIL), null);
            assertThat(last.status()).isEqualTo(200);
            assertThat(state(last.body(), "BOT")).isEqualTo("GOOD");
            assertThat(of(last.body(), "DEFINITION")).isEmpty();
          });
    }
  }

  private static JsonNode health(GatewayUnderTest at) {
    String bearer = TestTokens.bearer(Administrator.EMAIL);
    return Administrator.call(at, "GET", "/actuator/health", null, bearer, null)
        .body()
        .path("components")
        .path("feishu");
  }

  private static String metrics() {
    return Objects.requireNonNull(gateway.bodyOf("/actuator/prometheus"));
  }

  @Test
  void one_replica_looks_and_all_tell_what_it_found() {
    try (GatewayUnderTest first = startGateway();
        GatewayUnderTest second = first.replica()) {
      eventually(
          () -> {
            assertThat(health(first).path("details").has("checkedAt")).isTrue();
            assertThat(health(second).path("details").path("checkedAt"))
                .isEqualTo(health(first).path("details").path("checkedAt"));
          });
      // One before this test, and one by whichever of the two came first.
      assertThat(feishu.requests("scopes_list").size()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST"})
  void nobody_else_may_look(String method) {
    for (String email : Administrator.everybodyElse()) {
      assertThat(
              Administrator.call(gateway, method, PATH, null, TestTokens.bearer(email), null)
                  .status())
          .as("%s as %s", method, email)
          .isEqualTo(403);
    }
    assertThat(Administrator.call(gateway, method, PATH, null, null, null).status()).isEqualTo(401);
    assertThat(
            Administrator.call(
                    gateway, method, PATH, null, TestTokens.forgedBearer(Administrator.EMAIL), null)
                .status())
        .isEqualTo(401);
  }

  @Test
  void what_was_found_last_can_be_read() {
    JsonNode checkup = check(gateway, null);
    Answer last =
        Administrator.call(
            gateway, "GET", PATH, null, TestTokens.bearer(Administrator.EMAIL), null);
    assertThat(last.body().path("findings")).isEqualTo(checkup.path("findings"));
  }
}
