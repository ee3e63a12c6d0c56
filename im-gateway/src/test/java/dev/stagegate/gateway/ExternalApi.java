package dev.stagegate.gateway;

import dev.stagegate.web.TestTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The REST API of external systems, as somebody calls it. */
@NullMarked
final class ExternalApi {

  static final String ADMIN = "admin@example.com";

  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json = JsonMapper.builder().build();
  private final String url;

  ExternalApi(String gatewayUrl) {
    this.url = gatewayUrl + "/api/v1/external-systems";
  }

  record Reply(int status, JsonNode body, String etag) {

    String text() {
      return body.toString();
    }
  }

  /** Registers the system, or changes it into this. */
  void put(String id, Map<String, Object> fields) {
    Reply now = call("GET", "/" + id, ADMIN, null, null);
    Map<String, Object> all = new HashMap<>(fields);
    all.put("id", id);
    Reply reply =
        now.status() == 404
            ? call("POST", "", ADMIN, null, all)
            : call("PUT", "/" + id, ADMIN, now.etag(), all);
    if (reply.status() >= 300) {
      throw new AssertionError(reply.status() + " " + reply.text());
    }
  }

  Reply call(
      String method,
      String path,
      @Nullable String caller,
      @Nullable String ifMatch,
      @Nullable Object body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(json.writeValueAsBytes(body)));
    if (caller != null) {
      request.header("Authorization", TestTokens.bearer(caller));
    }
    if (ifMatch != null) {
      request.header("If-Match", ifMatch);
    }
    try {
      HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
      return new Reply(
          response.statusCode(),
          response.body().length == 0 ? json.createObjectNode() : json.readTree(response.body()),
          response.headers().firstValue("ETag").orElse(""));
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
