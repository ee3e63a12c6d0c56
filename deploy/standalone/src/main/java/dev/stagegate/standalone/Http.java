package dev.stagegate.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls Stagegate, and the simulated Feishu's control side, as any other program would. */
public final class Http {

  static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  /**
   * What came back.
   *
   * @param status the HTTP status
   * @param body the JSON body; a missing node when there is none
   * @param etag which version of it this is; empty when it does not say
   */
  public record Answer(int status, JsonNode body, String etag) {

    public boolean isSuccess() {
      return status >= 200 && status < 300;
    }

    /** The body of a success. */
    public JsonNode orFail(String what) {
      if (!isSuccess()) {
        throw new IllegalStateException(what + " was answered with " + status + ": " + body);
      }
      return body;
    }
  }

  public Answer call(String method, URI url, Map<String, String> headers, @Nullable Object body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(Duration.ofSeconds(30))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    headers.forEach(request::header);
    try {
      HttpResponse<byte[]> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(
          response.statusCode(),
          parsed(response.body()),
          response.headers().firstValue("ETag").orElse(""));
    } catch (IOException e) {
      // Of a connection that is refused Java says nothing.
      String why = Objects.requireNonNullElse(e.getMessage(), "nothing answers there");
      throw new UncheckedIOException(method + " " + url + ": " + why, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** What is not JSON, such as a page of somebody in between, is a text. */
  private static JsonNode parsed(byte[] body) {
    try {
      return body.length == 0 ? JSON.missingNode() : JSON.readTree(body);
    } catch (JacksonException _) {
      return JSON.getNodeFactory().stringNode(new String(body, StandardCharsets.UTF_8));
    }
  }
}
