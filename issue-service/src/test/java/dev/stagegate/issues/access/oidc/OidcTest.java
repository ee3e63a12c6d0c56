package dev.stagegate.issues.access.oidc;

import static dev.stagegate.events.Eventually.eventually;
import static dev.stagegate.issues.access.oidc.Browser.asked;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.stagegate.issues.TestWorld;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/** Against a real provider that behaves, and one that does not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OidcTest {

  private static final String CALLBACK = "/api/v1/auth/oidc/%s/callback";

  private final MockOAuth2Server server = new MockOAuth2Server();
  private final CrookedProvider crooked = new CrookedProvider();
  private TestWorld world;

  @BeforeAll
  void start() {
    server.start();
    world =
        TestWorld.withSettings(
            Stream.of(
                    provider(
                        0, "company", "Company", server.issuerUrl("company").toString(), false),
                    provider(1, "open", "Open house", server.issuerUrl("open").toString(), true),
                    provider(2, "crooked", "Crooked", crooked.issuer(), false),
                    provider(3, "away", "Away", "http://127.0.0.1:1", false))
                .flatMap(List::stream)
                .toList());
  }

  private static List<String> provider(
      int n, String id, String title, String issuer, boolean createPeople) {
    String prefix = "--stagegate.oidc.providers[" + n + "].";
    return List.of(
        prefix + "id=" + id,
        prefix + "title=" + title,
        prefix + "issuer=" + issuer,
        prefix + "client-id=" + CrookedProvider.CLIENT,
        prefix + "client-secret=" + CrookedProvider.SECRET,
        prefix + "create-people=" + createPeople);
  }

  @AfterAll
  void stop() {
    world.stop();
    crooked.close();
    server.shutdown();
  }

  @Test
  void
      the_provider_is_asked_for_a_code_with_state_nonce_pkce_and_the_one_address_to_come_back_to() {
    URI address = new Browser(world).start("company");
    assertThat(asked(address, "response_type")).isEqualTo("code");
    assertThat(asked(address, "client_id")).isEqualTo("stagegate");
    assertThat(asked(address, "redirect_uri"))
        .isEqualTo("https://stagegate.example.com/api/v1/auth/oidc/company/callback");
    assertThat(asked(address, "scope")).contains("openid").contains("email");
    assertThat(asked(address, "code_challenge_method")).isEqualTo("S256");
    assertThat(asked(address, "code_challenge")).hasSizeGreaterThan(40);
    assertThat(asked(address, "state")).hasSizeGreaterThan(40);
    assertThat(asked(address, "nonce")).hasSizeGreaterThan(40);
  }

  @Test
  void who_has_a_verified_e_mail_of_a_member_is_in_and_comes_to_where_he_or_she_wanted() {
    Browser browser = new Browser(world);
    URI back = Browser.visit(browser.start("company"));
    willSay("company", Map.of("email", "Dev@Example.com"));
    browser
        .comeBack(back)
        .expectStatus()
        .isFound()
        .expectHeader()
        .valueEquals("Location", "/issues/7");
    browser
        .who()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.email")
        .isEqualTo(TestWorld.DEV)
        .jsonPath("$.way")
        .isEqualTo("company");
    eventually(
        () ->
            assertThat(read("/api/v1/audit?act=SIGNED_IN&actor=" + TestWorld.DEV).toString())
                .contains("\"provider\":\"company\""));
  }

  @Test
  void what_was_searched_for_is_there_again_in_whatever_language() {
    Browser browser = new Browser(world);
    URI back = Browser.visit(browser.start("company", "/issues%3Fq%3D%25E8%25AE%25A2"));
    willSay("company", Map.of("email", TestWorld.DEV));
    browser
        .comeBack(back)
        .expectStatus()
        .isFound()
        .expectHeader()
        .valueEquals("Location", "/issues?q=%E8%AE%A2");
  }

  @Test
  void nobody_comes_back_twice() {
    Browser browser = new Browser(world);
    URI back = Browser.visit(browser.start("company"));
    willSay("company", Map.of("email", TestWorld.DEV));
    browser.comeBack(back).expectStatus().isFound();
    browser.comeBack(back).expectStatus().isUnauthorized();

    URI again = browser.start("company");
    String replayed = "code=" + asked(back, "code") + "&state=" + asked(again, "state");
    browser.comeBack(path("company"), replayed).expectStatus().isUnauthorized();
  }

  @Test
  void a_code_is_good_for_the_visit_that_it_was_given_in_alone() {
    Browser browser = new Browser(world);
    URI one = browser.start("company");
    URI two = browser.start("company");
    URI backFromTwo = Browser.visit(two);
    String mixed = "code=" + asked(backFromTwo, "code") + "&state=" + asked(one, "state");
    browser.comeBack(path("company"), mixed).expectStatus().isUnauthorized();
    assertThat(browser.hasSession()).isFalse();
  }

  @Test
  void who_did_not_begin_in_this_browser_with_this_provider_and_just_now_does_not_come_in() {
    Browser browser = new Browser(world);
    URI back = Browser.visit(browser.start("company"));
    new Browser(world).comeBack(back).expectStatus().isUnauthorized();
    Browser another = new Browser(world);
    another.start("company");
    another.comeBack(back).expectStatus().isUnauthorized();
    browser
        .comeBack(path("company"), "code=" + asked(back, "code") + "&state=made-up")
        .expectStatus()
        .isUnauthorized();
    browser
        .comeBack(path("company"), "code=" + asked(back, "code"))
        .expectStatus()
        .isUnauthorized();
    browser.comeBack(path("open"), back.getRawQuery()).expectStatus().isUnauthorized();
    world.tell("UPDATE provider_visit SET ends_at = now()");
    browser.comeBack(back).expectStatus().isUnauthorized();
    assertThat(browser.hasSession()).isFalse();
  }

  @Test
  void what_the_provider_or_somebody_in_between_refuses_is_no_sign_in() {
    Browser browser = new Browser(world);
    String state = asked(browser.start("company"), "state");
    browser
        .comeBack(path("company"), "error=access_denied&state=" + state)
        .expectStatus()
        .isUnauthorized();
    URI back = Browser.visit(browser.start("company"));
    browser
        .comeBack(path("company"), back.getRawQuery() + "&iss=https://evil.example.com")
        .expectStatus()
        .isUnauthorized();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody@example.com", "gone@example.com"})
  void who_is_no_active_member_is_told_so(String email) {
    Browser browser = new Browser(world);
    URI back = Browser.visit(browser.start("company"));
    willSay("company", Map.of("email", email));
    browser.comeBack(back).expectStatus().isForbidden();
    assertThat(browser.hasSession()).isFalse();
    assertThat(world.ask("SELECT count(*) FROM person WHERE active AND email = '" + email + "'"))
        .isEqualTo("0");
  }

  @Test
  void where_it_is_wanted_who_is_unknown_becomes_a_member_and_who_is_deactivated_does_not() {
    Browser browser = new Browser(world);
    URI back = Browser.visit(browser.start("open"));
    willSay("open", Map.of("email", "New.One@Example.com", "name", "New One"));
    browser.comeBack(back).expectStatus().isFound();
    browser.who().expectStatus().isOk().expectBody().jsonPath("$.way").isEqualTo("open");
    assertThat(read("/api/v1/people/new.one@example.com").path("name").asString())
        .isEqualTo("New One");
    assertThat(world.ask("SELECT role_id FROM binding WHERE email = 'new.one@example.com'"))
        .isEqualTo("workspaceMember");

    Browser gone = new Browser(world);
    URI goneBack = Browser.visit(gone.start("open"));
    willSay("open", Map.of("email", "gone@example.com"));
    gone.comeBack(goneBack).expectStatus().isForbidden();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example.com",
        "//evil.example.com",
        "/%5Cevil.example.com",
        "/%09/evil.example.com",
        "/%255Cevil.example.com",
        "issues",
        "javascript:alert(1)"
      })
  void nobody_is_sent_to_another_site_afterwards(String to) {
    world
        .anonymous()
        .get()
        .uri(URI.create(world.baseUrl() + "/api/v1/auth/oidc/company?to=" + to))
        .exchange()
        .expectStatus()
        .isBadRequest();
  }

  @Test
  void the_crooked_provider_can_behave() {
    Browser browser = new Browser(world);
    URI address = browser.start("crooked");
    crooked.give(crooked.signed(crooked.claims(asked(address, "nonce"))));
    browser.comeBack(path("crooked"), answer(address)).expectStatus().isFound();
    browser.who().expectBody().jsonPath("$.email").isEqualTo(TestWorld.DEV);
  }

  interface Token {
    String of(CrookedProvider provider, JWTClaimsSet.Builder claims);
  }

  @ParameterizedTest
  @MethodSource
  void an_id_token_that_is_not_right_in_every_respect_is_refused(Token token) {
    Browser browser = new Browser(world);
    URI address = browser.start("crooked");
    crooked.give(token.of(crooked, crooked.claims(asked(address, "nonce"))));
    int status =
        browser
            .comeBack(path("crooked"), answer(address))
            .returnResult(Void.class)
            .getStatus()
            .value();
    assertThat(status).isIn(401, 403);
    assertThat(browser.hasSession()).isFalse();
  }

  static Stream<Named<Token>> an_id_token_that_is_not_right_in_every_respect_is_refused() {
    Date past = Date.from(Instant.now().minusSeconds(3_600));
    return Stream.of(
        Named.of("another nonce", (p, c) -> p.signed(c.claim("nonce", "another"))),
        Named.of("no nonce", (p, c) -> p.signed(c.claim("nonce", null))),
        Named.of("another issuer", (p, c) -> p.signed(c.issuer("https://evil.example.com"))),
        Named.of("another audience", (p, c) -> p.signed(c.audience("another"))),
        Named.of(
            "two audiences without who it is for",
            (p, c) -> p.signed(c.audience(List.of("stagegate", "another")))),
        Named.of("expired", (p, c) -> p.signed(c.expirationTime(past))),
        Named.of("no expiry", (p, c) -> p.signed(c.expirationTime(null))),
        Named.of(
            "made in the future",
            (p, c) -> p.signed(c.issueTime(Date.from(Instant.now().plusSeconds(3_600))))),
        Named.of("nobody", (p, c) -> p.signed(c.subject(null))),
        Named.of("another key", (p, c) -> p.signedByAnother(c)),
        Named.of("alg none", (_, c) -> CrookedProvider.unsigned(c)),
        Named.of("signed by our secret", (_, c) -> CrookedProvider.signedBySecret(c)),
        Named.of("not verified", (p, c) -> p.signed(c.claim("email_verified", false))),
        Named.of("verified not said", (p, c) -> p.signed(c.claim("email_verified", null))),
        Named.of("no e-mail", (p, c) -> p.signed(c.claim("email", null))),
        Named.of("no token", (_, _) -> ""),
        Named.of("nonsense", (_, _) -> "a.b.c"));
  }

  @Test
  void a_provider_that_is_away_is_told_and_keeps_nobody_from_the_others() {
    world.anonymous().get().uri("/api/v1/auth/oidc/away").exchange().expectStatus().isEqualTo(503);
    world.anonymous().get().uri("/api/v1/auth/oidc/none").exchange().expectStatus().isNotFound();
    world
        .anonymous()
        .get()
        .uri("/api/v1/auth/providers")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.items[0].id")
        .isEqualTo("company")
        .jsonPath("$.items[0].start")
        .isEqualTo("/api/v1/auth/oidc/company");
  }

  @ParameterizedTest
  @CsvSource({
    "away?to=/issues/7, to=%2Fissues%2F7&fault=provider-away",
    "none?to=/issues/7, to=%2Fissues%2F7&fault=not-found",
    "company?to=//evil.example.com, to=%2F&fault=bad-parameter",
    "company/callback?state=made-up&code=any, to=%2F&fault=sign-in-not-begun"
  })
  void a_person_is_told_on_the_sign_in_page_and_not_in_json(String opened, String told) {
    world
        .anonymous()
        .get()
        .uri(URI.create(world.baseUrl() + "/api/v1/auth/oidc/" + opened))
        .accept(MediaType.TEXT_HTML)
        .exchange()
        .expectStatus()
        .isFound()
        .expectHeader()
        .valueEquals("Location", "/sign-in?" + told);
  }

  /** The next ID token of an issuer says this; each is asked for, so that none is left over. */
  private void willSay(String issuer, Map<String, Object> claims) {
    Map<String, Object> all = new HashMap<>(claims);
    all.put("email_verified", true);
    server.enqueueCallback(
        new DefaultOAuth2TokenCallback(issuer, "subject-1", "JWT", List.of("stagegate"), all, 300));
  }

  /** What comes back with a code, where the provider does not care which. */
  private static String answer(URI address) {
    return "code=any&state=" + asked(address, "state");
  }

  private static String path(String provider) {
    return CALLBACK.formatted(provider);
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
}
