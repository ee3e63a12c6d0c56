package dev.stagegate.gateway;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.Facts;
import dev.stagegate.events.ReviewFact.InvitationSent;
import dev.stagegate.gateway.Administrator.Answer;
import dev.stagegate.secrets.SealingKeys;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The keys that seal secrets are changed, or lost. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SealingTest {

  private static final String SEALED =
      "SELECT encode(app_secret || encrypt_key || verification_token, 'hex') FROM im_settings";

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
    Answer answer =
        Administrator.put(
            gateway, Administrator.enabling(SimulatedFeishu.APP, SimulatedFeishu.SECRET));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void old_keys_still_open_and_everything_is_sealed_anew_by_the_newest() {
    String first = gateway.sealingKeys();
    String before = gateway.text(SEALED);
    String both = SealingKeys.add(first);
    gateway.restartWith(both);
    eventually(() -> assertThat(asksPeople("1")).isTrue());
    assertThat(gateway.text(SEALED)).isEqualTo(before);

    String promoted = SealingKeys.promote(both);
    gateway.restartWith(promoted);
    eventually(() -> assertThat(gateway.text(SEALED)).isNotEqualTo(before));
    eventually(
        () ->
            assertThat(
                    gateway.count(
                        "SELECT count(*) FROM im_settings s JOIN im_app a ON"
                            + " substr(s.app_secret, 1, 5) = substr(a.app_secret, 1, 5)"
                            + " AND substr(s.encrypt_key, 1, 5) = substr(a.app_secret, 1, 5)"
                            + " AND substr(s.verification_token, 1, 5) ="
                            + " substr(a.app_secret, 1, 5)"))
                .isEqualTo(1));

    gateway.restartWith(SealingKeys.prune(promoted));
    assertThat(Administrator.read(gateway).body().path("appSecret").path("readable").asBoolean())
        .isTrue();
    assertThat(asksPeople("2")).isTrue();
  }

  @Test
  void with_other_keys_requests_wait_and_the_secrets_can_be_given_again() {
    gateway.restartWith(SealingKeys.create());
    assertThat(Administrator.read(gateway).body().path("appSecret").path("readable").asBoolean())
        .isFalse();
    gateway.take(opened("1"));

    var bare = Administrator.enabling(SimulatedFeishu.APP, SimulatedFeishu.SECRET);
    bare.remove("appSecret");
    Answer refused = Administrator.put(gateway, bare);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().path("errors").path(0).path("message").asString())
        .contains("give it again");
    assertThat(gateway.told(InvitationSent.class)).isEmpty();

    Administrator.put(gateway, Administrator.enabling(SimulatedFeishu.APP, SimulatedFeishu.SECRET));
    eventually(() -> assertThat(gateway.told(InvitationSent.class)).hasSize(1));
  }

  @Test
  void a_sealed_secret_opens_in_its_own_place_only() {
    gateway.execute(
        "UPDATE im_settings SET version = version + 1, app_secret = encrypt_key, encrypt_key ="
            + " app_secret");
    eventually(
        () ->
            assertThat(
                    Administrator.read(gateway)
                        .body()
                        .path("appSecret")
                        .path("readable")
                        .asBoolean())
                .isFalse());
  }

  private boolean asksPeople(String node) {
    int before = gateway.told(InvitationSent.class).size();
    gateway.take(opened(node));
    eventually(() -> assertThat(gateway.told(InvitationSent.class).size()).isGreaterThan(before));
    return true;
  }

  private static NodeOpened opened(String node) {
    return new NodeOpened(
        Nodes.request("a-" + node, Facts.stage().build(), 1, "owner@example.com"));
  }
}
