package dev.stagegate.gateway.feishu.api;

import dev.stagegate.gateway.settings.Timeouts;
import dev.stagegate.trail.Trails;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.netty.channel.ChannelOption;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One call over the wire: bounded in time and size, within the published limits, never sent twice
 * by itself. Errors are {@link FeishuException}.
 */
public final class FeishuTransport implements AutoCloseable {

  private static final int LARGEST_REPLY_BYTES = 4 << 20;
  private static final int CONNECTIONS = 50;
  private static final int WAITING = 500;
  private static final Duration LONGEST_RESET = Duration.ofMinutes(10);

  private final ConnectionProvider connections;
  private final WebClient http;
  private final JsonMapper json;
  private final Timeouts timeouts;
  private final MeterRegistry meters;
  private final CircuitBreaker breaker;
  private final CallLimits limits;
  private final Turns turns;

  /**
   * @param platform where the open platform answers, without a slash at the end
   * @param loops the event loops to run on
   * @param way whom to trust and which proxy to go through
   */
  public FeishuTransport(
      String platform,
      Timeouts timeouts,
      LoopResources loops,
      UnaryOperator<HttpClient> way,
      JsonMapper json,
      MeterRegistry meters,
      Clock clock,
      CallLimits limits) {
    this(platform, timeouts, loops, way, json, meters, clock, limits, CONNECTIONS, WAITING);
  }

  /**
   * @param most how many calls are made at once; this stands in for a bulkhead
   * @param waiting how many more may wait for one of them to end, no longer than a call may take
   */
  FeishuTransport(
      String platform,
      Timeouts timeouts,
      LoopResources loops,
      UnaryOperator<HttpClient> way,
      JsonMapper json,
      MeterRegistry meters,
      Clock clock,
      CallLimits limits,
      int most,
      int waiting) {
    this.json = json;
    this.timeouts = timeouts;
    this.meters = meters;
    this.limits = limits;
    this.turns = new Turns(limits, clock);
    this.connections =
        ConnectionProvider.builder("feishu")
            .maxConnections(most)
            .pendingAcquireMaxCount(waiting)
            .pendingAcquireTimeout(timeouts.overall())
            .maxIdleTime(Duration.ofSeconds(30))
            .build();
    HttpClient client =
        HttpClient.create(connections)
            .runOn(loops)
            .option(
                ChannelOption.CONNECT_TIMEOUT_MILLIS,
                Math.toIntExact(timeouts.connect().toMillis()))
            .responseTimeout(timeouts.read())
            // Whoever stands in between may compress without being asked; the limit below counts
            // what
            // comes out.
            .compress(true)
            // A call whose outcome is unknown is looked up before it is made again, and not here.
            .disableRetry(true);
    this.http =
        WebClient.builder()
            .baseUrl(platform)
            .clientConnector(new ReactorClientHttpConnector(way.apply(client)))
            .build();
    this.breaker =
        CircuitBreaker.of(
            "feishu",
            CircuitBreakerConfig.custom()
                .slidingWindowSize(20)
                .minimumNumberOfCalls(10)
                .failureRateThreshold(60)
                .waitDurationInOpenState(Duration.ofSeconds(2))
                .permittedNumberOfCallsInHalfOpenState(3)
                .automaticTransitionFromOpenToHalfOpenEnabled(false)
                .clock(clock)
                .recordException(e -> e instanceof FeishuException f && f.outage())
                // Whoever waits for a turn or a connection has learned nothing of how the platform
                // is.
                .ignoreException(e -> e instanceof FeishuException f && f.isOwnWait())
                .build());
  }

  /**
   * Makes a call.
   *
   * @param bearer the access token; null where the call needs none
   * @param body what is sent as JSON; null where nothing is
   * @param variables what goes into the path, in order
   * @return the whole answer of a call that succeeded
   */
  public Mono<JsonNode> call(
      Endpoint endpoint, @Nullable String bearer, @Nullable Object body, Object... variables) {
    return Trails.step(
        "feishu " + endpoint.name(),
        SpanKind.CLIENT,
        turn(endpoint)
            .then(Mono.defer(() -> sent(endpoint, bearer, body, variables)))
            // No permit is spent on a call that is not made.
            .transformDeferred(CircuitBreakerOperator.of(breaker))
            .onErrorMap(e -> ErrorMapper.of(endpoint, e)));
  }

