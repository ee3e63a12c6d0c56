package dev.stagegate.issues.git;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.TestWorld;
import dev.stagegate.issues.git.FakeRepository.Somebody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** A repository at a host, connected to the shop. */
@NullMarked
final class Connected implements AutoCloseable {

  static final String PATH = "/api/v1/git-connections";
  static final Somebody DEVI = new Somebody("Devi", TestWorld.DEV, "devi-at-host");
  static final Somebody OLIVIA = new Somebody("Olivia", TestWorld.OWNER, "olivia-at-host");
  static final Somebody NOBODY =
      new Somebody("No Body", "nobody@users.noreply.example", "nobody-at-host");

  final TestWorld world;
  final HostKind kind;
  final FakeRepository repository = new FakeRepository();
  final FakeHost host;
  final String id;
  final String secret;

  private Connected(TestWorld world, HostKind kind, Map<String, Object> more) {
    this.world = world;
    this.kind = kind;
    try {
      this.host = new FakeHost(kind, repository);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.id = kind.name().toLowerCase(java.util.Locale.ROOT) + "-" + UUID.randomUUID();
    Map<String, Object> body = body(id, kind, host.url());
    body.putAll(more);
    JsonNode made = body(call("POST", PATH, body).expectStatus().isCreated());
    this.secret = made.path("webhookSecret").asString();
    repository.commit(DEVI, "Begin", Map.of("README.md", "A shop"));
  }

  static Connected to(TestWorld world, HostKind kind) {
    return new Connected(world, kind, Map.of());
  }

  static Connected to(TestWorld world, HostKind kind, Map<String, Object> more) {
    return new Connected(world, kind, more);
  }

  /** A world where pushes are taken, and the shop's console issues ask nobody by themselves. */
  static TestWorld world(String... more) {
    TestWorld world = worldWithoutAccount(more);
    create(world, "/service-accounts", Map.of("id", "gitops", "actsForOthers", true));
    create(
        world,
        "/bindings",
        Map.of("role", "projectDeveloper", "serviceAccount", "gitops", "project", "shop"));
    return world;
  }

  /** The same before anybody made an account for Git. */
  static TestWorld worldWithoutAccount(String... more) {
    List<String> settings =
        new java.util.ArrayList<>(
            List.of(
                "--stagegate.git.sealing-keyset-json=" + dev.stagegate.secrets.SealingKeys.create(),
                "--stagegate.git.allow-http=true",
                "--stagegate.git.allow-addresses=127.0.0.1/32",
                "--stagegate.git.pace.poll=50ms",
                // Two pushes one after the other come within it, however slow a machine is.
                "--stagegate.git.pace.order=3s",
                "--stagegate.git.pace.settle=200ms",
                "--stagegate.git.pace.retry-first=20ms",
                "--stagegate.git.pace.held-after=100ms"));
    settings.addAll(List.of(more));
    TestWorld world = TestWorld.withSettings(settings);
    String etag =
        Objects.requireNonNull(
            world
                .as(TestWorld.ADMIN)
                .get()
                .uri("/api/v1/projects/shop")
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getResponseHeaders()
                .getETag());
    world
        .as(TestWorld.ADMIN)
        .put()
        .uri("/api/v1/projects/shop")
        .header("If-Match", etag)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(Map.of("title", "Shop", "inviteUiIssuesAutomatically", false))
        .exchange()
        .expectStatus()
        .isOk();
    return world;
  }

  private static void create(TestWorld world, String path, Map<String, Object> body) {
    world
        .as(TestWorld.ADMIN)
        .post()
        .uri("/api/v1" + path)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body)
        .exchange()
        .expectStatus()
        .isCreated();
  }

  static Map<String, Object> body(String id, HostKind kind, String apiUrl) {
    Map<String, Object> body = new HashMap<>();
    body.put("id", id);
    body.put("title", "The shop's migrations");
    body.put("host", kind.name());
    body.put("apiUrl", apiUrl);
    body.put("repository", "acme/shop");
    body.put("branch", "main");
    body.put("projectId", "shop");
    body.put("account", "gitops");
    body.put("paths", List.of(Map.of("pattern", "migrations/{environment}/{database}/*.sql")));
    body.put("people", Map.of("Devi-at-host", TestWorld.DEV, "olivia-at-host", TestWorld.OWNER));
    body.put("apiToken", FakeHost.TOKEN);
    return body;
  }

  /** Where a migration of an environment lies. */
  String file(String environment, String name) {
    return "migrations/" + environment + "/" + world.targets().database(environment) + "/" + name;
  }

  /** Commits and pushes; the hook that the host sends. */
  Hook push(Somebody pusher, Somebody author, String message, Map<String, String> files) {
    String before = repository.head();
    String after = repository.commit(author, message, files);
    return told(pusher, before, after);
  }

  Hook told(Somebody pusher, String before, String after) {
    return Hook.push(kind, before, after, pusher, secret);
  }

  ResponseSpec send(Hook hook) {
    return send(id, hook);
  }

  ResponseSpec send(String connection, Hook hook) {
    var request =
        world
            .anonymous()
            .post()
            .uri("/hooks/git/" + connection)
            .contentType(MediaType.APPLICATION_JSON);
    hook.headers().forEach(request::header);
    return request.bodyValue(hook.body()).exchange();
  }

  /** Sends it and waits until it is settled. */
  JsonNode settled(Hook hook) {
    assertThat(body(send(hook).expectStatus().isAccepted()).path("state").asString())
        .isEqualTo("TAKEN");
    return settled();
  }

  /** The last push, once it is settled. */
  JsonNode settled() {
    eventually(
        () ->
            assertThat(last().path("state").asString())
                .as(last().toString())
                .isNotEqualTo("WAITING"));
    return last();
  }

  /** Pushes as the developer, and what became of it. */
  JsonNode pushed(String message, Map<String, String> files) {
    return settled(push(DEVI, DEVI, message, files));
  }

  /** The issue that a push of the developer opens. */
  String opened(String message, Map<String, String> files) {
    JsonNode push = pushed(message, files);
    assertThat(push.path("state").asString()).as(push.toString()).isEqualTo("DONE");
    assertThat(push.path("issueId").isNull()).as(push.toString()).isFalse();
    return push.path("issueId").asString();
  }

  JsonNode last() {
    return pushes().get(0);
  }

  JsonNode pushes() {
    return body(call("GET", PATH + "/" + id + "/pushes", null).expectStatus().isOk()).path("items");
  }

  JsonNode connection() {
    return body(call("GET", PATH + "/" + id, null).expectStatus().isOk());
  }

  ResponseSpec call(String method, String path, @org.jspecify.annotations.Nullable Object body) {
    var request =
        world
            .as(TestWorld.ADMIN)
            .method(org.springframework.http.HttpMethod.valueOf(method))
            .uri(path);
    if (body != null) {
      request.contentType(MediaType.APPLICATION_JSON).bodyValue(body);
    }
    return request.exchange();
  }

  static JsonNode body(ResponseSpec answer) {
    return Objects.requireNonNull(
        answer.expectBody(JsonNode.class).returnResult().getResponseBody());
  }

  @Override
  public void close() {
    host.close();
  }
}
