package dev.stagegate.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every path of the API comes to the service that answers it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FrontDoorTest {

  private final List<HttpServer> servers = new ArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private FrontDoor door;
  private int port;

  @BeforeAll
  void open() throws IOException {
    port = freePort();
    URI issues = answering("ISSUES");
    URI approvals = answering("APPROVALS");
    URI gateway = answering("GATEWAY");
    door =
        FrontDoor.open(
            port,
            service ->
                switch (service) {
                  case ISSUES -> issues;
                  case APPROVALS -> approvals;
                  case GATEWAY -> gateway;
                },
            answering("FEISHU"));
  }

  @AfterAll
  void close() {
    door.close();
    servers.forEach(server -> server.stop(0));
    client.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/flows?source=FALLBACK, APPROVALS",
    "/api/v1/flows/everything-else, APPROVALS",
    "/api/v1/flows:simulate, APPROVALS",
    "/api/v1/flows:export?source=FALLBACK, APPROVALS",
    "/api/v1/flows:import?dryRun=true, APPROVALS",
    "/api/v1/flow-order/FALLBACK, APPROVALS",
    "/api/v1/flow-presets, APPROVALS",
    "/api/v1/flow-history?limit=5, APPROVALS",
    "/api/v1/flow-history/7/restore, APPROVALS",
    "/api/v1/risk-table/history, APPROVALS",
    "/api/v1/sql:classify, APPROVALS",
    "/api/v1/approvals/a-1/reviews, APPROVALS",
    "/api/v1/reviews:bulk, APPROVALS",
    "/api/v1/installation/approval-engine, APPROVALS",
    "/api/v1/installation/im-gateway, GATEWAY",
    "/api/v1/installation, ISSUES",
    "/api/v1/invitations/i-1, GATEWAY",
    "/api/v1/im/settings, GATEWAY",
    "/api/v1/im/settings:check, GATEWAY",
    "/hooks/feishu/events, GATEWAY",
    "/api/v1/openapi/approval-engine, APPROVALS",
    "/api/v1/openapi/approval-engine.yaml, APPROVALS",
    "/api/v1/openapi/im-gateway, GATEWAY",
    "/api/v1/openapi/issue-service, ISSUES",
    "/api/v1/openapi/issue-service.yaml, ISSUES",
    "/hooks/external/company-oa, GATEWAY",
    "/hooks/git/shop, ISSUES",
    "/api/v1/git-connections, ISSUES",
    "/api/v1/external-systems, GATEWAY",
    "/api/v1/external-systems/company-oa, GATEWAY",
    "/api/v1/issues/1/timeline, ISSUES",
    "/api/v1/auth/token, ISSUES",
    "/.well-known/jwks.json, ISSUES",
    "/, ISSUES",
    "/issues/7, ISSUES",
    "/settings/im, ISSUES",
    "/assets/index.js, ISSUES",
    "/favicon.svg, ISSUES",
  })
  void every_path_has_its_service(String path, String service) throws Exception {
    assertThat(post(path, "").body()).isEqualTo(service + " " + path + " 0");
  }

  @Test
  void a_large_file_goes_through() throws Exception {
    String file = "x".repeat(6_000_000);

    assertThat(post("/api/v1/flows:import", file).body())
        .isEqualTo("APPROVALS /api/v1/flows:import 6000000");
  }

  @Test
  void what_one_replica_does_not_listen_to_any_more_goes_to_the_next() throws Exception {
    URI gone = URI.create("http://127.0.0.1:" + freePort());
    Iterator<URI> turns = List.of(gone, answering("NEXT"), gone, gone, gone).iterator();
    int another = freePort();
    try (FrontDoor ofSeveral = FrontDoor.open(another, _ -> turns.next(), gone)) {
      assertThat(ofSeveral).isNotNull();
      assertThat(post(another, "/api/v1/issues?a=%20b", "{}").body())
          .isEqualTo("NEXT /api/v1/issues?a=%20b 2");
      assertThat(post(another, "/api/v1/issues", "{}").statusCode())
          .as("and where none does, that is told")
          .isEqualTo(503);
    }
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return post(port, path, body);
  }

  private HttpResponse<String> post(int door, String path, String body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door + path))
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  /** A server that tells its name, what it was asked, and how much it was sent. */
  private URI answering(String name) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback(), 0), 0);
    server.createContext("/", exchange -> answer(exchange, name));
    server.start();
    servers.add(server);
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private static void answer(HttpExchange exchange, String name) throws IOException {
    int sent = exchange.getRequestBody().readAllBytes().length;
    byte[] told =
        (name + " " + exchange.getRequestURI() + " " + sent).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, told.length);
    exchange.getResponseBody().write(told);
    exchange.close();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, loopback())) {
      return socket.getLocalPort();
    }
  }

  private static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }
}
