package dev.stagegate.feishu.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.lark.oapi.core.response.EventResp;
import com.lark.oapi.event.EventDispatcher;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stagegate.feishu.simulator.model.Json;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The vendor's dispatcher stands at the request URL, and the simulator pushes to it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OfficialSdkReceiverTest {

  private final Lab lab = Lab.open();
  private final List<String> understood = new CopyOnWriteArrayList<>();
  private final EventDispatcher dispatcher = OfficialSdk.dispatcher(understood::add);
  private HttpServer server;
  private String code = "";

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 50);
    server.createContext("/events", this::take);
    server.start();
    code = lab.define("OR");
    lab.call("POST", "/approval/v4/approvals/" + code + "/subscribe", null);
  }

  @AfterEach
  void close() {
    server.stop(0);
    lab.close();
  }

  @Test
  void it_answers_our_challenge() {
    JsonNode app = connect();
    assertThat(app.path("url_verification").path("verified").asBoolean()).isTrue();
    assertThat(app.path("event_url").asString()).endsWith("/events");
  }

  @Test
  void it_verifies_decrypts_and_acknowledges_every_push() {
    connect();
    String instance = lab.start(code, List.of("bo"));
    lab.decide(instance, "bo", "approve");
    await().untilAsserted(() -> assertThat(queued()).isZero());
    assertThat(understood).hasSize(4);
    JsonNode last = Json.MAPPER.readTree(understood.getLast()).path("event");
    assertThat(last.path("instance_code").asString()).isEqualTo(instance);
    assertThat(last.path("status").asString()).isEqualTo("APPROVED");
    assertThat(lab.read("/pushes").body().path("attempts").valueStream())
        .allMatch(attempt -> attempt.path("http_status").asInt() == 200);
  }

  @Test
  void it_understands_by_its_own_model_that_a_definition_was_edited() {
    connect();
    lab.control("PATCH", "/definitions/" + code, Map.of("remove_repeat", true));
    await()
        .untilAsserted(
            () -> assertThat(understood).containsExactly("approval.approval.updated_v4 " + code));
  }

  /** What is forged is forged in the vendor's eyes too; and what is resent is genuine. */
  @ParameterizedTest
  @ValueSource(strings = {"tampered", "wrong_signature", "unsigned"})
  void it_refuses_our_forgeries_and_takes_the_retry(String kind) {
    connect();
    lab.control("POST", "/push-faults", Map.of("kind", kind, "instead", true));
    lab.start(code, List.of("bo"));
    await().untilAsserted(() -> assertThat(attempts()).isEqualTo(1));
    assertThat(understood).isEmpty();
    assertThat(lab.read("/pushes").body().path("attempts").get(0).path("http_status").asInt())
        .isNotEqualTo(200);
    lab.advance(Duration.ofSeconds(16));
    await().untilAsserted(() -> assertThat(understood).hasSize(2));
  }

  private JsonNode connect() {
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/events";
    return lab.control("PATCH", "/apps/" + Lab.APP, Map.of("event_url", url)).body();
  }

  private int queued() {
    return lab.read("/pushes").body().path("queued").size();
  }

  private int attempts() {
    return lab.read("/pushes").body().path("attempts").size();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> headers = new TreeMap<>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
      EventResp answer = answer(headers, exchange.getRequestBody().readAllBytes());
      byte[] body = answer.getBody() == null ? new byte[0] : answer.getBody();
      exchange.sendResponseHeaders(answer.getStatusCode(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private EventResp answer(Map<String, String> headers, byte[] body) throws IOException {
    try {
      return dispatcher.handle(OfficialSdk.request(headers, body));
    } catch (Throwable e) {
      throw new IOException(e);
    }
  }
}
