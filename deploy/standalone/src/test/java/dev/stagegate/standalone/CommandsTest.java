package dev.stagegate.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The script's commands that speak with an installation, against one that answers as told. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CommandsTest {

  private static final String LETTER =
      "{\"id\":%d,\"state\":\"WAITING\",\"reader\":\"im-gateway\",\"firstAt\":\"2026-11-27T02:00:00Z\",\"key\":\"101\",\"reason\":\"not"
          + " a CloudEvent\\n"
          + "more\"}";
  private static final String WELL =
      """
      {"freeBytes":20000000000,"deadLettersWaiting":%d,
       "database":{"schema":"125","migrationsPending":0,"clockAheadMillis":1},
       "kafka":{"brokers":3,"topics":[],"groups":[]},
       "outbox":{"waiting":0,"oldestSeconds":0,"parked":0},"sealing":{"signing":true}}
      """;

  private static final String ENGINE = "/api/v1/installation/approval-engine";
  private static final String GATEWAY = "/api/v1/installation/im-gateway";

  /** How many facts Kafka refused is left open. */
  private static final String SERVICE =
      """
      {"database":{"schema":"7","migrationsPending":0,"clockAheadMillis":1},
       "outbox":{"waiting":0,"oldestSeconds":0,"parked":%d}}
      """;

  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> calls = new ArrayList<>();
  private HttpServer server;
  private Terminal terminal;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    terminal =
        new Terminal(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "Bearer the-token");
    answers.put("GET " + ENGINE, "200 " + SERVICE.formatted(0));
    answers.put("GET " + GATEWAY, "200 " + SERVICE.formatted(0));
    answers.put("GET /api/v1/im/settings:check", "404 {}");
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    assertThat(exchange.getRequestHeaders().getFirst("Authorization"))
        .isEqualTo("Bearer the-token");
    calls.add(call + (body.isEmpty() ? "" : " " + body));
    String answer = answers.getOrDefault(call, "404 {\"detail\":\"there is none\"}");
    byte[] told = answer.substring(4).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(Integer.parseInt(answer.substring(0, 3)), told.length);
    exchange.getResponseBody().write(told);
    exchange.close();
  }

  @Test
  void dead_letters_are_listed_a_line_each_and_the_next_page_is_named() {
    answers.put(
        "GET /api/v1/dead-letters?limit=200&state=WAITING",
        "200 {\"items\":[" + LETTER.formatted(7) + "," + LETTER.formatted(5) + "],\"next\":\"5\"}");

    assertThat(terminal.waiting()).containsExactly("7", "5");
    assertThat(terminal.deadLetters("list", "--state=WAITING", "--limit=200"))
        .contains("im-gateway", "not a CloudEvent", "more: --cursor=5");
    assertThat(terminal.exit()).isZero();
  }

  @Test
  void each_is_settled_by_itself_and_one_that_is_refused_is_told() {
    answers.put(
        "POST /api/v1/dead-letters/7/discard", "200 {\"letter\":{\"state\":\"DISCARDED\"}}");

    assertThat(terminal.deadLetters("discard", "7", "8", "--reason=nobody can read it"))
        .contains("7: DISCARDED", "8: there is none");
    assertThat(terminal.exit()).isEqualTo(1);
    assertThat(calls).first().asString().contains("nobody can read it");
  }

  @Test
  void what_is_not_understood_is_told_with_how_it_is_used() {
    assertThat(terminal.deadLetters()).contains("what is to be done?", "usage:");
    assertThat(terminal.exit()).isEqualTo(2);
    assertThat(terminal.deadLetters("list", "--sate=WAITING")).contains("unknown option --sate");
    assertThat(terminal.deadLetters("replay", "../audit")).contains("../audit is no id");
    assertThat(terminal.deadLetters("burn", "7")).contains("cannot burn");
    assertThat(terminal.doctor("--language=fr")).contains("--language must be en or zh, was fr");
    assertThat(terminal.exit()).isEqualTo(2);
    assertThat(calls).isEmpty();
  }

  @Test
  void the_doctor_tells_what_is_well_and_ends_with_zero() {
    answers.put("GET /api/v1/installation", "200 " + WELL.formatted(0));

    assertThat(terminal.doctor())
        .contains(
            "good  issue-service answers",
            "good  im-gateway answers",
            "good  approval-engine: the schema is 7, as the program needs it",
            "good  the clocks of im-gateway and its database are 1 ms apart",
            "All is well.")
        .doesNotContain("BAD");
    assertThat(terminal.exit()).isZero();
  }

  @Test
  void the_doctor_tells_what_is_not_and_what_to_do_in_either_language() {
    answers.put("GET /api/v1/installation", "200 " + WELL.formatted(4));
    answers.put("GET " + ENGINE, "503 {\"detail\":\"not running\"}");
    answers.put("GET " + GATEWAY, "200 " + SERVICE.formatted(2));
    answers.put(
        "GET /api/v1/im/settings:check",
        "200 {\"findings\":[{\"state\":\"FAULT\",\"says\":{\"en\":\"no"
            + " secret\",\"zh\":\"缺少密钥\"},\"todo\":{\"en\":\"give"
            + " it\",\"zh\":\"请填写\"}},{\"state\":\"GOOD\",\"says\":{\"en\":\"it is"
            + " reached\",\"zh\":\"可达\"},\"todo\":null}]}");

    assertThat(terminal.doctor())
        .contains(
            "BAD   4 dead letters wait",
            "./stagegate dead-letters list",
            "BAD   approval-engine does not answer as it should: 503 not running",
            "BAD   im-gateway: 0 facts wait for Kafka, the oldest for 0 s, and Kafka refused 2",
            "in the table outbox of im-gateway",
            "BAD   no secret",
            "-> give it",
            "good  it is reached",
            "4 of");
    assertThat(terminal.exit()).isEqualTo(1);
    assertThat(terminal.doctor("--language=zh")).contains("有 4 条死信待处理", "缺少密钥", "请填写");
  }

  @Test
  void a_service_that_tells_nothing_or_is_out_of_reach_is_told() {
    answers.put("GET /api/v1/installation", "200 " + WELL.formatted(0));
    answers.put("GET " + ENGINE, "502 <html>Bad Gateway</html>");
    answers.put("GET " + GATEWAY, "200 {}");

    assertThat(terminal.doctor())
        .contains(
            "BAD   approval-engine does not answer as it should: 502",
            "BAD   im-gateway does not answer as it should: it does not tell how it is")
        .doesNotContain("good  im-gateway answers");
    assertThat(terminal.exit()).isEqualTo(1);
  }

  @Test
  void an_installation_that_does_not_let_one_look_is_no_finding() {
    answers.put("GET /api/v1/installation", "403 {\"detail\":\"for administrators\"}");

    assertThat(terminal.doctor()).contains("403");
    assertThat(terminal.exit()).isEqualTo(2);
  }
}
