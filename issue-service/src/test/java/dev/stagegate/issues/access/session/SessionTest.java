package dev.stagegate.issues.access.session;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.TestWorld;
import dev.stagegate.issues.access.SignedIn;
import dev.stagegate.issues.access.SignedTokens;
import dev.stagegate.issues.workspace.ChangingWorkspace;
import dev.stagegate.issues.workspace.Edits;
import dev.stagegate.issues.workspace.Kind;
import dev.stagegate.issues.workspace.PasswordHash;
import dev.stagegate.issues.workspace.Person;
import dev.stagegate.issues.workspace.WorkspaceChange;
import dev.stagegate.issues.workspace.Workspaces;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseCookie;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SessionTest {

  private static final String COOKIE = "__Host-stagegate-session";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String OWN = "seven green bottles 3";

  private final TestWorld world = TestWorld.shared();
  private final String email = "browser-" + UUID.randomUUID() + "@example.com";

  /** What a browser holds: the cookie it sends by itself, and the token that a page knows. */
  private record Browser(String cookie, String csrf) {}

  @BeforeEach
  void makeAnAccount() {
    String initial = "three blind mice 77";
    WebTestClient admin = world.as(TestWorld.ADMIN);
    admin
        .post()
        .uri("/api/v1/people")
        .bodyValue(Map.of("email", email))
        .exchange()
        .expectStatus()
        .isCreated();
    admin
        .put()
        .uri("/api/v1/people/{email}/password", email)
        .bodyValue(Map.of("password", initial))
        .exchange()
        .expectStatus()
        .isNoContent();
    changePassword(initial, OWN);
  }

  @Test
  void the_cookie_is_for_this_host_over_https_and_not_for_scripts_or_other_sites() {
    EntityExchangeResult<JsonNode> answer = opened(null);
    ResponseCookie cookie = Objects.requireNonNull(answer.getResponseCookies().getFirst(COOKIE));
    assertThat(cookie.isHttpOnly()).isTrue();
    assertThat(cookie.isSecure()).isTrue();
    assertThat(cookie.getPath()).isEqualTo("/");
    assertThat(cookie.getDomain()).isNull();
    assertThat(cookie.getSameSite()).isEqualTo("Strict");
    assertThat(String.valueOf(answer.getResponseBody())).doesNotContain(cookie.getValue());
    assertThat(world.ask("SELECT string_agg(s::text, '') FROM session s"))
        .doesNotContain(cookie.getValue());
  }

  @Test
  void a_session_is_somebody_until_it_is_signed_out() {
    Browser browser = signIn();
    get(browser, "/api/v1/session")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.email")
        .isEqualTo(email)
        .jsonPath("$.csrfToken")
        .isEqualTo(browser.csrf());
    get(browser, "/api/v1/issues").expectStatus().isOk();

    call(browser, HttpMethod.DELETE, "/api/v1/session").expectStatus().isNoContent();
    get(browser, "/api/v1/session").expectStatus().isUnauthorized();
    get(browser, "/api/v1/issues").expectStatus().isUnauthorized();
    eventually(() -> assertThat(acts(email)).contains("\"SIGNED_IN\"", "\"SIGNED_OUT\""));
  }

  @Test
  void what_changes_something_needs_the_sessions_own_csrf_token() {
    Browser browser = signIn();
    Browser other = signIn();
    for (@Nullable String token :
        new @Nullable String[] {null, "", "x", other.csrf(), browser.cookie()}) {
      change(browser, token, null)
          .expectStatus()
          .isForbidden()
          .expectBody()
          .jsonPath("$.type")
          .isEqualTo("urn:stagegate:problem:forged-request");
    }
    change(browser, browser.csrf(), "cross-site").expectStatus().isForbidden();
    change(browser, browser.csrf(), "same-site").expectStatus().isForbidden();
    get(browser, "/api/v1/session").expectStatus().isOk();
    change(browser, browser.csrf(), "same-origin").expectStatus().isNoContent();
  }

  @Test
  void a_session_that_was_made_up_or_known_before_signing_in_is_none() {
    String known = SessionSecret.make().text();
    EntityExchangeResult<JsonNode> answer = opened(known);
    String given = Objects.requireNonNull(answer.getResponseCookies().getFirst(COOKIE)).getValue();
    assertThat(given).isNotEqualTo(known);
    for (String cookie : new String[] {known, "", "x", "a.b.c", given.substring(1)}) {
      get(new Browser(cookie, ""), "/api/v1/issues").expectStatus().isUnauthorized();
    }
    Browser first = new Browser(given, "");
    opened(given);
    get(first, "/api/v1/issues").expectStatus().isUnauthorized();
  }

  @Test
  void signing_in_from_a_page_of_another_site_is_refused() {
    world
        .anonymous()
        .post()
        .uri("/api/v1/session")
        .header("Sec-Fetch-Site", "cross-site")
        .bodyValue(Map.of("email", email, "password", OWN))
        .exchange()
        .expectStatus()
        .isForbidden();
  }

  @Test
  void a_session_ends_when_it_is_not_used_and_in_any_case() {
    Browser idle = signIn();
    world.tell(
        "UPDATE session SET used_at = now() - interval '2 hours' WHERE email = '" + email + "'");
    get(idle, "/api/v1/issues").expectStatus().isUnauthorized();
    Browser old = signIn();
    world.tell("UPDATE session SET ends_at = now() WHERE email = '" + email + "'");
    get(old, "/api/v1/issues").expectStatus().isUnauthorized();
    Browser used = signIn();
    world.tell(
        "UPDATE session SET used_at = now() - interval '119 minutes' WHERE email = '"
            + email
            + "'");
    get(used, "/issues").expectStatus().isOk();
    assertThat(wasUsedJustNow()).isEqualTo("f");
    get(used, "/api/v1/issues").expectStatus().isOk();
    assertThat(wasUsedJustNow()).isEqualTo("t");
  }

  private String wasUsedJustNow() {
    return world.ask(
        "SELECT max(used_at) > now() - interval '1 minute' FROM session WHERE email = '"
            + email
            + "'");
  }

  @Test
  void who_signs_out_everywhere_is_signed_out_everywhere_and_nobody_else_is() {
    Browser here = signIn();
    Browser there = signIn();
    get(here, "/api/v1/sessions").expectBody().jsonPath("$.items.length()").isEqualTo(2);
    call(here, HttpMethod.DELETE, "/api/v1/sessions").expectStatus().isNoContent();
    get(here, "/api/v1/session").expectStatus().isUnauthorized();
    get(there, "/api/v1/session").expectStatus().isUnauthorized();
  }

  @Test
  void one_session_can_be_ended_by_its_owner_alone() {
    Browser here = signIn();
    Browser there = signIn();
    String id = sessionId(there);
    world
        .as(TestWorld.OWNER)
        .delete()
        .uri("/api/v1/sessions/" + id)
        .exchange()
        .expectStatus()
        .isNotFound();
    call(here, HttpMethod.DELETE, "/api/v1/sessions/" + id).expectStatus().isNoContent();
    get(there, "/api/v1/session").expectStatus().isUnauthorized();
    get(here, "/api/v1/session").expectStatus().isOk();
  }

  @Test
  void administrators_sign_people_out_and_others_do_not() {
    Browser browser = signIn();
    String path = "/api/v1/people/" + email + "/sessions";
    world.as(TestWorld.DBA).delete().uri(path).exchange().expectStatus().isForbidden();
    get(browser, "/api/v1/session").expectStatus().isOk();
    world.as(TestWorld.ADMIN).delete().uri(path).exchange().expectStatus().isNoContent();
    get(browser, "/api/v1/session").expectStatus().isUnauthorized();
  }

  @Test
  void who_is_deactivated_is_out_at_once_and_for_good() {
    Browser browser = signIn();
    setActive(false);
    get(browser, "/api/v1/session").expectStatus().isUnauthorized();
    setActive(true);
    get(browser, "/api/v1/session").expectStatus().isUnauthorized();
  }

  @Test
  void another_password_ends_every_session() {
    Browser browser = signIn();
    changePassword(OWN, "eight green bottles 4");
    get(browser, "/api/v1/session").expectStatus().isUnauthorized();
  }

  @Test
  void a_sign_in_that_is_under_way_does_not_outlive_the_password() {
    SignedIn found = signedIn();
    changePassword(OWN, "eight green bottles 4");
    SessionSecret secret = SessionSecret.make();
    world.bean(Sessions.class).open(secret, found, "PASSWORD", null).block(PATIENCE);
    get(new Browser(secret.text(), ""), "/api/v1/session").expectStatus().isUnauthorized();
    String token = world.bean(SignedTokens.class).sign(found, Duration.ofHours(1));
    withToken(HttpMethod.GET, "/api/v1/issues", token).expectStatus().isUnauthorized();
    token = world.bean(SignedTokens.class).sign(signedIn(), Duration.ofHours(1));
    withToken(HttpMethod.GET, "/api/v1/issues", token).expectStatus().isOk();
  }

  @Test
  void a_bearer_token_ends_with_the_password_the_account_and_for_good_with_the_person() {
    for (Runnable ending :
        List.<Runnable>of(
            () -> changePassword(OWN, "eight green bottles 4"),
            () ->
                admin("PUT", "/password", Map.of("password", "nine blind mice 99"))
                    .expectStatus()
                    .isNoContent(),
            () -> admin("DELETE", "/password", Map.of()).expectStatus().isNoContent(),
            () -> {
              setActive(false);
              setActive(true);
            })) {
      String token = world.bean(SignedTokens.class).sign(signedIn(), Duration.ofHours(12));
      withToken(HttpMethod.GET, "/api/v1/issues", token).expectStatus().isOk();
      ending.run();
      withToken(HttpMethod.GET, "/api/v1/issues", token).expectStatus().isUnauthorized();
    }
  }

  @Test
  void a_hash_that_is_kept_in_another_way_ends_nothing() {
    Browser browser = signIn();
    world.tell(
        "UPDATE person SET password_hash ="
            + " '$2a$10$p27FITlaQvZmkqtSJKknte7ghuaCCFf79ZFYZ7/l59vTPwA8mtgMK' WHERE email = '"
            + email
            + "'; UPDATE workspace SET version = version + 1");
    Person person = person();
    world
        .bean(ChangingWorkspace.class)
        .change(
            new WorkspaceChange(
                email,
                "renew",
                _ -> true,
                Edits.replace(
                    Kind.PERSON, email, old -> old.withRenewedHash(PasswordHash.make(OWN))),
                false))
        .block(PATIENCE);
    assertThat(person().passwordHash()).isNotEqualTo(person.passwordHash());
    get(browser, "/api/v1/session").expectStatus().isOk();
  }

  @Test
  void a_browser_gets_a_token_for_the_other_services_that_is_good_for_minutes() {
    Browser browser = signIn();
    world
        .anonymous()
        .post()
        .uri("/api/v1/session/token")
        .cookie(COOKIE, browser.cookie())
        .exchange()
        .expectStatus()
        .isForbidden();
    JsonNode answer =
        Objects.requireNonNull(
            call(browser, HttpMethod.POST, "/api/v1/session/token")
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody());
    assertThat(answer.path("expiresInSeconds").asInt()).isEqualTo(300);
    String token = answer.path("token").asString();
    withToken(HttpMethod.GET, "/api/v1/issues", token).expectStatus().isOk();
    withToken(HttpMethod.POST, "/api/v1/session/token", token).expectStatus().isNotFound();
    withToken(HttpMethod.GET, "/api/v1/session", token).expectStatus().isNotFound();
  }

  @Test
  void nobody_without_a_session_gets_at_any_of_it() {
    for (HttpMethod method : new HttpMethod[] {HttpMethod.GET, HttpMethod.DELETE}) {
      for (String path : new String[] {"session", "sessions"}) {
        world
            .anonymous()
            .method(method)
            .uri("/api/v1/" + path)
            .exchange()
            .expectStatus()
            .isUnauthorized();
      }
    }
  }

  private SignedIn signedIn() {
    return SignedIn.of(person());
  }

  private Person person() {
    return Objects.requireNonNull(world.bean(Workspaces.class).current().block(PATIENCE))
        .person(email)
        .orElseThrow();
  }

  private ResponseSpec admin(String method, String path, Map<String, String> body) {
    return world
        .as(TestWorld.ADMIN)
        .method(HttpMethod.valueOf(method))
        .uri("/api/v1/people/" + email + path)
        .bodyValue(body)
        .exchange();
  }

  private void setActive(boolean active) {
    JsonNode person = read("/api/v1/people/" + email);
    assertThat(person.path("email").asString()).isEqualTo(email);
    String tag =
        Objects.requireNonNull(
            world
                .as(TestWorld.ADMIN)
                .get()
                .uri("/api/v1/people/{email}", email)
                .exchange()
                .returnResult(Void.class)
                .getResponseHeaders()
                .getETag());
    world
        .as(TestWorld.ADMIN)
        .put()
        .uri("/api/v1/people/{email}", email)
        .header("If-Match", tag)
        .bodyValue(Map.of("active", active))
        .exchange()
        .expectStatus()
        .isOk();
  }

  private JsonNode read(String path) {
    return Objects.requireNonNull(
        world
            .as(TestWorld.ADMIN)
            .get()
            .uri(path)
            .exchange()
            .expectBody(JsonNode.class)
            .returnResult()
            .getResponseBody());
  }

  private String acts(String actor) {
    return read("/api/v1/audit?actor=" + actor).path("items").toString();
  }

  private String sessionId(Browser browser) {
    return Objects.requireNonNull(
            get(browser, "/api/v1/session")
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody())
        .path("id")
        .asString();
  }

  private Browser signIn() {
    EntityExchangeResult<JsonNode> answer = opened(null);
    return new Browser(
        Objects.requireNonNull(answer.getResponseCookies().getFirst(COOKIE)).getValue(),
        Objects.requireNonNull(answer.getResponseBody()).path("csrfToken").asString());
  }

  private EntityExchangeResult<JsonNode> opened(@Nullable String cookie) {
    WebTestClient.RequestBodySpec request = world.anonymous().post().uri("/api/v1/session");
    if (cookie != null) {
      request.cookie(COOKIE, cookie);
      SessionSecret.of(cookie)
          .ifPresent(secret -> request.header("Stagegate-Csrf-Token", secret.csrfToken()));
    }
    return request
        .bodyValue(Map.of("email", email, "password", OWN))
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody(JsonNode.class)
        .returnResult();
  }

  private void changePassword(String present, String wanted) {
    world
        .anonymous()
        .post()
        .uri("/api/v1/auth/password")
        .bodyValue(Map.of("email", email, "password", present, "newPassword", wanted))
        .exchange()
        .expectStatus()
        .isNoContent();
  }

  private ResponseSpec get(Browser browser, String path) {
    return world.anonymous().get().uri(path).cookie(COOKIE, browser.cookie()).exchange();
  }

  private ResponseSpec call(Browser browser, HttpMethod method, String path) {
    return world
        .anonymous()
        .method(method)
        .uri(path)
        .cookie(COOKIE, browser.cookie())
        .header("Stagegate-Csrf-Token", browser.csrf())
        .exchange();
  }

  private ResponseSpec change(Browser browser, @Nullable String token, @Nullable String site) {
    WebTestClient.RequestHeadersSpec<?> request =
        world.anonymous().delete().uri("/api/v1/session").cookie(COOKIE, browser.cookie());
    if (token != null) {
      request.header("Stagegate-Csrf-Token", token);
    }
    if (site != null) {
      request.header("Sec-Fetch-Site", site);
    }
    return request.exchange();
  }

  private ResponseSpec withToken(HttpMethod method, String path, String token) {
    return world
        .anonymous()
        .method(method)
        .uri(path)
        .header("Authorization", "Bearer " + token)
        .exchange();
  }
}
