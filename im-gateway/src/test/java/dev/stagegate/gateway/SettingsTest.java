package dev.stagegate.gateway;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.DirectoryFact.Binding;
import dev.stagegate.events.DirectoryFact.Person;
import dev.stagegate.events.DirectoryFact.ServiceAccount;
import dev.stagegate.events.DirectoryFact.Unmatched;
import dev.stagegate.events.DirectoryFact.WorkspaceDirectory;
import dev.stagegate.events.Facts;
import dev.stagegate.events.ReviewFact.InvitationSent;
import dev.stagegate.events.directory.ReplicaLag;
import dev.stagegate.gateway.Administrator.Answer;
import dev.stagegate.web.TestTokens;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** An administrator sets up the app, and everybody else tries to. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(OutputCaptureExtension.class)
class SettingsTest {

  private static SimulatedFeishu feishu;
  private GatewayUnderTest gateway;

  @BeforeAll
  static void startFeishu() {
    feishu = SimulatedFeishu.start();
  }

  @AfterAll
  static void stopFeishu() {
    feishu.close();
  }

  @BeforeEach
  void start() {
    feishu.reset();
    gateway = GatewayUnderTest.switchedOff("stagegate.im.hosts.feishu=" + feishu.baseUrl());
    gateway.take(Administrator.workspace(1));
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private static Map<String, Object> app() {
    return Administrator.enabling(SimulatedFeishu.APP, SimulatedFeishu.SECRET);
  }

  private static Map<String, Object> with(Map<String, Object> settings, String key, Object value) {
    Map<String, Object> changed = new HashMap<>(settings);
    changed.put(key, value);
    return changed;
  }

  private static Map<String, Object> without(Map<String, Object> settings, String... keys) {
    Map<String, Object> changed = new HashMap<>(settings);
    List.of(keys).forEach(changed::remove);
    return changed;
  }

  @Test
  void enabling_makes_the_definition_and_people_are_asked_without_a_restart() {
    Answer before = Administrator.read(gateway);
    assertThat(before.body().path("source").asString()).isEqualTo("CONFIGURATION");
    assertThat(before.body().path("enabled").asBoolean()).isFalse();

    Answer answer = Administrator.put(gateway, app());

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.etag()).isEqualTo("\"1\"");
    assertThat(answer.body().path("source").asString()).isEqualTo("STORED");
    assertThat(answer.body().path("steps").valueStream().map(s -> s.path("check").asString()))
        .containsExactly("CREDENTIALS", "DEFINITION", "SUBSCRIPTION");
    assertThat(answer.body().path("steps"))
        .allSatisfy(step -> assertThat(step.path("state").asString()).isEqualTo("GOOD"));
    assertThat(feishu.get("/definitions").size()).isEqualTo(1);

    gateway.take(new NodeOpened(Facts.nodeRequest(Facts.stage().build(), 1, "owner@example.com")));
    eventually(() -> assertThat(gateway.told(InvitationSent.class)).hasSize(1));
    assertThat(feishu.instances().size()).isEqualTo(1);
  }

  @Test
  void saving_settings_has_everybody_looked_for_at_once_who_could_not_be_asked() {
    Administrator.put(gateway, app());
    NodeUnderTest alone = new NodeUnderTest(gateway, feishu);
    NodeUnderTest among = new NodeUnderTest(gateway, feishu);
    gateway.take(new NodeOpened(alone.request(1, "newcomer@example.com")));
    gateway.take(new NodeOpened(among.request(1, "owner@example.com", "newcomer@example.com")));
    alone.failed();
    among.sent(1);
    feishu.people("newcomer@example.com");

    assertThat(Administrator.put(gateway, app()).status()).isEqualTo(200);

    assertThat(alone.sent(1).getFirst().recipients()).containsExactly("newcomer@example.com");
    assertThat(among.sent(2).getLast().unknownRecipients()).isEmpty();
  }

