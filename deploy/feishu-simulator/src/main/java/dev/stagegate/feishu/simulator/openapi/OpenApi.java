package dev.stagegate.feishu.simulator.openapi;

import dev.stagegate.feishu.simulator.fault.CallFault;
import dev.stagegate.feishu.simulator.fault.Rules;
import dev.stagegate.feishu.simulator.model.Host;
import dev.stagegate.feishu.simulator.model.Ids;
import dev.stagegate.feishu.simulator.model.Json;
import dev.stagegate.feishu.simulator.model.Tenant;
import dev.stagegate.feishu.simulator.state.Change;
import dev.stagegate.feishu.simulator.state.Command;
import dev.stagegate.feishu.simulator.state.Outcome;
import dev.stagegate.feishu.simulator.state.Platform;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The rim of the open platform: HTTP in, HTTP out, faults and the log around the decision. */
public final class OpenApi {

  private static final int BIGGEST_BODY = 4 * 1024 * 1024;
  private static final byte[] TOO_BIG = "the body is too big".getBytes(StandardCharsets.UTF_8);
  private static final String LOG_ID = "X-Tt-Logid";
  private static final MediaType JSON = MediaType.parseMediaType("application/json; charset=utf-8");
  private static final DateTimeFormatter LOG_TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.ofHours(8));

  private static final Logger errors = LoggerFactory.getLogger(OpenApi.class);

  private final Platform platform;
  private final Rules<CallFault> faults;
  private final CallLog log;
  private final Quirks quirks;
  private final Gateway gateway;
  private final Host host;
  private final Random random;

  public OpenApi(
      Platform platform,
      Rules<CallFault> faults,
      RateLimits rateLimits,
      Quota quota,
      CallLog log,
      Tenant tenant,
      boolean quirksEnabled,
      long seed) {
    this.platform = platform;
    this.faults = faults;
    this.log = log;
    this.host = tenant.host();
    this.random = new Random(seed);
    this.quirks = new Quirks(quirksEnabled, seed, host);
    this.gateway = new Gateway(tenant, rateLimits, quota, new TokenCall(quirks));
  }

  /** Names of the endpoints, as faults and the log use them. */
  public static List<String> endpoints() {
    return Stream.of(Endpoint.values()).map(Endpoint::label).toList();
  }

  public Mono<ServerResponse> handle(ServerRequest request) {
    return DataBufferUtils.join(request.exchange().getRequest().getBody(), BIGGEST_BODY)
        .map(OpenApi::bytes)
        .defaultIfEmpty(new byte[0])
        .onErrorReturn(DataBufferLimitException.class, TOO_BIG)
        .map(body -> arrival(request, body))
        .flatMap(arrival -> handle(request, arrival));
  }

  private Mono<ServerResponse> handle(ServerRequest request, Arrival arrival) {
    String label = label(arrival);
    CallFault fault = faults.take(candidate -> candidate.appliesTo(label)).orElse(null);
    Mono<Answer> processed =
        platform.submit(gateway.command(arrival)).onErrorResume(e -> failed(arrival, e));
    Mono<ServerResponse> answered =
        fault == null
            ? processed.flatMap(answer -> respond(arrival, label, answer, null))
            : faulty(request, arrival, label, processed, fault);
    Duration delay = fault == null ? Duration.ZERO : delay(fault);
    return delay.isZero() ? answered : answered.delaySubscription(delay);
  }

  private Duration delay(CallFault fault) {
    int spread = fault.spreadMillis() == 0 ? 0 : random.nextInt(fault.spreadMillis() + 1);
    return Duration.ofMillis(fault.delayMillis() + spread);
  }

  private Mono<ServerResponse> faulty(
      ServerRequest request,
      Arrival arrival,
      String label,
      Mono<Answer> processed,
      CallFault fault) {
    String name = fault.kind().name();
    return switch (fault.kind()) {
      case DELAY -> processed.flatMap(answer -> respond(arrival, label, answer, name));
      case ANSWER -> respond(arrival, label, made(arrival, fault), name);
      case DROP -> drop(request, arrival, label, name);
      case PROCESS_THEN_DROP -> processed.flatMap(_ -> drop(request, arrival, label, name));
      case PROCESS_THEN_504 -> processed.flatMap(_ -> timeout(arrival, label, name));
      case RATE_LIMITED -> {
        Refusal refusal =
            Refusal.rateLimited(fault.httpStatus(), 100, RateLimits.seconds(fault.resetSeconds()));
        yield respond(arrival, label, refusal.answer(arrival.logId(), host), name);
      }
      case TOKEN_INVALID ->
          platform
              .submit(revoking(arrival))
              .then(processed)
              .flatMap(answer -> respond(arrival, label, answer, name));
    };
  }

  /** A mistake of ours, told as the platform would tell one of its own. */
  private Mono<Answer> failed(Arrival arrival, Throwable mistake) {
    errors.error("{} {} failed", arrival.method(), arrival.path(), mistake);
    return Mono.just(Refusal.of(Code.INTERNAL).answer(arrival.logId(), host));
  }

  private static Command<Boolean> revoking(Arrival arrival) {
    return (world, now) -> {
      try {
        String appId = Gateway.caller(arrival, world, now).appId();
        return Outcome.of(true, new Change.RevokedTokens(appId));
      } catch (Refusal _) {
        return Outcome.unchanged(false); // The call meets the same refusal on its own.
      }
    };
  }

  private static Answer made(Arrival arrival, CallFault fault) {
    var body = Json.object();
    body.put("code", fault.code());
    body.put("msg", fault.msg() == null ? "simulated" : fault.msg());
    body.putObject("error").put("log_id", arrival.logId());
    return new Answer(fault.httpStatus(), body, Map.of());
  }

  private Mono<ServerResponse> respond(
      Arrival arrival, String label, Answer answer, @Nullable String fault) {
    return Mono.defer(
        () -> {
          note(arrival, label, true, answer.http(), answer.code(), fault);
          byte[] body = Json.MAPPER.writeValueAsBytes(quirks.disturb(answer.body()));
          return ServerResponse.status(answer.http())
              .contentType(JSON)
              .header(LOG_ID, arrival.logId())
              .headers(headers -> answer.headers().forEach(headers::set))
              .bodyValue(body);
        });
  }

  private Mono<ServerResponse> timeout(Arrival arrival, String label, String fault) {
    note(arrival, label, true, 504, 0, fault);
    return ServerResponse.status(504)
        .contentType(MediaType.TEXT_HTML)
        .header(LOG_ID, arrival.logId())
        .bodyValue("<html><head><title>504 Gateway Time-out</title></head></html>");
  }

  private Mono<ServerResponse> drop(
      ServerRequest request, Arrival arrival, String label, String fault) {
    note(arrival, label, false, 0, 0, fault);
    return Dropping.connectionOf(request.exchange());
  }

  private void note(
      Arrival arrival, String label, boolean answered, int http, int code, @Nullable String fault) {
    log.add(
        new ReceivedCall(
            0,
            label,
            arrival.method().name(),
            arrival.target(),
            arrival.logId(),
            arrival.receivedMillis(),
            arrival.receivedNanos(),
            (System.nanoTime() - arrival.receivedNanos()) / 1_000,
            answered,
            http,
            code,
            fault,
            label.equals(Endpoint.TOKEN.label())
                ? null
                : new String(arrival.body(), StandardCharsets.UTF_8)));
  }

  private static String label(Arrival arrival) {
    try {
      return Endpoint.of(arrival.method(), arrival.path()).label();
    } catch (Refusal _) {
      return "";
    }
  }

  private static Arrival arrival(ServerRequest request, byte[] body) {
    long millis = System.currentTimeMillis();
    return new Arrival(
        request.method(),
        request.requestPath().pathWithinApplication(),
        target(request),
        request.queryParams().toSingleValueMap(),
        Optional.ofNullable(request.headers().firstHeader("Authorization")).orElse(""),
        request.remoteAddress().map(OpenApi::host).orElse(""),
        body,
        logId(millis),
        millis,
        System.nanoTime());
  }

  private static String target(ServerRequest request) {
    String query = request.uri().getRawQuery();
    return query == null ? request.path() : request.path() + "?" + query;
  }

  private static String logId(long millis) {
    return LOG_TIME.format(Instant.ofEpochMilli(millis))
        + Ids.hex32().substring(0, 18).toUpperCase(Locale.ROOT);
  }

  private static String host(InetSocketAddress address) {
    return address.getAddress().getHostAddress();
  }

  private static byte[] bytes(DataBuffer buffer) {
    byte[] bytes = new byte[buffer.readableByteCount()];
    buffer.read(bytes);
    DataBufferUtils.release(buffer);
    return bytes;
  }
}
