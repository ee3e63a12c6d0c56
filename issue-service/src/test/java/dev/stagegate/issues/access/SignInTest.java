package dev.stagegate.issues.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.stagegate.issues.TestWorld;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
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
      for (int i = 0; i < 10; i++) {
        signIn(email, "guess" + i).expectStatus().isUnauthorized();
      }
      signIn(email, "guess").expectStatus().isEqualTo(429).expectHeader().exists("Retry-After");
      signIn(email, "stagegate").expectStatus().isEqualTo(429);
    }
    world.tell("UPDATE sign_in_attempt SET since = now() - interval '10 minutes'");
    signIn(TestWorld.OWNER, "stagegate").expectStatus().isOk();
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

  private ResponseSpec signIn(@Nullable String email, String password) {
    Map<String, @Nullable Object> credentials = new HashMap<>();
    credentials.put("email", email);
    credentials.put("password", password);
    return world.anonymous().post().uri("/api/v1/auth/token").bodyValue(credentials).exchange();
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