  @Test
  void while_who_administers_is_not_known_well_enough_nothing_is_changed() {
    Answer before = Administrator.put(gateway, app());
    assertThat(before.status()).as(before.text()).isEqualTo(200);
    try (GatewayUnderTest behind =
        GatewayUnderTest.switchedOff(
            "stagegate.im.hosts.feishu=" + feishu.baseUrl(), "stagegate.im.directory-lag=1ms")) {
      behind.take(Administrator.workspace(1));
      Answer refused = Administrator.put(behind, app());
      assertThat(refused.status()).as(refused.text()).isEqualTo(503);
      assertThat(refused.slug()).isEqualTo("directory-behind");
      assertThat(refused.text()).contains("Who administers the workspace is not known");
      String bearer = TestTokens.bearer(Administrator.EMAIL);
      for (String method : List.of("POST", "DELETE")) {
        String path = method.equals("POST") ? "/api/v1/external-systems" : Administrator.SETTINGS;
        assertThat(
                Administrator.call(
                        behind,
                        method,
                        path,
                        method.equals("POST") ? externalSystem() : null,
                        bearer,
                        "\"0\"")
                    .status())
            .as(path)
            .isEqualTo(503);
      }
      assertThat(
              Administrator.call(behind, "GET", Administrator.SETTINGS, null, bearer, null)
                  .status())
          .isEqualTo(200);

      behind.bean(ReplicaLag.class).caughtUp(Instant.now().plusSeconds(3_600));
      assertThat(Administrator.put(behind, app()).status()).isEqualTo(200);
    }
  }

  private static Map<String, Object> externalSystem() {
    return Map.of(
        "id", "oa", "title", "OA", "endpoint", "https://oa.example/", "secret", OaSystem.SECRET);
  }

  @Test
  void a_secret_is_told_only_to_be_set_since_when_and_by_whom() {
    JsonNode body = Administrator.put(gateway, app()).body();
    JsonNode secret = body.path("appSecret");
    assertThat(secret.path("set").asBoolean()).isTrue();
    assertThat(secret.path("by").asString()).isEqualTo(Administrator.EMAIL);
    assertThat(secret.path("since").asString()).isNotEmpty();
    assertThat(new TreeSet<>(secret.propertyNames()))
        .isEqualTo(Set.of("set", "since", "by", "readable"));
  }

