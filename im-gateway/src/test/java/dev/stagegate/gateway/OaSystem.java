package dev.stagegate.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A company's approval system: a real HTTP server that checks signatures with its own code, answers
 * as it is told, and sends decisions.
 */
@NullMarked
final class OaSystem implements AutoCloseable {

  static final String SECRET =
      "whsec_"
          + Base64.getEncoder()
              .encodeToString(
                  "a secret of thirty-two bytes now".getBytes(StandardCharsets.US_ASCII));

  private final MockWebServer server = new MockWebServer();
  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json = JsonMapper.builder().build();
  private final List<Heard> heard = new ArrayList<>();
  private final Deque<Function<Heard, MockResponse>> next = new ArrayDeque<>();
  private Function<Heard, MockResponse> otherwise = _ -> answer(200, "{}");

  /** A request that came; its signature was right. */
  record Heard(String method, String path, Headers headers, JsonNode body, String text) {

    String type() {
      return body.path("type").asString("");
    }

    JsonNode data() {
      return body.path("data");
    }

    String header(String name) {
      return Objects.requireNonNull(headers.get(name), name);
    }
  }

  private OaSystem() {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return take(request);
          }
        });
  }

  static OaSystem start() throws IOException {
    OaSystem oa = new OaSystem();
    oa.server.start(InetAddress.getByName("127.0.0.1"), 0);
    return oa;
  }

  private synchronized MockResponse take(RecordedRequest request) {
    String text = request.getBody() == null ? "" : request.getBody().utf8();
    Headers headers = request.getHeaders();
    String signature =
        "v1,"
            + sign(
                SECRET,
                String.valueOf(headers.get("webhook-id")),
                String.valueOf(headers.get("webhook-timestamp")),
                text);
    if (!signature.equals(headers.get("webhook-signature"))) {
      return answer(401, "{\"error\":\"wrong signature\"}");
    }
    Heard one =
        new Heard(
            request.getMethod(),
            request.getTarget(),
            headers,
            text.isEmpty() ? json.createObjectNode() : json.readTree(text),
            text);
    heard.add(one);
    Function<Heard, MockResponse> answer = next.isEmpty() ? otherwise : next.removeFirst();
    return answer.apply(one);
  }

  static MockResponse answer(int status, String body) {
    return new MockResponse.Builder()
        .code(status)
        .addHeader("Content-Type", "application/json")
        .body(body)
        .build();
  }

  /** The next request is answered like this, those after it as usual. */
  synchronized OaSystem next(MockResponse response) {
    next.add(_ -> response);
    return this;
  }

  synchronized OaSystem always(Function<Heard, MockResponse> answer) {
    otherwise = answer;
    return this;
  }

  synchronized List<Heard> heard() {
    return List.copyOf(heard);
  }

  synchronized List<Heard> heard(String type) {
    return heard.stream().filter(h -> h.type().equals("dev.stagegate.approval." + type)).toList();
  }

  String url() {
    return "http://127.0.0.1:" + server.getPort() + "/oa";
  }

  /** A decision about what was asked, as JSON. */
  String decision(JsonNode request, String decision, String reviewer) {
    return json.writeValueAsString(
        Map.of(
            "request",
            request.path("request").asString(),
            "revision",
            request.at("/stage/revision").asString(),
            "decision",
            decision,
            "reviewer",
            reviewer,
            "comment",
            "as agreed"));
  }

  HttpResponse<String> send(String gatewayUrl, String system, String body) {
    return send(gatewayUrl, system, body, UUID.randomUUID().toString(), Instant.now(), SECRET);
  }

  HttpResponse<String> send(
      String gatewayUrl, String system, String body, String id, Instant at, String secret) {
    String seconds = Long.toString(at.getEpochSecond());
    return post(gatewayUrl, system, body, id, seconds, "v1," + sign(secret, id, seconds, body));
  }

  HttpResponse<String> post(
      String gatewayUrl,
      String system,
      String body,
      @Nullable String id,
      @Nullable String timestamp,
      @Nullable String signature) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(gatewayUrl + "/hooks/external/" + system))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    if (id != null) {
      request.header("webhook-id", id);
    }
    if (timestamp != null) {
      request.header("webhook-timestamp", timestamp);
    }
    if (signature != null) {
      request.header("webhook-signature", signature);
    }
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  static String sign(String secret, String id, String timestamp, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(
              Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
      return Base64.getEncoder()
          .encodeToString(
              mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    server.close();
    http.close();
  }
}
