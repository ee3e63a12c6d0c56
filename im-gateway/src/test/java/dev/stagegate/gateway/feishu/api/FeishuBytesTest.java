package dev.stagegate.gateway.feishu.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagegate.gateway.feishu.api.FeishuException.Kind;
import dev.stagegate.gateway.feishu.token.TenantTokens;
import dev.stagegate.gateway.settings.Timeouts;
import dev.stagegate.secrets.Secret;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import mockwebserver3.junit5.StartStop;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;
import tools.jackson.databind.json.JsonMapper;

/** Answers that a proxy, a broken line or an older endpoint may make of a good one. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FeishuBytesTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String WORDS = "审批意见：同意 👍";
  private static final String INSTANCE =
      """
      {"code":0,"msg":"成功","data":{"instance_code":"I-1","approval_code":"A-1","status":"APPROVED",
       "timeline":[{"type":"PASS","open_id":"ou_y","comment":"%s","create_time":"1700000050000"}]}}
      """
          .formatted(WORDS);
  private static final String LIMITED =
      "{\"code\":99991400,\"msg\":\"request trigger frequency limit\"}";

  @StartStop private final MockWebServer server = new MockWebServer();

  private final LoopResources loops = LoopResources.create("test", 1, true);
  private FeishuTransport transport;
  private FeishuClient client;

  @BeforeEach
  void connect() {
    Clock clock = Clock.fixed(Instant.parse("2026-11-20T08:00:00Z"), ZoneOffset.UTC);
    transport =
        new FeishuTransport(
            server.url("").toString().replaceAll("/$", ""),
            new Timeouts(Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofSeconds(2)),
            loops,
            UnaryOperator.identity(),
            JSON,
            new SimpleMeterRegistry(),
            clock,
            new LimitsInMemory(clock));
    TenantTokens tokens =
        new TenantTokens(transport, "cli_a", new Secret("s3cr3t"), Clock.systemUTC());
    client = new FeishuClient(transport, tokens, JSON);
    answer(200, "{\"code\":0,\"tenant_access_token\":\"t-1\",\"expire\":7200}", null);
  }

  @AfterEach
  void disconnect() {
    transport.close();
    loops.dispose();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 1_000})
  void pieces_of_any_size_make_one_answer_even_where_they_halve_a_character(int size) {
    server.enqueue(new MockResponse.Builder().chunkedBody(INSTANCE, size).build());
    assertThat(read()).isEqualTo(WORDS);
  }

  @Test
  void pieces_that_arrive_one_by_one_are_waited_for() {
    server.enqueue(
        new MockResponse.Builder()
            .body(INSTANCE)
            .throttleBody(50, 100, TimeUnit.MILLISECONDS)
            .build());
    assertThat(read()).isEqualTo(WORDS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json; charset=utf-8",
        "text/html",
        "text/plain; charset=gbk",
        "application/octet-stream",
        "application/json; charset=nonsense"
      })
  void json_is_read_as_utf_8_whatever_it_is_called(String type) {
    server.enqueue(
        new MockResponse.Builder().setHeader("Content-Type", type).body(INSTANCE).build());
    assertThat(read()).isEqualTo(WORDS);
  }

  @Test
  void json_without_a_type_is_read_too() {
    server.enqueue(new MockResponse.Builder().removeHeader("Content-Type").body(INSTANCE).build());
    assertThat(read()).isEqualTo(WORDS);
  }

  @Test
  void a_byte_order_mark_is_passed_over() {
    server.enqueue(new MockResponse.Builder().body("\uFEFF" + INSTANCE).build());
    assertThat(read()).isEqualTo(WORDS);
  }

  @Test
  void a_compressed_answer_is_read() throws IOException {
    server.enqueue(compressed(INSTANCE));
    assertThat(read()).isEqualTo(WORDS);
  }

  /** 6 MiB of nothing, in a few KiB: the limit is on what comes out. */
  @Test
  void a_compressed_answer_does_not_grow_without_bounds() throws IOException {
    server.enqueue(compressed("{\"code\":0,\"x\":\"" + " ".repeat(6 << 20) + "\"}"));
    fails(create(), e -> assertThat(e.kind()).isEqualTo(Kind.AMBIGUOUS));
  }

  @Test
  void an_answer_that_says_it_is_compressed_and_is_not_is_no_success() {
    server.enqueue(
        new MockResponse.Builder().setHeader("Content-Encoding", "gzip").body(INSTANCE).build());
    fails(create(), e -> assertThat(e.kind()).isEqualTo(Kind.AMBIGUOUS));
  }

  @Test
  void a_connection_reset_in_the_middle_of_an_answer_leaves_the_outcome_open() {
    server.enqueue(
        new MockResponse.Builder()
            .body("{\"code\":0,\"data\":{\"instance_code\":\"I-1\"}}" + " ".repeat(10_000))
            .onResponseBody(new SocketEffect.CloseSocket())
            .build());
    fails(create(), e -> assertThat(e.kind()).isEqualTo(Kind.AMBIGUOUS));
    assertThat(server.getRequestCount()).as("and nothing is sent again by itself").isEqualTo(2);
  }

  @Test
  void an_answer_shorter_than_announced_leaves_the_outcome_open() {
    server.enqueue(
        new MockResponse.Builder()
            .body("{\"code\":0,\"data\":{\"instance_code\":\"I-1\"}}")
            .setHeader("Content-Length", 500)
            .onResponseEnd(new SocketEffect.CloseSocket())
            .build());
    fails(create(), e -> assertThat(e.kind()).isEqualTo(Kind.AMBIGUOUS));
  }

  /** None of these tells whether the instance was made. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"code\":0,\"data\":{\"instance_code\":\"I-",
        "{\"code\":\"0\"}",
        "{\"code\":null}",
        "{\"msg\":\"ok\"}",
        "[]",
        "null",
        "0",
        "{\"code\":0,\"data\":null}",
        "{\"code\":0,\"data\":{\"instance_code\":\"\"}}"
      })
  void half_an_answer_is_none(String body) {
    answer(200, body, null);
    fails(create(), e -> assertThat(e.kind()).isEqualTo(Kind.AMBIGUOUS));
  }

  @Test
  void an_answer_nested_beyond_reason_is_none() {
    answer(200, "{\"code\":0,\"x\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}", null);
    fails(create(), e -> assertThat(e.kind()).isEqualTo(Kind.AMBIGUOUS));
  }

  @Test
  void an_error_in_an_answer_of_200_is_an_error() {
    answer(200, "{\"code\":1390004,\"msg\":\"user_id or open_id not found\"}", null);
    fails(
        create(),
        e -> {
          assertThat(e.kind()).isEqualTo(Kind.PERMANENT);
          assertThat(e.code()).isEqualTo(1390004);
        });
  }

  @Test
  void a_success_in_an_answer_of_400_is_none() {
    answer(400, "{\"code\":0,\"msg\":\"ok\",\"data\":{\"instance_code\":\"I-1\"}}", null);
    fails(create(), e -> assertThat(e.code()).isZero());
  }

  @Test
  void an_empty_refusal_is_permanent_and_an_empty_breakdown_is_not() {
    answer(403, "", null);
    fails(create(), e -> assertThat(e.kind()).isEqualTo(Kind.PERMANENT));
    answer(502, "", null);
    fails(create(), e -> assertThat(e.kind()).isEqualTo(Kind.AMBIGUOUS));
  }

  @Test
  void a_redirect_is_not_followed() {
    server.enqueue(
        new MockResponse.Builder().code(302).setHeader("Location", server.url("/other")).build());
    fails(create(), e -> assertThat(e.kind()).isEqualTo(Kind.AMBIGUOUS));
    assertThat(server.getRequestCount()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "429, 52, 52000",
    "429, 0.25, 250",
    "400, 1.5, 1500",
    "400, 52, 52000",
    "429, 99999999, 600000"
  })
  void a_limit_is_waited_for_as_long_as_it_says(int status, String reset, long millis) {
    answer(status, LIMITED, reset);
    fails(
        create(),
        e -> {
          assertThat(e.kind()).isEqualTo(Kind.WAIT);
          assertThat(e.retryAfter()).isEqualTo(Duration.ofMillis(millis));
        });
    fails(create(), e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofMillis(millis)));
    assertThat(server.getRequestCount()).as("nobody calls meanwhile").isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-3", "0", "NaN", ""})
  void a_limit_that_does_not_say_how_long_is_waited_for_a_little(String reset) {
    answer(429, LIMITED, reset);
    fails(create(), e -> assertThat(e.retryAfter()).isNull());
    fails(create(), e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(5)));
    assertThat(server.getRequestCount()).isEqualTo(2);
  }

  @Test
  void a_429_without_json_is_a_limit_too_and_nobody_calls_meanwhile() {
    answer(429, "<html>slow down</html>", "7");
    fails(create(), e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(7)));
    fails(create(), e -> assertThat(e.kind()).isEqualTo(Kind.WAIT));
    assertThat(server.getRequestCount()).isEqualTo(2);
  }

  /** Every further call would be refused too, and would be counted by nobody's kindness. */
  @Test
  void a_quota_that_is_used_up_stops_every_call_but_the_one_for_a_token() {
    answer(400, "{\"code\":99991403,\"msg\":\"quota\"}", null);
    fails(create(), e -> assertThat(e.kind()).isEqualTo(Kind.PERMANENT));
    fails(
        client.instance("I-1"),
        e -> {
          assertThat(e.kind()).isEqualTo(Kind.PERMANENT);
          assertThat(e.code()).isEqualTo(99991403);
          assertThat(e).hasMessageContaining("not called again before 2026-11-20T08:10");
        });
    assertThat(server.getRequestCount()).isEqualTo(2);
  }

  private @Nullable String read() {
    return client
        .instance("I-1")
        .map(instance -> instance.timeline().getFirst().comment())
        .block(PATIENCE);
  }

  private Mono<String> create() {
    return client.createInstance(JSON.createObjectNode());
  }

  private void answer(int status, String body, @Nullable String reset) {
    MockResponse.Builder response = new MockResponse.Builder().code(status).body(body);
    if (reset != null) {
      response.setHeader("x-ogw-ratelimit-reset", reset);
    }
    server.enqueue(response.build());
  }

  private static MockResponse compressed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return new MockResponse.Builder()
        .setHeader("Content-Encoding", "gzip")
        .body(new Buffer().write(bytes.toByteArray()))
        .build();
  }

  private static void fails(Mono<?> call, Consumer<FeishuException> check) {
    assertThatThrownBy(() -> call.block(PATIENCE))
        .isInstanceOfSatisfying(FeishuException.class, check);
  }
}
