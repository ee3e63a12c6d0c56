package dev.stagegate.gateway.external.http;

import dev.stagegate.gateway.external.webhook.WebhookSeal;
import dev.stagegate.gateway.settings.ExternalSettings;
import dev.stagegate.trail.Trails;
import dev.stagegate.web.outbound.EndpointRules;
import dev.stagegate.web.outbound.GuardedAddresses;
import dev.stagegate.web.outbound.Trust;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.netty.channel.ChannelOption;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/**
 * Signed calls over the wire: to allowed addresses only, without following redirects, bounded in
 * time and size, never sent twice by itself.
 */
public final class ExternalHttp implements AutoCloseable {

  /** How much of an answer is read. */
  public static final int LARGEST_REPLY_BYTES = 64 * 1024;

  private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

  private final ConnectionProvider connections;
  private final WebClient http;
  private final ExternalSettings settings;
  private final MeterRegistry meters;
  private final Clock clock;

  public ExternalHttp(
      ExternalSettings settings,
      EndpointRules rules,
      LoopResources loops,
      Trust trust,
      MeterRegistry meters,
      Clock clock) {
    this.settings = settings;
    this.meters = meters;
    this.clock = clock;
    this.connections =
        ConnectionProvider.builder("external")
            .maxConnections(20)
            .pendingAcquireMaxCount(200)
            .pendingAcquireTimeout(settings.timeouts().overall())
            .maxIdleTime(Duration.ofSeconds(10))
            .build();
    HttpClient client =
        HttpClient.create(connections)
            .runOn(loops)
            .resolver(new GuardedAddresses(rules.addresses()))
            .option(
                ChannelOption.CONNECT_TIMEOUT_MILLIS,
                Math.toIntExact(settings.timeouts().connect().toMillis()))
            .responseTimeout(settings.timeouts().read())
            .followRedirect(false)
            .disableRetry(true);
    this.http =
        WebClient.builder()
            .clientConnector(new ReactorClientHttpConnector(trust.of(client)))
            .build();
    // From the start at zero, so that the first of them is seen to be one more.
    timer("200");
  }

  /** Makes a call, signed for its receiver. Errors mean that nothing is known of its effect. */
  public Mono<HttpReply> call(HttpCall call, WebhookSeal seal) {
    return Trails.step(
        "external " + call.method(),
        SpanKind.CLIENT,
        Mono.defer(() -> signed(call, seal, clock.instant()))
            .timeout(settings.timeouts().overall()));
  }

  private Mono<HttpReply> signed(HttpCall call, WebhookSeal seal, Instant now) {
    Timer.Sample sample = Timer.start(meters);
    WebClient.RequestBodySpec request =
        http.method(call.method())
            .uri(call.uri())
            .header("webhook-id", call.messageId())
            .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
            .header("webhook-signature", seal.sign(call.messageId(), now, call.body()))
            .header(HttpHeaders.ACCEPT, "application/json")
            .header(HttpHeaders.USER_AGENT, "Stagegate");
    if (call.idempotencyKey() != null) {
      request.header("Idempotency-Key", call.idempotencyKey());
    }
    if (call.method() != HttpMethod.GET) {
      request.header(HttpHeaders.CONTENT_TYPE, call.contentType()).bodyValue(call.body());
    }
    return request
        .exchangeToMono(ExternalHttp::reply)
        .doOnSuccess(reply -> sample.stop(timer(Integer.toString(reply.status()))))
        .doOnError(_ -> sample.stop(timer("none")));
  }

  private static Mono<HttpReply> reply(ClientResponse response) {
    int status = response.statusCode().value();
    Duration retryAfter = retryAfter(response.headers().asHttpHeaders());
    return DataBufferUtils.join(response.body(BodyExtractors.toDataBuffers()), LARGEST_REPLY_BYTES)
        .map(ExternalHttp::bytes)
        .defaultIfEmpty(new byte[0])
        .map(body -> new HttpReply(status, body, false, retryAfter))
        .onErrorResume(
            DataBufferLimitException.class,
            _ -> Mono.just(new HttpReply(status, new byte[0], true, retryAfter)));
  }

  private static byte[] bytes(DataBuffer buffer) {
    byte[] bytes = new byte[buffer.readableByteCount()];
    buffer.read(bytes);
    DataBufferUtils.release(buffer);
    return bytes;
  }

  /** In seconds, and bounded: nobody is to put us off for a year. */
  private static @Nullable Duration retryAfter(HttpHeaders headers) {
    String seconds = headers.getFirst(HttpHeaders.RETRY_AFTER);
    if (seconds == null || !seconds.matches("[0-9]{1,9}")) {
      return null;
    }
    Duration told = Duration.ofSeconds(Long.parseLong(seconds));
    return told.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : told;
  }

  private Timer timer(String status) {
    return Timer.builder("stagegate.external.calls")
        .description("How long calls to external systems take, by HTTP status")
        .tag("status", status)
        .register(meters);
  }

  @Override
  public void close() {
    connections.dispose();
  }
}