  private Mono<Void> turn(Endpoint endpoint) {
    return Mono.defer(
        () -> {
          Timer.Sample sample = Timer.start(meters);
          return turns.await(endpoint).doFinally(_ -> sample.stop(waits(endpoint)));
        });
  }

  /**
   * Keeps permits for calls that are made at once.
   *
   * @return how many calls may follow: none where the limit is used up; all that were asked for
   *     where calls fail for another reason, so that it is told
   */
  public Mono<Integer> reserve(Endpoint endpoint, int most) {
    return Mono.defer(
        () ->
            breaker.getState() == CircuitBreaker.State.CLOSED
                ? turns.reserve(endpoint, most)
                : Mono.just(most));
  }

  /** When calls can be made, as it looks now. */
  public Mono<Outlook> outlook(Endpoint endpoint) {
    return limits.outlook(endpoint);
  }

  /** How the platform has been answering: {@code CLOSED} is well. */
  public String breakerState() {
    return breaker.getState().name();
  }

  private Mono<JsonNode> sent(
      Endpoint endpoint, @Nullable String bearer, @Nullable Object body, Object... variables) {
    Timer.Sample sample = Timer.start(meters);
    WebClient.RequestBodySpec request =
        http.method(endpoint.method())
            .uri(endpoint.path(), variables)
            .accept(MediaType.APPLICATION_JSON);
    if (bearer != null) {
      request.headers(h -> h.setBearerAuth(bearer));
    }
    if (body != null) {
      request
          .header(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8")
          .bodyValue(json.writeValueAsBytes(body));
    }
    return request
        .exchangeToMono(this::reply)
        .timeout(timeouts.overall())
        .map(reply -> ErrorMapper.check(endpoint, reply))
        .onErrorMap(e -> ErrorMapper.of(endpoint, e))
        .doOnSuccess(_ -> sample.stop(timer(endpoint, "0")))
        .doOnError(FeishuException.class, e -> sample.stop(timer(endpoint, codeTag(e))))
        .onErrorResume(FeishuException.class, e -> turns.note(e).then(Mono.error(e)));
  }

  private Mono<Reply> reply(ClientResponse response) {
    // Not by a decoder: it would look at the content type, which may be any nonsense.
    return response
        .body((message, _) -> DataBufferUtils.join(message.getBody(), LARGEST_REPLY_BYTES))
        .map(FeishuTransport::bytes)
        .defaultIfEmpty(new byte[0])
        .map(
            bytes ->
                new Reply(
                    response.statusCode().value(),
                    parsed(bytes),
                    reset(response.headers().asHttpHeaders()),
                    logId(response.headers().asHttpHeaders())));
  }

  private static byte[] bytes(DataBuffer buffer) {
    byte[] bytes = new byte[buffer.readableByteCount()];
    buffer.read(bytes);
    DataBufferUtils.release(buffer);
    return bytes;
  }

  private @Nullable JsonNode parsed(byte[] bytes) {
    try {
      JsonNode body = json.readTree(bytes);
      return body.isObject() ? body : null;
    } catch (JacksonException _) {
      return null;
    }
  }

  private static @Nullable Duration reset(HttpHeaders headers) {
    String seconds = headers.getFirst("x-ogw-ratelimit-reset");
    if (seconds == null) {
      return null;
    }
    try {
      double value = Double.parseDouble(seconds.trim());
      Duration reset =
          Duration.ofMillis((long) Math.clamp(value * 1_000, 0, LONGEST_RESET.toMillis()));
      return reset.isPositive() ? reset : null;
    } catch (NumberFormatException _) {
      return null;
    }
  }

  private static String logId(HttpHeaders headers) {
    String id = headers.getFirst("X-Tt-Logid");
    return id != null
        ? id
        : String.valueOf(headers.getOrDefault("X-Request-Id", List.of("")).getFirst());
  }

  private Timer timer(Endpoint endpoint, String code) {
    return Timer.builder("stagegate.feishu.calls")
        .description("Calls of the open platform, by endpoint and answer code")
        .tag("endpoint", endpoint.name())
        .tag("code", code)
        .register(meters);
  }

  private Timer waits(Endpoint endpoint) {
    return Timer.builder("stagegate.feishu.limiter.wait")
        .description("How long calls wait for their turn within the published limits")
        .tag("endpoint", endpoint.name())
        .register(meters);
  }

  private static String codeTag(FeishuException e) {
    return e.code() == 0 ? e.kind().name() : Integer.toString(e.code());
  }

  @Override
  public void close() {
    connections.dispose();
  }
}
