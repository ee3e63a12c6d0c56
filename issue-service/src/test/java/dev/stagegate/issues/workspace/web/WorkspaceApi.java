package dev.stagegate.issues.workspace.web;

import dev.stagegate.issues.TestWorld;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The workspace's API as a test calls it. */
@NullMarked
public final class WorkspaceApi {

  /** What came back. */
  public record Answer(int status, String etag, String text, JsonNode body) {}

  private final TestWorld world;

  public WorkspaceApi(TestWorld world) {
    this.world = world;
  }

  public Answer get(String as, String path) {
    return call(as, HttpMethod.GET, path, null, null);
  }

  public Answer post(String as, String path, Map<String, ?> body) {
    return call(as, HttpMethod.POST, path, null, body);
  }

  public Answer put(String as, String path, @Nullable String etag, Map<String, ?> body) {
    return call(as, HttpMethod.PUT, path, etag, body);
  }

  public Answer delete(String as, String path, @Nullable String etag) {
    return call(as, HttpMethod.DELETE, path, etag, null);
  }

  public Answer putYaml(String as, String path, @Nullable String etag, String yaml) {
    var request =
        client(as)
            .put()
            .uri("/api/v1" + path)
            .contentType(MediaType.parseMediaType("application/yaml"));
    if (etag != null) {
      request.header("If-Match", etag);
    }
    return answer(request.bodyValue(yaml).exchange());
  }

  /** Nobody in particular is {@code ""}. */
  public Answer call(
      String as,
      HttpMethod method,
      String path,
      @Nullable String etag,
      @Nullable Map<String, ?> body) {
    var request = client(as).method(method).uri("/api/v1" + path);
    if (etag != null) {
      request.header("If-Match", etag);
    }
    if (body != null) {
      request.contentType(MediaType.APPLICATION_JSON).bodyValue(body);
    }
    return answer(request.exchange());
  }

  private WebTestClient client(String as) {
    return as.isEmpty() ? world.anonymous() : world.as(as);
  }

  private static Answer answer(ResponseSpec response) {
    var result = response.expectBody(String.class).returnResult();
    String text = Objects.requireNonNullElse(result.getResponseBody(), "");
    String etag = Objects.requireNonNullElse(result.getResponseHeaders().getETag(), "");
    return new Answer(result.getStatus().value(), etag, text, json(text));
  }

  private static JsonNode json(String text) {
    return JsonMapper.builder().build().readTree(text.startsWith("{") ? text : "{}");
  }
}
