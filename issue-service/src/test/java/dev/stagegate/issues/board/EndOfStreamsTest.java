package dev.stagegate.issues.board;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.TestWorld;
import dev.stagegate.issues.workspace.web.WorkspaceApi;
import dev.stagegate.issues.workspace.web.WorkspaceApi.Answer;
import dev.stagegate.web.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Disposable;
import reactor.core.Disposables;
import tools.jackson.databind.JsonNode;

/** A live stream goes on no longer than what its reader came with, give or take a few seconds. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EndOfStreamsTest {

  private static final TestWorld WORLD =
      TestWorld.withSettings(
          List.of("--stagegate.access.clock-skew=0s", "--stagegate.access.streams-every=500ms"));
  private static final String COOKIE = "__Host-stagegate-session";
  private static final String PASSWORD = "four calling birds 88";
  private static final Duration WITHIN = Duration.ofSeconds(15);

  private final WorkspaceApi api = new WorkspaceApi(WORLD);
  private final Disposable.Composite open = Disposables.composite();
  private final String email = "reader-" + UUID.randomUUID() + "@example.com";
  private Stream somebodyElses = new Stream();

  /** What is heard of an open stream. */
  private static final class Stream {
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private volatile boolean ended;
  }

  /** A session, with what its page knows. */
  private record Browser(String cookie, String csrf) {}

  @BeforeEach
  void prepare() {
    assertThat(api.post(TestWorld.ADMIN, "/people", Map.of("email", email)).status())
        .isEqualTo(201);
    somebodyElses = stream(headers -> authorize(headers, TestTokens.bearer(TestWorld.VIEWER)));
  }

  @AfterEach
  void nobody_else_is_cut_off() {
    assertThat(somebodyElses.ended).isFalse();
    open.dispose();
  }

  @AfterAll
  static void stop() {
    WORLD.stop();
  }

  @Test
  void it_ends_when_its_session_is_signed_out_and_not_when_another_is() {
    givePassword();
    Browser one = signIn();
    Stream ofOne = stream(one);
    Stream ofAnother = stream(signIn());

    WORLD
        .anonymous()
        .delete()
        .uri("/api/v1/session")
        .cookie(COOKIE, one.cookie())
        .header("Stagegate-Csrf-Token", one.csrf())
        .exchange()
        .expectStatus()
        .isNoContent();

    assertEnds(ofOne);
    assertThat(ofAnother.ended).isFalse();
  }

  @Test
  void it_does_not_keep_its_session_from_ending_for_want_of_use() {
    givePassword();
    Stream stream = stream(signIn());
    WORLD.tell(
        "UPDATE session SET used_at = now() - interval '3 hours' WHERE email = '%s'"
            .formatted(email));
    assertEnds(stream);
  }

  @Test
  void it_ends_when_the_password_is_another_one() {
    givePassword();
    Stream bySession = stream(signIn());
    Stream byToken = stream(headers -> authorize(headers, WORLD.bearer(email)));
    changePassword(PASSWORD, "five gold rings 99");
    assertEnds(bySession);
    assertEnds(byToken);
  }

  @Test
  void it_ends_when_its_token_does() {
    Instant end = Instant.now().plusSeconds(4);
    Stream stream = stream(headers -> authorize(headers, TestTokens.bearerUntil(email, end)));
    eventually(end.plus(WITHIN), () -> assertThat(stream.ended).isTrue());
    // Tokens know whole seconds.
    assertThat(Instant.now()).isAfterOrEqualTo(end.minusSeconds(1));
  }

  @Test
  void it_ends_when_the_person_is_deactivated() {
    Stream stream = stream(headers -> authorize(headers, WORLD.bearer(email)));
    Answer known = api.get(TestWorld.ADMIN, "/people/" + email);
    assertThat(
            api.put(TestWorld.ADMIN, "/people/" + email, known.etag(), Map.of("active", false))
                .status())
        .isEqualTo(200);
    assertEnds(stream);
  }

  @Test
  void it_ends_when_the_token_of_its_account_is_revoked() {
    String id = "bot-" + UUID.randomUUID().toString().substring(0, 8);
    assertThat(
            api.post(TestWorld.ADMIN, "/service-accounts", Map.of("id", id, "title", id)).status())
        .isEqualTo(201);
    String tokens = "/service-accounts/" + id + "/tokens";
    JsonNode revoked = token(tokens);
    JsonNode kept = token(tokens);
    Stream ofRevoked = stream(revoked);
    Stream ofKept = stream(kept);

    assertThat(
            api.delete(TestWorld.ADMIN, tokens + "/" + revoked.at("/about/id").asString(), null)
                .status())
        .isEqualTo(204);

    assertEnds(ofRevoked);
    assertThat(ofKept.ended).isFalse();
  }

  private JsonNode token(String path) {
    Answer made =
        api.post(
            TestWorld.ADMIN,
            path,
            Map.of(
                "name",
                "of a test",
                "scopes",
                List.of("issues:read"),
                "expiresAt",
                Instant.now().plus(Duration.ofHours(1)).toString()));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.body();
  }

  private static void assertEnds(Stream stream) {
    eventually(Instant.now().plus(WITHIN), () -> assertThat(stream.ended).isTrue());
  }

  private void givePassword() {
    String initial = "three blind mice 77";
    assertThat(
            api.put(
                    TestWorld.ADMIN,
                    "/people/" + email + "/password",
                    null,
                    Map.of("password", initial))
                .status())
        .isEqualTo(204);
    changePassword(initial, PASSWORD);
  }

  private void changePassword(String present, String wanted) {
    WORLD
        .anonymous()
        .post()
        .uri("/api/v1/auth/password")
        .bodyValue(Map.of("email", email, "password", present, "newPassword", wanted))
        .exchange()
        .expectStatus()
        .isNoContent();
  }

  private Browser signIn() {
    EntityExchangeResult<JsonNode> answer =
        WORLD
            .anonymous()
            .post()
            .uri("/api/v1/session")
            .bodyValue(Map.of("email", email, "password", PASSWORD))
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(JsonNode.class)
            .returnResult();
    return new Browser(
        Objects.requireNonNull(answer.getResponseCookies().getFirst(COOKIE)).getValue(),
        Objects.requireNonNull(answer.getResponseBody()).path("csrfToken").asString());
  }

  private Stream stream(Browser browser) {
    return stream(headers -> headers.set(HttpHeaders.COOKIE, COOKIE + "=" + browser.cookie()));
  }

  private Stream stream(JsonNode token) {
    return stream(headers -> authorize(headers, "Bearer " + token.path("token").asString()));
  }

  private static void authorize(HttpHeaders headers, String authorization) {
    headers.set(HttpHeaders.AUTHORIZATION, authorization);
  }

  private Stream stream(Consumer<HttpHeaders> credentials) {
    Stream stream = new Stream();
    open.add(
        WebClient.create(WORLD.baseUrl() + "/api/v1")
            .get()
            .uri("/events")
            .accept(MediaType.TEXT_EVENT_STREAM)
            .headers(credentials)
            .retrieve()
            .bodyToFlux(new ParameterizedTypeReference<ServerSentEvent<JsonNode>>() {})
            .subscribe(
                event -> stream.heard.add(String.valueOf(event.comment())),
                error -> stream.heard.add(error.toString()),
                () -> stream.ended = true));
    eventually(() -> assertThat(stream.heard).contains("alive"));
    return stream;
  }
}
