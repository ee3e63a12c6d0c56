package dev.stagegate.standalone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A company's own approval system, by docs/external-approval.md. */
final class CompanyOa implements AutoCloseable {

  static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private final JsonMapper json = JsonMapper.builder().build();
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  private CompanyOa(HttpServer server) {
    this.server = server;
  }

  static CompanyOa open() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    CompanyOa oa = new CompanyOa(server);
    server.createContext("/", oa::take);
    server.start();
    return oa;
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/stagegate";
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String signature =
        "v1,"
            + sign(
                exchange.getRequestHeaders().getFirst("webhook-id"),
                exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                body);
    boolean right = signature.equals(exchange.getRequestHeaders().getFirst("webhook-signature"));
    if (right) {
      events.add(json.readTree(body));
    }
    exchange.sendResponseHeaders(right ? 204 : 401, -1);
    exchange.close();
  }

  /** Waits for what is said of this kind about an issue. */
  JsonNode await(String kind, String issueId) {
    return Patience.waitFor(
        kind + " about issue " + issueId + " in the OA system",
        Duration.ofSeconds(60),
        () -> newest(kind, issueId));
  }

  Optional<JsonNode> newest(String kind, String issueId) {
    return events.stream()
        .filter(event -> event.path("type").asString().contains("." + kind + "."))
        .map(event -> event.path("data"))
        .filter(data -> data.at("/issue/id").asString(issueId).equals(issueId))
        .reduce((_, last) -> last);
  }

  /** Sends a decision to where the request said. */
  HttpResponse<String> decide(JsonNode request, String decision, String reviewer)
      throws IOException, InterruptedException {
    String body =
        json.writeValueAsString(
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
                "decided in the OA system"));
    String id = "oa-" + System.nanoTime();
    String now = Long.toString(Instant.now().getEpochSecond());
    return http.send(
        HttpRequest.newBuilder(URI.create(request.path("callbackUrl").asString()))
            .header("webhook-id", id)
            .header("webhook-timestamp", now)
            .header("webhook-signature", "v1," + sign(id, now, body))
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static String sign(String id, String timestamp, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(
              Base64.getDecoder().decode(SECRET.substring("whsec_".length())), "HmacSHA256"));
      return Base64.getEncoder()
          .encodeToString(
              mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    http.close();
  }
}
