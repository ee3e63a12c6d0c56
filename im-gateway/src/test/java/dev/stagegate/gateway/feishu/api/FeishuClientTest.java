package dev.stagegate.gateway.feishu.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagegate.events.Eventually;
import dev.stagegate.gateway.feishu.api.Account.Standing;
import dev.stagegate.gateway.feishu.api.FeishuException.Kind;
import dev.stagegate.gateway.feishu.token.TenantTokens;
import dev.stagegate.gateway.settings.Timeouts;
import dev.stagegate.secrets.Secret;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;
import tools.jackson.databind.json.JsonMapper;

/** Byte for byte: what the platform may answer, and what we make of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FeishuClientTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String BOT =
      "{\"code\":0,\"msg\":\"ok\",\"bot\":{\"open_id\":\"ou_bot\",\"new_field\":1}}";

  @StartStop private final MockWebServer server = new MockWebServer();

  private final LoopResources loops = LoopResources.create("test", 1, true);
  private final MovableClock clock = new MovableClock();
  private LimitsInMemory limits;
  private FeishuTransport transport;
  private FeishuClient client;

  @BeforeEach
  void connect() {
    limits = new LimitsInMemory(clock);
    transport =
        new FeishuTransport(
            server.url("").toString().replaceAll("/$", ""),
            new Timeouts(Duration.ofMillis(500), Duration.ofMillis(400), Duration.ofMillis(800)),
            loops,
            UnaryOperator.identity(),
            JSON,
            new SimpleMeterRegistry(),
            clock,
            limits);
    TenantTokens tokens = new TenantTokens(transport, "cli_a", new Secret("s3cr3t"), clock);
    client = new FeishuClient(transport, tokens, JSON);
  }

  @AfterEach
  void disconnect() {
    transport.close();
    loops.dispose();
  }

  @Test
  void the_token_is_fetched_once_however_many_ask_at_once() throws InterruptedException {
    answer(token("t-1", 7_200), 200);
    for (int i = 0; i < 8; i++) {
      answer(BOT, 200);
    }
    Flux.range(0, 8).flatMap(_ -> client.botOpenId()).blockLast(PATIENCE);
    RecordedRequest first = take();
    assertThat(first.getUrl().encodedPath())
        .isEqualTo("/open-apis/auth/v3/tenant_access_token/internal");
    assertThat(first.getHeaders().get("Authorization")).isNull();
    for (int i = 0; i < 8; i++) {
      assertThat(take().getHeaders().get("Authorization")).isEqualTo("Bearer t-1");
    }
    assertThat(server.getRequestCount()).isEqualTo(9);
  }

  @Test
  void a_token_refused_with_http_400_is_dropped_and_the_call_made_once_more()
      throws InterruptedException {
    answer(token("t-1", 7_200), 200);
    answer("{\"code\":99991663,\"msg\":\"token invalid\"}", 400);
    answer(token("t-2", 7_200), 200);
    answer(BOT, 200);
    assertThat(client.botOpenId().block(PATIENCE)).isEqualTo("ou_bot");
    take();
    assertThat(take().getHeaders().get("Authorization")).isEqualTo("Bearer t-1");
    take();
    assertThat(take().getHeaders().get("Authorization")).isEqualTo("Bearer t-2");
  }

  @Test
  void a_token_refused_with_http_200_is_dropped_too() {
    answer(token("t-1", 7_200), 200);
    answer("{\"code\":99991661,\"msg\":\"\"}", 200);
    answer(token("t-2", 7_200), 200);
    answer(BOT, 200);
    assertThat(client.botOpenId().block(PATIENCE)).isEqualTo("ou_bot");
  }

  @Test
  void a_token_refused_again_is_not_fetched_for_ever() {
    answer(token("t-1", 7_200), 200);
    answer("{\"code\":99991663,\"msg\":\"\"}", 400);
    answer(token("t-1", 7_200), 200);
    answer("{\"code\":99991663,\"msg\":\"\"}", 400);
    fails(client.botOpenId(), e -> assertThat(e.kind()).isEqualTo(Kind.TOKEN));
    assertThat(server.getRequestCount()).isEqualTo(4);
  }

  @Test
  void a_short_lived_token_is_used_while_it_lives_and_then_replaced() {
    answer(token("t-1", 100), 200);
    answer(BOT, 200);
    client.botOpenId().block(PATIENCE);
    clock.forward(Duration.ofSeconds(96));
    answer(token("t-2", 7_200), 200);
    answer(BOT, 200);
    client.botOpenId().block(PATIENCE);
    assertThat(server.getRequestCount()).isEqualTo(4);
  }

  @Test
  void a_token_in_its_last_minutes_is_renewed_while_it_is_still_used() {
    List<String> bearers = new CopyOnWriteArrayList<>();
    AtomicInteger fetched = new AtomicInteger();
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            if (request.getUrl().encodedPath().contains("tenant_access_token")) {
              String body = token("t-" + fetched.incrementAndGet(), 7_200);
              return new MockResponse.Builder().body(body).build();
            }
            bearers.add(String.valueOf(request.getHeaders().get("Authorization")));
            return new MockResponse.Builder().body(BOT).build();
          }
        });
    client.botOpenId().block(PATIENCE);
    clock.forward(Duration.ofMinutes(111));
    client.botOpenId().block(PATIENCE);
    assertThat(bearers).containsExactly("Bearer t-1", "Bearer t-1");
    Eventually.eventually(
        () -> {
          client.botOpenId().block(PATIENCE);
          assertThat(bearers.getLast()).isEqualTo("Bearer t-2");
        });
    assertThat(fetched).hasValue(2);
  }

  @Test
  void wrong_credentials_come_with_http_200_and_are_permanent() {
    answer("{\"code\":10014,\"msg\":\"app id not exists\"}", 200);
    fails(
        client.botOpenId(),
        e -> {
          assertThat(e.kind()).isEqualTo(Kind.PERMANENT);
          assertThat(Codes.appUnusable(e.code())).isTrue();
          assertThat(e).hasMessageNotContaining("s3cr3t");
        });
  }

  @Test
  void both_kinds_of_429_wait_as_long_as_they_say_and_nobody_calls_meanwhile() {
    for (int status : List.of(429, 400)) {
      answer(token("t-1", 7_200), 200);
      server.enqueue(
          new MockResponse.Builder()
              .code(status)
              .setHeader("x-ogw-ratelimit-reset", "1.5")
              .body("{\"code\":99991400,\"msg\":\"request trigger frequency limit\"}")
              .build());
      fails(
          client.botOpenId(),
          e -> {
            assertThat(e.kind()).isEqualTo(Kind.WAIT);
            assertThat(e.retryAfter()).isEqualTo(Duration.ofMillis(1_500));
          });
      int requests = server.getRequestCount();
      fails(
          client.botOpenId(),
          e -> assertThat(e.retryAfter()).isLessThanOrEqualTo(Duration.ofMillis(1_500)));
      assertThat(server.getRequestCount()).isEqualTo(requests);
      clock.forward(Duration.ofSeconds(2));
      answer(BOT, 200);
      assertThat(client.botOpenId().block(PATIENCE)).isEqualTo("ou_bot");
      disconnectAndReconnect();
    }
  }

  private void disconnectAndReconnect() {
    transport.close();
    connect();
  }

  @Test
  void a_missing_scope_is_permanent_and_names_the_scope() {
    answer(token("t-1", 7_200), 200);
    answer(
        """
        {"code":99991672,"msg":"Access denied.","error":{"log_id":"20230721","permission_violations":
         [{"type":"action_scope_required","subject":"contact:user.id:readonly"}]}}
        """,
        400);
    fails(
        client.accounts(List.of("a@example.com")),
        e -> {
          assertThat(e.kind()).isEqualTo(Kind.PERMANENT);
          assertThat(e).hasMessageContaining("contact:user.id:readonly");
        });
  }

  @Test
  void a_create_whose_answer_is_lost_is_ambiguous() {
    answer(token("t-1", 7_200), 200);
    server.enqueue(
        new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
    fails(create(), e -> assertThat(e.kind()).isEqualTo(Kind.AMBIGUOUS));
    assertThat(server.getRequestCount()).as("it is never sent twice by itself").isEqualTo(2);
  }

  @Test
  void a_create_that_gets_504_html_or_500_or_no_answer_in_time_is_ambiguous() {
    answer(token("t-1", 7_200), 200);
    server.enqueue(new MockResponse.Builder().code(504).body("<html>504</html>").build());
    fails(create(), e -> assertThat(e.kind()).isEqualTo(Kind.AMBIGUOUS));
    answer("{\"code\":5000,\"msg\":\"internal\"}", 500);
    fails(create(), e -> assertThat(e.kind()).isEqualTo(Kind.AMBIGUOUS));
    answer("{\"code\":1395001,\"msg\":\"try again later\"}", 400);
    fails(create(), e -> assertThat(e.kind()).isEqualTo(Kind.AMBIGUOUS));
    server.enqueue(new MockResponse.Builder().headersDelay(5, TimeUnit.SECONDS).body("{}").build());
    fails(create(), e -> assertThat(e.kind()).isEqualTo(Kind.AMBIGUOUS));
  }

  @Test
  void an_answer_that_drips_is_cut_off_at_the_overall_time() {
    answer(token("t-1", 7_200), 200);
    server.enqueue(
        new MockResponse.Builder()
            .body(" ".repeat(1_000) + BOT)
            .throttleBody(100, 300, TimeUnit.MILLISECONDS)
            .build());
    fails(create(), e -> assertThat(e.kind()).isEqualTo(Kind.AMBIGUOUS));
  }

  @Test
  void an_answer_without_bounds_is_not_read_to_its_end() {
    answer(token("t-1", 7_200), 200);
    answer("{\"code\":0,\"x\":\"" + "x".repeat(5 << 20) + "\"}", 200);
    fails(create(), e -> assertThat(e.kind()).isEqualTo(Kind.AMBIGUOUS));
  }

  @Test
  void a_success_that_is_no_json_is_no_success() {
    answer(token("t-1", 7_200), 200);
    answer("<html>welcome</html>", 200);
    fails(create(), e -> assertThat(e.kind()).isEqualTo(Kind.AMBIGUOUS));
    answer("", 200);
    fails(create(), e -> assertThat(e.kind()).isEqualTo(Kind.AMBIGUOUS));
    answer("{\"code\":0,\"msg\":\"success\",\"data\":{}}", 200);
    fails(create(), e -> assertThat(e.kind()).isEqualTo(Kind.AMBIGUOUS));
  }

  @Test
  void nobody_listening_means_that_nothing_was_sent() {
    answer(token("t-1", 7_200), 200);
    answer(BOT, 200);
    client.botOpenId().block(PATIENCE);
    transport.close();
    FeishuTransport nowhere =
        new FeishuTransport(
            "http://127.0.0.1:1",
            new Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1)),
            loops,
            UnaryOperator.identity(),
            JSON,
            new SimpleMeterRegistry(),
            clock,
            new LimitsInMemory(clock));
    fails(
        nowhere.call(Endpoint.INSTANCE_CREATE, "t", null),
        e -> assertThat(e.kind()).isEqualTo(Kind.RETRY));
    nowhere.close();
  }

  @Test
  void an_answer_in_pieces_and_of_another_content_type_is_read() {
    answer(token("t-1", 7_200), 200);
    server.enqueue(
        new MockResponse.Builder()
            .setHeader("Content-Type", "text/plain")
            .chunkedBody(BOT, 3)
            .build());
    assertThat(client.botOpenId().block(PATIENCE)).isEqualTo("ou_bot");
  }

  @Test
  void an_unknown_instance_is_empty_and_a_second_subscription_is_a_success() {
    answer(token("t-1", 7_200), 200);
    answer("{\"code\":1390003,\"msg\":\"instance code not found\"}", 400);
    assertThat(client.instance("x").blockOptional(PATIENCE)).isEmpty();
    answer("{\"code\":1390007,\"msg\":\"subscription existed\"}", 400);
    client.subscribe("CODE").block(PATIENCE);
  }

  @Test
  void an_instance_is_read_leniently() {
    answer(token("t-1", 7_200), 200);
    answer(
        """
        {"code":0,"data":{"instance_code":"I","approval_code":"A","status":"SOMETHING_NEW","open_id":"ou_x","unknown":{},
         "timeline":[{"type":"PASS","open_id":"ou_y","create_time":1700000050000,"task_id":7},{"type":"START"}]}}
        """,
        200);
    Instance instance = client.instance("I").blockOptional(PATIENCE).orElseThrow();
    assertThat(instance.status()).isEqualTo("SOMETHING_NEW");
    assertThat(instance.timeline().getFirst().at())
        .isEqualTo(Instant.ofEpochMilli(1_700_000_050_000L));
    assertThat(instance.timeline().getFirst().taskId()).isEqualTo("7");
  }

  @Test
  void people_are_matched_by_their_address_whatever_its_case_and_order() {
    answer(token("t-1", 7_200), 200);
    answer(
        """
        {"code":0,"data":{"user_list":[{"email":"Bo@Example.com","user_id":"ou_b"},{"email":"ghost@example.com"},
         {"email":"gone@example.com","user_id":""}]}}
        """,
        200);
    answer(
        """
        {"code":0,"data":{"user_list":[{"email":"gone@example.com","user_id":"ou_g"},{"email":"ghost@example.com"}]}}
        """,
        200);
    assertThat(
            client
                .accounts(List.of("ghost@example.com", "bo@example.com", "gone@example.com"))
                .block(PATIENCE))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "bo@example.com", new Account("ou_b", Standing.ACTIVE),
                "gone@example.com", new Account("ou_g", Standing.RESIGNED)));
  }

  @Test
  void whoever_is_frozen_or_has_left_is_told_apart_where_the_app_may_read_it() {
    answer(token("t-1", 7_200), 200);
    answer(
        """
        {"code":0,"data":{"user_list":[
          {"email":"a@example.com","user_id":"ou_a","status":{"is_frozen":false,"is_resigned":false}},
          {"email":"b@example.com","user_id":"ou_b","status":{"is_frozen":true,"is_resigned":false}},
          {"email":"c@example.com","user_id":"ou_c","status":{"is_frozen":true,"is_resigned":true}},
          {"email":"d@example.com","user_id":"ou_d","status":{"is_exited":true}}]}}
        """,
        200);
    Map<String, Account> accounts =
        client
            .accounts(List.of("a@example.com", "b@example.com", "c@example.com", "d@example.com"))
            .blockOptional(PATIENCE)
            .orElseThrow();
    assertThat(accounts).extractingByKey("a@example.com").matches(Account::canBeAsked);
    assertThat(accounts.values())
        .extracting(Account::standing)
        .containsExactlyInAnyOrder(
            Standing.ACTIVE, Standing.FROZEN, Standing.RESIGNED, Standing.RESIGNED);
  }

  @Test
  void
      when_the_platform_keeps_failing_calls_stop_for_a_while_but_refusals_do_not_count_as_failing() {
    answer(token("t-1", 7_200), 200);
    for (int i = 0; i < 12; i++) {
      answer("{\"code\":1390001,\"msg\":\"param is invalid\"}", 400);
      fails(client.definition("x"), e -> assertThat(e.kind()).isEqualTo(Kind.PERMANENT));
    }
    assertThat(transport.breakerState()).isEqualTo("CLOSED");
    for (int i = 0; i < 20 && transport.breakerState().equals("CLOSED"); i++) {
      server.enqueue(new MockResponse.Builder().code(502).body("bad gateway").build());
      fails(client.instance("x"), e -> assertThat(e.kind()).isNotEqualTo(Kind.PERMANENT));
    }
    assertThat(transport.breakerState()).isEqualTo("OPEN");
    int requests = server.getRequestCount();
    fails(client.instance("x"), e -> assertThat(e.kind()).isEqualTo(Kind.WAIT));
    assertThat(server.getRequestCount()).isEqualTo(requests);
  }

  @Test
  void calls_that_find_no_connection_of_ours_free_wait_and_say_nothing_of_the_platform() {
    transport.close();
    transport =
        new FeishuTransport(
            server.url("").toString().replaceAll("/$", ""),
            new Timeouts(Duration.ofMillis(500), Duration.ofSeconds(5), Duration.ofSeconds(5)),
            loops,
            UnaryOperator.identity(),
            JSON,
            new SimpleMeterRegistry(),
            clock,
            limits,
            1,
            2);
    server.enqueue(
        new MockResponse.Builder()
            .headersDelay(1, TimeUnit.SECONDS)
            .code(200)
            .body("{\"code\":0}")
            .build());
    server.enqueue(new MockResponse.Builder().code(200).body("{\"code\":0}").build());
    server.enqueue(new MockResponse.Builder().code(200).body("{\"code\":0}").build());
    List<Kind> refused =
        Flux.range(0, 30)
            .flatMap(
                _ ->
                    transport
                        .call(Endpoint.INSTANCE_GET, "t-1", null, "x")
                        .thenReturn(Kind.PERMANENT)
                        .onErrorResume(FeishuException.class, e -> Mono.just(e.kind())),
                30)
            .filter(kind -> kind != Kind.PERMANENT)
            .collectList()
            .blockOptional(PATIENCE)
            .orElseThrow();
    assertThat(refused).hasSize(27).containsOnly(Kind.BUSY);
    assertThat(transport.breakerState()).isEqualTo("CLOSED");
    assertThat(server.getRequestCount()).isEqualTo(3);
    assertThat(limits.paused()).isFalse();
  }

  @Test
  void a_quota_that_is_used_up_is_permanent_and_nothing_is_called_for_ten_minutes() {
    answer(token("t-1", 7_200), 200);
    answer("{\"code\":99991403,\"msg\":\"quota\"}", 400);
    fails(client.definition("x"), e -> assertThat(e.kind()).isEqualTo(Kind.PERMANENT));
    int requests = server.getRequestCount();
    fails(
        client.instance("x"),
        e -> {
          assertThat(e.kind()).isEqualTo(Kind.PERMANENT);
          assertThat(e.code()).isEqualTo(Codes.QUOTA_USED_UP);
        });
    assertThat(transport.reserve(Endpoint.INSTANCE_CREATE, 5).block(PATIENCE))
        .as("so that it is told")
        .isEqualTo(5);
    assertThat(server.getRequestCount()).isEqualTo(requests);
    assertThat(transport.breakerState()).isEqualTo("CLOSED");
    clock.forward(Duration.ofMinutes(10));
    answer(BOT, 200);
    assertThat(client.botOpenId().block(PATIENCE)).isEqualTo("ou_bot");
  }

  @Test
  void permanent_errors_take_no_place_away_from_other_calls_however_many_they_are() {
    answer(token("t-1", 7_200), 200);
    for (int i = 0; i < 120; i++) {
      answer("{\"code\":1390001,\"msg\":\"param is invalid\"}", 400);
    }
    Flux.range(0, 120)
        .flatMap(_ -> client.definition("x").onErrorResume(_ -> Mono.empty()), 8)
        .blockLast(PATIENCE);
    answer(BOT, 200);
    assertThat(client.botOpenId().block(PATIENCE)).isEqualTo("ou_bot");
    assertThat(transport.breakerState()).isEqualTo("CLOSED");
  }

  @Test
  void no_permit_is_spent_while_the_platform_is_left_alone() {
    answer(token("t-1", 7_200), 200);
    for (int i = 0; i < 20 && transport.breakerState().equals("CLOSED"); i++) {
      server.enqueue(new MockResponse.Builder().code(502).body("bad gateway").build());
      fails(client.instance("x"), e -> assertThat(e.kind()).isNotEqualTo(Kind.PERMANENT));
    }
    int given = limits.given();
    fails(client.instance("x"), e -> assertThat(e.kind()).isEqualTo(Kind.WAIT));
    assertThat(transport.reserve(Endpoint.INSTANCE_CREATE, 3).block(PATIENCE)).isEqualTo(3);
    assertThat(limits.given()).isEqualTo(given);
  }

  @Test
  void permits_that_were_reserved_are_used_first() {
    answer(token("t-1", 7_200), 200);
    answer(BOT, 200);
    client.botOpenId().block(PATIENCE);
    assertThat(transport.reserve(Endpoint.INSTANCE_CREATE, 1).block(PATIENCE)).isEqualTo(1);
    int given = limits.given();
    for (int i = 0; i < 2; i++) {
      answer("{\"code\":0,\"data\":{\"instance_code\":\"I\"}}", 200);
      create().block(PATIENCE);
      assertThat(limits.given()).isEqualTo(given + i);
    }
  }

  @Test
  void where_the_shared_limits_cannot_be_told_nobody_calls() {
    try (FeishuTransport alone =
        new FeishuTransport(
            server.url("").toString().replaceAll("/$", ""),
            new Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1)),
            loops,
            UnaryOperator.identity(),
            JSON,
            new SimpleMeterRegistry(),
            clock,
            new LimitsInMemory(clock) {
              @Override
              public Mono<Permits> take(Endpoint endpoint, int asked) {
                return Mono.error(new IllegalStateException("the database is away"));
              }
            })) {
      for (int i = 0; i < 3; i++) {
        fails(
            alone.call(Endpoint.BOT_INFO, "t", null),
            e -> {
              assertThat(e.kind()).isEqualTo(Kind.WAIT);
              assertThat(e).hasMessageContaining("the database is away");
            });
      }
      assertThat(server.getRequestCount()).isZero();
    }
  }

  private Mono<String> create() {
    return client.createInstance(JSON.createObjectNode());
  }

  private RecordedRequest take() throws InterruptedException {
    return Objects.requireNonNull(server.takeRequest(5, TimeUnit.SECONDS));
  }

  private void answer(String body, int status) {
    server.enqueue(
        new MockResponse.Builder()
            .code(status)
            .setHeader("Content-Type", "application/json; charset=utf-8")
            .body(body)
            .build());
  }

  private static String token(String token, int expire) {
    return "{\"code\":0,\"msg\":\"ok\",\"tenant_access_token\":\"%s\",\"expire\":%d}"
        .formatted(token, expire);
  }

  private static void fails(Mono<?> call, Consumer<FeishuException> check) {
    assertThatThrownBy(() -> call.block(PATIENCE))
        .isInstanceOfSatisfying(FeishuException.class, check);
  }

  private static final class MovableClock extends Clock {

    private Instant now = Instant.parse("2026-11-20T08:00:00Z");

    void forward(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
