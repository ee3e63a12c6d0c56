package dev.stagegate.gateway;

import dev.stagegate.events.DirectoryFact.Binding;
import dev.stagegate.events.DirectoryFact.Group;
import dev.stagegate.events.DirectoryFact.Person;
import dev.stagegate.events.DirectoryFact.Unmatched;
import dev.stagegate.events.DirectoryFact.WorkspaceDirectory;
import dev.stagegate.web.TestTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who sets up the app over HTTP, and the workspace that lets him. */
@NullMarked
final class Administrator {

  static final String EMAIL = "admin@example.com";
  static final String SETTINGS = "/api/v1/im/settings";

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Administrator() {}

  /** An answer, with what it said. */
  record Answer(int status, JsonNode body, String text, @Nullable String etag) {
    String slug() {
      return body.path("type").asString("").replace("urn:stagegate:problem:", "");
    }
  }

  /** A workspace with all who may, and all who nearly may. */
  static WorkspaceDirectory workspace(long version) {
    return new WorkspaceDirectory(
        version,
        Unmatched.HOLD,
        List.of(
            person(EMAIL, true),
            person("in-group@example.com", true),
            person("dba@example.com", true),
            person("member@example.com", true),
            person("former@example.com", true),
            person("deactivated@example.com", false),
            person("of-one-environment@example.com", true),
            person("of-one-database@example.com", true)),
        List.of(new Group("admins", "Admins", List.of("in-group@example.com", "gone@example.com"))),
        List.of(),
        List.of(
            binding(EMAIL, null, null, List.of(), List.of()),
            binding(null, "admins", null, List.of(), List.of()),
            binding(
                "former@example.com", null, Instant.now().minusSeconds(1), List.of(), List.of()),
            binding("deactivated@example.com", null, null, List.of(), List.of()),
            binding("of-one-environment@example.com", null, null, List.of("prod"), List.of()),
            binding("of-one-database@example.com", null, null, List.of(), List.of("pg/shop")),
            new Binding("workspaceDBA", "dba@example.com", null, null, List.of(), List.of()),
            new Binding(
                "workspaceMember", "member@example.com", null, null, List.of(), List.of())));
  }

  static List<String> everybodyElse() {
    return List.of(
        "dba@example.com",
        "member@example.com",
        "former@example.com",
        "deactivated@example.com",
        "of-one-environment@example.com",
        "of-one-database@example.com",
        "gone@example.com",
        "stranger@example.com");
  }

  private static Person person(String email, boolean active) {
    return new Person(email, email, active);
  }

  private static Binding binding(
      @Nullable String email,
      @Nullable String group,
      @Nullable Instant end,
      List<String> environments,
      List<String> databases) {
    return new Binding("workspaceAdmin", email, group, end, environments, databases);
  }

  /** The settings that name this app, with all its secrets. */
  static Map<String, Object> enabling(String appId, String secret) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("enabled", true);
    settings.put("region", "FEISHU");
    settings.put("appId", appId);
    settings.put("appSecret", secret);
    settings.put("encryptKey", SimulatedFeishu.ENCRYPT_KEY);
    settings.put("verificationToken", SimulatedFeishu.TOKEN);
    return settings;
  }

  static Answer read(GatewayUnderTest gateway) {
    return call(gateway, "GET", SETTINGS, null, TestTokens.bearer(EMAIL), null);
  }

  /** Changes the settings that are in force. */
  static Answer put(GatewayUnderTest gateway, Map<String, Object> settings) {
    String version = read(gateway).etag();
    return call(gateway, "PUT", SETTINGS, settings, TestTokens.bearer(EMAIL), version);
  }

  static Answer call(
      GatewayUnderTest gateway,
      String method,
      String path,
      @Nullable Object body,
      @Nullable String bearer,
      @Nullable String ifMatch) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(gateway.url() + path))
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    if (bearer != null) {
      request.header("Authorization", bearer);
    }
    if (ifMatch != null) {
      request.header("If-Match", ifMatch);
    }
    try {
      HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
      return new Answer(
          answer.statusCode(),
          answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body()),
          answer.body(),
          answer.headers().firstValue("ETag").orElse(null));
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
