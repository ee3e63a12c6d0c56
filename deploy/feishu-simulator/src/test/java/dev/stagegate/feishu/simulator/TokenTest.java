package dev.stagegate.feishu.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TokenTest {

  private final Lab lab = Lab.open();

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void the_same_token_comes_back_while_thirty_minutes_are_left_then_a_new_one_and_both_work() {
    String first = issued(7_200);
    assertThat(tokenNow()).isEqualTo(first);

    lab.advance(Duration.ofSeconds(7_200 - 1_800 - 60));
    Lab.Reply stillTheSame = lab.askForToken(Lab.APP, Lab.SECRET);
    assertThat(stillTheSame.body().path("tenant_access_token").asString()).isEqualTo(first);
    assertThat(stillTheSame.body().path("expire").asInt()).isBetween(1_800, 1_860);

    lab.advance(Duration.ofSeconds(120));
    String second = tokenNow();
    assertThat(second).isNotEqualTo(first).startsWith("t-");
    assertThat(bot(first).code()).isZero();
    assertThat(bot(second).code()).isZero();

    lab.advance(Duration.ofSeconds(1_800));
    assertThat(bot(first).code()).isEqualTo(99991663);
    assertThat(bot(first).status()).isEqualTo(400);
    assertThat(bot(second).code()).isZero();
  }

  @Test
  void the_first_answer_may_show_less_than_two_hours() {
    issued(4_567);
    Lab.Reply reply = lab.askForToken(Lab.APP, Lab.SECRET);
    assertThat(reply.body().path("expire").asInt()).isBetween(4_500, 4_567);
    assertThat(reply.body().path("data").isMissingNode()).isTrue();
  }

  @Test
  void errors_come_with_http_200() {
    assertThat(lab.askForToken("", ""))
        .extracting(Lab.Reply::status, Lab.Reply::code)
        .containsExactly(200, 10003);
    assertThat(lab.askForToken("cli_nobody", "x"))
        .extracting(Lab.Reply::status, Lab.Reply::code)
        .containsExactly(200, 10014);
    assertThat(lab.askForToken(Lab.APP, "x"))
        .extracting(Lab.Reply::status, Lab.Reply::code)
        .containsExactly(200, 10015);
    Lab.Reply noJson =
        lab.send("POST", "/open-apis/auth/v3/tenant_access_token/internal", null, "{", Map.of());
    assertThat(noJson).extracting(Lab.Reply::status, Lab.Reply::code).containsExactly(200, 10003);

    lab.control("PATCH", "/apps/" + Lab.APP, Map.of("enabled", false));
    assertThat(lab.askForToken(Lab.APP, Lab.SECRET).code()).isEqualTo(10014);
  }

  @Test
  void forgotten_tokens_are_invalid_at_once() {
    String token = tokenNow();
    lab.control("DELETE", "/apps/" + Lab.APP + "/tokens", null);
    assertThat(bot(token))
        .extracting(Lab.Reply::status, Lab.Reply::code)
        .containsExactly(400, 99991663);
    assertThat(tokenNow()).isNotEqualTo(token);
  }

  private String issued(int seconds) {
    return lab.control("POST", "/apps/" + Lab.APP + "/tokens", Map.of("expires_in", seconds))
        .body()
        .path("value")
        .asString();
  }

  private String tokenNow() {
    return lab.askForToken(Lab.APP, Lab.SECRET).body().path("tenant_access_token").asString();
  }

  private Lab.Reply bot(String token) {
    return lab.call("GET", "/bot/v3/info", null, token);
  }
}
