package dev.stagegate.gateway.external.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stagegate.gateway.external.webhook.SignedHeaders;
import dev.stagegate.gateway.external.webhook.WebhookSeal;
import dev.stagegate.secrets.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A good endpoint passes; one with a fault fails, and it is said which case. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CheckExternalTest {

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final WebhookSeal SEAL = WebhookSeal.of(new Secret(SECRET)).orElseThrow();

  /** What an endpoint does wrong. */
  enum Fault {
    TRUSTS_ANY_SIGNATURE,
    TRUSTS_OLD_SIGNATURES,
    NEW_REFERENCE_EACH_TIME,
    REFUSES_REPEATS,
    REFUSES_LARGE_BODIES,
    REDIRECTS,
    ANSWERS_TOO_MUCH,
    UPSET_BY_CANCELLATIONS,
    TELLS_NO_STATE,
    NEVER_DECIDES,
    SIGNS_WRONGLY,
    SENDS_ONCE
  }

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json = JsonMapper.builder().build();
  private final Map<String, String> references = new ConcurrentHashMap<>();
  private final List<String> read = new CopyOnWriteArrayList<>();
  private final Set<Fault> faults = EnumSet.noneOf(Fault.class);
  private final HttpServer server = server();

  @AfterEach
  void stop() {
    server.stop(0);
    http.close();
    threads.close();
  }

  @Test
  void an_endpoint_that_keeps_the_contract_passes() {
    Played played = play();

    assertThat(played.exit()).as(played.said()).isZero();
    assertThat(played.said()).contains("refuses a wrong signature", "0 failed");
  }

  @Test
  void an_endpoint_whose_state_is_read_from_a_status_url_passes() {
    Played played =
        play(
            List.of(
                url(),
                "--secret=" + SECRET,
                "--status=" + url() + "/status/{reference}?r={request}"));

    assertThat(played.exit()).as(played.said()).isZero();
    assertThat(played.said()).contains("tells the state of a request");
    assertThat(read).anyMatch(path -> path.matches("/oa/status/OA-\\d+\\?r=[-0-9a-f]{36}"));
  }

  @Test
  void an_endpoint_that_keeps_the_plain_contract_passes() {
    Played played = play(List.of(url(), "--secret=" + SECRET, "--contract=PLAIN"));

    assertThat(played.exit()).as(played.said()).isZero();
    assertThat(played.said()).contains("tells the state of a request", "takes a cancellation");
    assertThat(read).anyMatch(path -> path.matches("/oa/approval/OA-\\d+"));
  }

  @Test
  void an_endpoint_that_tells_no_state_of_its_requests_fails() {
    faults.add(Fault.TELLS_NO_STATE);
    for (String how : List.of("--contract=PLAIN", "--status=" + url() + "/status/{reference}")) {
      Played played = play(List.of(url(), "--secret=" + SECRET, how));
      assertThat(played.exit()).isEqualTo(1);
      assertThat(played.said().lines())
          .anyMatch(line -> line.startsWith("FAIL") && line.contains("tells the state"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TRUSTS_ANY_SIGNATURE|refuses a wrong signature",
        "TRUSTS_OLD_SIGNATURES|refuses a signature of ten minutes ago",
        "NEW_REFERENCE_EACH_TIME|knows that it is the same",
        "REFUSES_REPEATS|takes the same request again",
        "REFUSES_LARGE_BODIES|takes a request of",
        "REDIRECTS|takes a request",
        "ANSWERS_TOO_MUCH|takes a request",
        "UPSET_BY_CANCELLATIONS|takes a cancellation",
        "NEVER_DECIDES|sends a decision",
        "SIGNS_WRONGLY|signs its decision",
        "SENDS_ONCE|sends it again under the same webhook-id",
      })
  void an_endpoint_with_a_fault_fails_and_it_is_said_where(Fault fault, String where) {
    faults.add(fault);
    Played played = play();

    assertThat(played.exit()).isEqualTo(1);
    assertThat(played.said().lines())
        .anyMatch(line -> line.startsWith("FAIL") && line.contains(where));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--what",
        "ftp://x/",
        "--secret=whsec_c2hvcnQ=",
        "--listen=x",
        "--status=https://oa/x"
      })
  void what_it_is_called_wrongly_with_is_said(String argument) {
    Played played = play(List.of(argument, "--decide=1s"));

    assertThat(played.exit()).isEqualTo(2);
    assertThat(played.said()).contains("usage:").doesNotContain("c2hvcnQ");
  }

  private record Played(int exit, String said) {}

  private Played play() {
    return play(List.of(url(), "--secret=" + SECRET, "--decide=2s", "--listen=127.0.0.1:0"));
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/oa";
  }

  private static Played play(List<String> arguments) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int exit =
        CheckExternal.check(
            arguments,
            "",
            new PrintStream(said, true, StandardCharsets.UTF_8),
            Duration.ofSeconds(2));
    return new Played(exit, said.toString(StandardCharsets.UTF_8));
  }

  private HttpServer server() {
    try {
      HttpServer started =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      started.setExecutor(threads);
      started.createContext("/oa", this::take);
      started.start();
      return started;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    SignedHeaders headers =
        new SignedHeaders(
            exchange.getRequestHeaders().getFirst("webhook-id"),
            exchange.getRequestHeaders().getFirst("webhook-timestamp"),
            exchange.getRequestHeaders().getFirst("webhook-signature"));
    if (!believed(headers, body)) {
      answer(exchange, 401, "{}");
      return;
    }
    if (exchange.getRequestMethod().equals("GET")) {
      state(exchange);
      return;
    }
    if (exchange.getRequestURI().getPath().startsWith("/oa/approval")) {
      plain(exchange, json.readTree(body));
      return;
    }
    JsonNode event = json.readTree(body);
    String request = event.at("/data/request").asString();
    if (event.path("type").asString().endsWith("requested.v1")) {
      asked(exchange, request, event, body.length);
    } else {
      answer(exchange, has(Fault.UPSET_BY_CANCELLATIONS) ? 500 : 204, "");
    }
  }

  private void state(HttpExchange exchange) throws IOException {
    read.add(exchange.getRequestURI().toString());
    String path = exchange.getRequestURI().getPath();
    boolean known = references.containsValue(path.substring(path.lastIndexOf('/') + 1));
    answer(
        exchange, known ? 200 : 404, has(Fault.TELLS_NO_STATE) ? "{}" : "{\"status\":\"PENDING\"}");
  }

  private void plain(HttpExchange exchange, JsonNode data) throws IOException {
    if (exchange.getRequestMethod().equals("PATCH")) {
      String path = exchange.getRequestURI().getPath();
      boolean known = references.containsValue(path.substring(path.lastIndexOf('/') + 1));
      answer(exchange, known ? 200 : 404, "{}");
    } else {
      String request = data.path("request").asString();
      references.putIfAbsent(request, "OA-" + references.size());
      answer(exchange, 201, "{\"id\":\"" + references.get(request) + "\"}");
    }
  }

  private boolean believed(SignedHeaders headers, byte[] body) {
    if (has(Fault.TRUSTS_ANY_SIGNATURE)) {
      return true;
    }
    Duration window = has(Fault.TRUSTS_OLD_SIGNATURES) ? Duration.ofDays(1) : Duration.ofMinutes(5);
    return SEAL.doubt(headers, body, Instant.now(), window) == null;
  }

  private void asked(HttpExchange exchange, String request, JsonNode event, int size)
      throws IOException {
    boolean known = references.putIfAbsent(request, "OA-" + references.size()) != null;
    if (has(Fault.REDIRECTS)) {
      exchange.getResponseHeaders().add("Location", "/oa/elsewhere");
      answer(exchange, 307, "");
    } else if ((known && has(Fault.REFUSES_REPEATS))
        || (size > 4_096 && has(Fault.REFUSES_LARGE_BODIES))) {
      answer(exchange, 400, "{}");
    } else if (has(Fault.ANSWERS_TOO_MUCH)) {
      answer(exchange, 200, "{\"x\":\"" + "x".repeat(70_000) + "\"}");
    } else {
      String reference =
          has(Fault.NEW_REFERENCE_EACH_TIME)
              ? "OA-" + System.nanoTime()
              : String.valueOf(references.get(request));
      answer(exchange, 201, "{\"reference\":\"" + reference + "\"}");
      if (!known && size < 4_096 && !has(Fault.NEVER_DECIDES)) {
        threads.execute(() -> decide(request, event));
      }
    }
  }

  private void decide(String request, JsonNode event) {
    byte[] body =
        json.writeValueAsBytes(
            Map.of(
                "request",
                request,
                "revision",
                event.at("/data/stage/revision").asString(),
                "decision",
                "APPROVE",
                "reviewer",
                "boss@example.com"));
    URI callback = URI.create(event.at("/data/callbackUrl").asString());
    int tries = has(Fault.SENDS_ONCE) ? 1 : 5;
    for (int i = 0; i < tries; i++) {
      if (send(callback, request, body) == 200) {
        return;
      }
    }
  }

  private int send(URI callback, String request, byte[] body) {
    Instant now = Instant.now();
    byte[] signed = has(Fault.SIGNS_WRONGLY) ? new byte[0] : body;
    try {
      return http.send(
              HttpRequest.newBuilder(callback)
                  .header("webhook-id", "d-" + request)
                  .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                  .header("webhook-signature", SEAL.sign("d-" + request, now, signed))
                  .POST(BodyPublishers.ofByteArray(body))
                  .build(),
              BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 200;
    }
  }

  private boolean has(Fault fault) {
    return faults.contains(fault);
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }
}
