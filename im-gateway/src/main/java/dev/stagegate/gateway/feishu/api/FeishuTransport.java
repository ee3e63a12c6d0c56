package dev.stagegate.gateway.feishu.api;

import dev.stagegate.gateway.settings.Timeouts;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.netty.channel.ChannelOption;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private static final Duration LONGEST_WAIT_FOR_TURN = Duration.ofSeconds(3);
  private static final Duration LONGEST_RESET = Duration.ofMinutes(10);

  private final ConnectionProvider connections;
  private final WebClient http;
  private final JsonMapper json;
  private final Timeouts timeouts;
  private final MeterRegistry meters;
  private final CircuitBreaker breaker;
  private final Map<Endpoint, List<CallWindow>> limits = new EnumMap<>(Endpoint.class);
  private final Pauses pauses;

  /**
   * @param platform where the open platform answers, without a slash at the end
   * @param loops the event loops to run on
   */
  public FeishuTransport(
      String platform,
      Timeouts timeouts,
      LoopResources loops,
      JsonMapper json,
      MeterRegistry meters,
      Clock clock) {
    this.json = json;
    this.timeouts = timeouts;
    this.meters = meters;
    this.pauses = new Pauses(clock);
    this.connections =
        ConnectionProvider.builder("feishu")
            .maxConnections(50)
            .pendingAcquireMaxCount(500)
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
            .clientConnector(new ReactorClientHttpConnector(client))
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
                .build());
    for (Endpoint endpoint : Endpoint.values()) {
      limits.put(endpoint, endpoint.tier().windows());
    }
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
    return turn(endpoint)
        .then(
            Mono.defer(() -> sent(endpoint, bearer, body, variables))
                .transformDeferred(CircuitBreakerOperator.of(breaker)))
        .onErrorMap(e -> ErrorMapper.of(endpoint, e));
  }

  /** Completes when the published limit leaves room; fails where that would take too long. */
  private Mono<Void> turn(Endpoint endpoint) {
    return Mono.defer(
        () -> {
          Duration longest = Duration.ZERO;
          for (CallWindow window : limits.getOrDefault(endpoint, List.of())) {
            Duration wait = window.take(System.nanoTime(), LONGEST_WAIT_FOR_TURN);
            longest = wait.compareTo(longest) > 0 ? wait : longest;
          }
          if (longest.compareTo(LONGEST_WAIT_FOR_TURN) > 0) {
            return Mono.error(waiting(endpoint, "the published limit is used up", longest));
          }
          return longest.isZero() ? Mono.empty() : Mono.delay(longest).then();
        });
  }

  private static FeishuException waiting(Endpoint endpoint, String why, Duration pause) {
    return new FeishuException(endpoint, FeishuException.Kind.WAIT, 0, why, pause, null);
  }

  /** How the platform has been answering: {@code CLOSED} is well. */
  public String breakerState() {
    return breaker.getState().name();
  }

  private Mono<JsonNode> sent(
      Endpoint endpoint, @Nullable String bearer, @Nullable Object body, Object... variables) {
    Optional<FeishuException> refusal = pauses.before(endpoint);
    if (refusal.isPresent()) {
      return Mono.error(refusal.get());
    }
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
        .doOnError(FeishuException.class, pauses::note)
        .doOnSuccess(_ -> sample.stop(timer(endpoint, "0")))
        .doOnError(FeishuException.class, e -> sample.stop(timer(endpoint, codeTag(e))));
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

  private static String codeTag(FeishuException e) {
    return e.code() == 0 ? e.kind().name() : Integer.toString(e.code());
  }

  @Override
  public void close() {
    connections.dispose();
  }
}
