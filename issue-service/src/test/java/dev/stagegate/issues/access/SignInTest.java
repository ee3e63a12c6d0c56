package dev.stagegate.issues.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.stagegate.issues.TestWorld;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SignInTest {

  private final TestWorld world = TestWorld.shared();

  @Test
  void who_knows_the_password_gets_a_token_that_is_good_for_twelve_hours() throws ParseException {
    JsonNode answer = body(signIn("Dev@Example.com", "stagegate"));
    assertThat(answer.path("tokenType").asString()).isEqualTo("Bearer");
    assertThat(answer.path("expiresInSeconds").asLong()).isEqualTo(12 * 3600);
    String token = answer.path("token").asString();
    SignedJWT jwt = SignedJWT.parse(token);
    assertThat(jwt.getJWTClaimsSet().getSubject()).isEqualTo(TestWorld.DEV);
    assertThat(
            Duration.between(
                jwt.getJWTClaimsSet().getIssueTime().toInstant(),
                jwt.getJWTClaimsSet().getExpirationTime().toInstant()))
        .isEqualTo(Duration.ofHours(12));
    world
        .anonymous()
        .get()
        .uri("/api/v1/issues")
        .header("Authorization", "Bearer " + token)
        .exchange()
        .expectStatus()
        .isOk();
  }

  @Test
  void who_is_unknown_inactive_or_without_an_account_gets_the_same_answer_as_a_wrong_password() {
    String wrong = problem(signIn(TestWorld.DEV, "guess"));
    assertThat(problem(signIn("nobody@example.com", "stagegate"))).isEqualTo(wrong);
    assertThat(problem(signIn("gone@example.com", "stagegate"))).isEqualTo(wrong);
    assertThat(problem(signIn(TestWorld.DBA, "stagegate"))).isEqualTo(wrong);
    assertThat(problem(signIn(TestWorld.DEV, "stagegate" + "x".repeat(80)))).isEqualTo(wrong);
  }

  @Test
  void a_password_cannot_be_found_by_trying() {
    for (String email : new String[] {"tried@example.com", TestWorld.OWNER}) {
      for (int i = 0; i < 5; i++) {
        signIn(email, "guess" + i).expectStatus().isUnauthorized();
      }
      signIn(email, "guess").expectStatus().isEqualTo(429).expectHeader().exists("Retry-After");
      signIn(email, "stagegate").expectStatus().isEqualTo(429);
    }
    world.tell("UPDATE sign_in_try SET paused_until = now()");
    signIn(TestWorld.OWNER, "stagegate").expectStatus().isOk();
  }

  @Test
  void a_hash_of_an_earlier_version_is_renewed_by_signing_in() {
    signIn(TestWorld.OWNER, "stagegate").expectStatus().isOk();
    assertThat(world.ask("SELECT password_hash FROM person WHERE email = 'owner@example.com'"))
        .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    signIn(TestWorld.OWNER, "stagegat").expectStatus().isUnauthorized();
    signIn(TestWorld.OWNER, "stagegate").expectStatus().isOk();
  }

  @Test
  void a_password_that_somebody_else_chose_is_good_for_choosing_another_one_only() {
    String email = "new-" + UUID.randomUUID() + "@example.com";
    String initial = "three blind mice 77";
    String own = "seven green bottles 3";
    world
        .as(TestWorld.ADMIN)
        .post()
        .uri("/api/v1/people")
        .bodyValue(Map.of("email", email))
        .exchange()
        .expectStatus()
        .isCreated();
    setPassword(email, "password1234").expectStatus().isEqualTo(422);
    setPassword(email, initial).expectStatus().isNoContent();

    signIn(email, initial)
        .expectStatus()
        .isForbidden()
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:stagegate:problem:password-change-required");
    change(email, "not it", own).expectStatus().isUnauthorized();
    change(email, initial, initial).expectStatus().isEqualTo(422);
    change(email, initial, "too short")
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.errors[0].field")
        .isEqualTo("/newPassword");
    change(email, initial, own).expectStatus().isNoContent();

    signIn(email, initial).expectStatus().isUnauthorized();
    signIn(email, own).expectStatus().isOk();
    assertThat(world.ask("SELECT count(*) FROM audit_entry WHERE entry LIKE '%bottles%'"))
        .isEqualTo("0");
  }

  @Test
  void who_changes_a_password_is_told_no_more_than_who_signs_in() {
    String own = "seven green bottles 3";
    String wrong = problem(change(TestWorld.DEV, "guess", own));
    assertThat(problem(change("nobody@example.com", "guess", own))).isEqualTo(wrong);
    assertThat(wrong).contains("wrong-credentials");
    signIn(TestWorld.DEV, "stagegate").expectStatus().isOk();
  }

  @Test
  void what_is_missing_is_told() {
    signIn(null, "x")
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.errors[0].field")
        .isEqualTo("/email");
    signIn("x", "")
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.errors[0].field")
        .isEqualTo("/password");
  }

  @Test
  void everybody_may_have_the_public_keys_and_nobody_the_private_one() {
    String keys =
        world
            .anonymous()
            .get()
            .uri("/.well-known/jwks.json")
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    assertThat(keys).contains("\"kty\":\"EC\"").contains("\"x\":").doesNotContain("\"d\":");
  }

  @Test
  void another_signing_key_is_for_administrators_and_ends_no_token() {
    String token = body(signIn(TestWorld.DEV, "stagegate")).path("token").asString();
    for (String other : new String[] {TestWorld.DEV, TestWorld.DBA, TestWorld.OWNER}) {
      rotate(other).expectStatus().isForbidden();
    }
    rotate(TestWorld.ADMIN).expectStatus().isNoContent();
    world
        .anonymous()
        .get()
        .uri("/api/v1/issues")
        .header("Authorization", "Bearer " + token)
        .exchange()
        .expectStatus()
        .isOk();
  }

  private ResponseSpec rotate(String who) {
    return world.as(who).post().uri("/api/v1/signing-keys:rotate").exchange();
  }

  private ResponseSpec signIn(@Nullable String email, String password) {
    Map<String, @Nullable Object> credentials = new HashMap<>();
    credentials.put("email", email);
    credentials.put("password", password);
    return world.anonymous().post().uri("/api/v1/auth/token").bodyValue(credentials).exchange();
  }

  private ResponseSpec setPassword(String email, String password) {
    return world
        .as(TestWorld.ADMIN)
        .put()
        .uri("/api/v1/people/{email}/password", email)
        .bodyValue(Map.of("password", password))
        .exchange();
  }

  private ResponseSpec change(String email, String password, String wanted) {
    return world
        .anonymous()
        .post()
        .uri("/api/v1/auth/password")
        .bodyValue(Map.of("email", email, "password", password, "newPassword", wanted))
        .exchange();
  }

  private static String problem(ResponseSpec answer) {
    return String.valueOf(
        answer
            .expectStatus()
            .isUnauthorized()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody());
  }

  private static JsonNode body(ResponseSpec answer) {
    return Objects.requireNonNull(
        answer.expectStatus().isOk().expectBody(JsonNode.class).returnResult().getResponseBody());
  }
}