  @Test
  void secrets_are_nowhere_in_plain_text(CapturedOutput output) {
    List<Answer> answers =
        List.of(
            Administrator.put(gateway, app()),
            Administrator.read(gateway),
            Administrator.put(gateway, with(app(), "appSecret", "another-s3cr3t-000000")),
            Administrator.put(gateway, with(app(), "encryptKey", "has spaces in k3y")),
            Administrator.put(gateway, with(app(), "verificationToken", List.of("t0ken-in-list"))),
            Administrator.put(gateway, with(app(), "unknownField", "s3cr3t-in-unknown")));
    gateway.take(new NodeOpened(Facts.nodeRequest(Facts.stage().build(), 1, "owner@example.com")));
    eventually(() -> assertThat(gateway.told(InvitationSent.class)).hasSize(1));
    String database = gateway.dump();
    assertThat(database).contains(SimulatedFeishu.APP);
    for (String secret :
        List.of(
            SimulatedFeishu.SECRET,
            SimulatedFeishu.ENCRYPT_KEY,
            SimulatedFeishu.TOKEN,
            "another-s3cr3t-000000",
            "has spaces in k3y",
            "t0ken-in-list",
            "s3cr3t-in-unknown")) {
      String hexadecimal = HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
      assertThat(database).doesNotContain(secret, hexadecimal);
      assertThat(output.getAll()).doesNotContain(secret);
      answers.forEach(answer -> assertThat(answer.text()).doesNotContain(secret));
    }
    assertThat(gateway.told().toString()).doesNotContain(SimulatedFeishu.SECRET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE"})
  void nobody_else_reads_or_changes_anything(String method) {
    assertThat(Administrator.put(gateway, app()).status()).isEqualTo(200);
    Object body = method.equals("PUT") ? with(app(), "enabled", false) : null;
    for (String email : Administrator.everybodyElse()) {
      Answer answer = call(method, body, TestTokens.bearer(email));
      assertThat(answer.status()).as("%s as %s", method, email).isEqualTo(403);
      assertThat(answer.text()).doesNotContain(SimulatedFeishu.APP);
    }
    assertThat(call(method, body, null).status()).isEqualTo(401);
    assertThat(call(method, body, TestTokens.forgedBearer(Administrator.EMAIL)).status())
        .isEqualTo(401);
    assertThat(call(method, body, TestTokens.expiredBearer(Administrator.EMAIL)).status())
        .isEqualTo(401);
    assertThat(Administrator.read(gateway).body().path("enabled").asBoolean()).isTrue();
    assertThat(
            Administrator.call(
                    gateway,
                    "GET",
                    Administrator.SETTINGS,
                    null,
                    TestTokens.bearer("In-Group@example.com"),
                    null)
                .status())
        .isEqualTo(200);
  }

  private Answer call(String method, @Nullable Object body, @Nullable String bearer) {
    return Administrator.call(gateway, method, Administrator.SETTINGS, body, bearer, "\"1\"");
  }

  @Test
  void whoever_was_administrator_is_none_from_the_next_directory_on() {
    gateway.take(
        new WorkspaceDirectory(
            3,
            Unmatched.HOLD,
            List.of(new Person("other@example.com", "Other", true)),
            List.of(),
            List.of(),
            List.of()));
    assertThat(Administrator.read(gateway).status()).isEqualTo(403);
    // An older one that comes late changes nothing.
    gateway.take(Administrator.workspace(2));
    assertThat(Administrator.read(gateway).status()).isEqualTo(403);
    gateway.take(Administrator.workspace(4));
    assertThat(Administrator.read(gateway).status()).isEqualTo(200);
  }

  @Test
  void a_service_account_that_administers_may_with_the_right_scope_until_its_token_is_revoked() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    gateway.take(withRobot(3, null));
    assertThat(asRobot("channels:read", null, now)).isEqualTo(200);
    assertThat(asRobot("channels:edit", null, now)).isEqualTo(403);
    // The settings belong to no project.
    assertThat(asRobot("channels:read", "shop", now)).isEqualTo(403);

    gateway.take(withRobot(4, now));
    assertThat(asRobot("channels:read", null, now)).isEqualTo(401);
    assertThat(asRobot("channels:read", null, now.plusSeconds(1))).isEqualTo(200);

    gateway.take(Administrator.workspace(5));
    assertThat(asRobot("channels:read", null, now.plusSeconds(1))).isEqualTo(401);
  }

  private int asRobot(String scopes, @Nullable String project, Instant issuedAt) {
    String bearer = TestTokens.accountBearer("service:robot", scopes, project, issuedAt);
    return Administrator.call(gateway, "GET", Administrator.SETTINGS, null, bearer, null).status();
  }

  private static WorkspaceDirectory withRobot(long version, @Nullable Instant tokensAfter) {
    return new WorkspaceDirectory(
        version,
        Unmatched.HOLD,
        List.of(),
        List.of(),
        List.of(),
        List.of(new Binding("workspaceAdmin", "service:robot", null, null, List.of(), List.of())),
        List.of(new ServiceAccount("service:robot", "Robot", true, tokensAfter)));
  }

  @Test
  void a_change_names_the_version_it_changes() {
    String bearer = TestTokens.bearer(Administrator.EMAIL);
    for (String method : List.of("PUT", "DELETE")) {
      Object body = method.equals("PUT") ? app() : null;
      Answer missing =
          Administrator.call(gateway, method, Administrator.SETTINGS, body, bearer, null);
      assertThat(missing.status()).isEqualTo(428);
      Answer stale = call(method, body, bearer);
      assertThat(stale.status()).isEqualTo(412);
      assertThat(stale.slug()).isEqualTo("outdated");
    }
    assertThat(feishu.get("/definitions").size()).isZero();
  }

  @Test
  void all_that_is_wrong_is_told_at_once_and_nothing_is_kept() {
    Answer answer =
        Administrator.put(
            gateway,
            Map.of(
                "enabled", true,
                "region", "FEISHU",
                "appId", "not-an-app",
                "baseUrl", "http://169.254.169.254",
                "encryptKey", "with\nbreak",
                "approvalCode", "../../x"));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.slug()).isEqualTo("invalid-settings");
    assertThat(answer.body().path("errors").valueStream().map(e -> e.path("field").asString()))
        .containsExactlyInAnyOrder(
            "/baseUrl",
            "/appId",
            "/approvalCode",
            "/encryptKey",
            "/appSecret",
            "/verificationToken");
    assertThat(Administrator.put(gateway, Map.of()).body().path("errors").size()).isEqualTo(2);
    assertThat(Administrator.put(gateway, with(app(), "region", "MARS")).status()).isEqualTo(400);
    assertThat(Administrator.read(gateway).etag()).isEqualTo("\"0\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:1",
        "https://open.feishu.cn.evil.example",
        "https://open.larksuite.com",
        "https://user@open.feishu.cn",
        "file:///etc/passwd",
        "//open.feishu.cn",
        "not a url"
      })
  void secrets_are_sent_to_no_other_address(String url) {
    Answer answer = Administrator.put(gateway, with(app(), "baseUrl", url));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().path("errors").path(0).path("field").asString()).isEqualTo("/baseUrl");
  }

  @Test
  void an_app_that_does_not_work_is_not_enabled_and_its_steps_say_what_to_do() {
    assertThat(Administrator.put(gateway, app()).status()).isEqualTo(200);

    Answer answer = Administrator.put(gateway, with(app(), "appSecret", "not-the-secret"));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.slug()).isEqualTo("app-not-enabled");
    JsonNode first = answer.body().path("steps").path(0);
    assertThat(first.path("check").asString()).isEqualTo("CREDENTIALS");
    assertThat(first.path("state").asString()).isEqualTo("FAULT");
    assertThat(first.path("todo").path("en").asString()).contains("App Secret");
    assertThat(first.path("todo").path("zh").asString()).contains("复制 App Secret");
    assertThat(first.path("link").asString())
        .isEqualTo("https://open.feishu.cn/app/" + SimulatedFeishu.APP + "/baseinfo");
    assertThat(answer.body().path("steps").path(2).path("state").asString()).isEqualTo("UNKNOWN");
    assertThat(Administrator.read(gateway).etag()).isEqualTo("\"1\"");
    gateway.take(new NodeOpened(Facts.nodeRequest(Facts.stage().build(), 1, "owner@example.com")));
    eventually(() -> assertThat(gateway.told(InvitationSent.class)).hasSize(1));
  }

  @Test
  void a_secret_left_out_stays_while_the_app_stays() {
    Administrator.put(gateway, app());
    Map<String, Object> bare = without(app(), "appSecret", "encryptKey", "verificationToken");

    assertThat(Administrator.put(gateway, bare).status()).isEqualTo(200);
    assertThat(Administrator.put(gateway, with(bare, "encryptKey", "")).status()).isEqualTo(200);
    assertThat(Administrator.read(gateway).body().path("encryptKey").path("set").asBoolean())
        .isFalse();
    for (Map<String, Object> other :
        List.of(with(bare, "appId", "cli_other"), with(bare, "region", "LARK"))) {
      Answer answer = Administrator.put(gateway, other);
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.body().path("errors").valueStream().map(e -> e.path("field").asString()))
          .contains("/appSecret", "/verificationToken");
    }
  }

  @Test
  void going_back_leaves_it_to_the_configuration() {
    Administrator.put(gateway, app());
    String bearer = TestTokens.bearer(Administrator.EMAIL);
    Answer answer =
        Administrator.call(gateway, "DELETE", Administrator.SETTINGS, null, bearer, "\"1\"");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("source").asString()).isEqualTo("CONFIGURATION");
    assertThat(answer.body().path("enabled").asBoolean()).isFalse();
    assertThat(answer.etag()).isEqualTo("\"2\"");
    assertThat(gateway.count("SELECT count(app_secret) FROM im_settings")).isZero();
    assertThat(gateway.count("SELECT count(*) FROM im_app WHERE retired_at IS NULL")).isZero();
  }

  @Test
  void without_sealing_keys_nothing_is_kept() {
    gateway.restartWith("");
    Answer answer = Administrator.put(gateway, app());
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.slug()).isEqualTo("no-sealing-keys");
  }
}
