package dev.stagegate.issues.git.host;

import dev.stagegate.issues.git.GitSettings;
import dev.stagegate.issues.git.PushDelayed;
import dev.stagegate.trail.Trails;
import dev.stagegate.web.outbound.AddressRefused;
import dev.stagegate.web.outbound.AddressRules;
import dev.stagegate.web.outbound.GuardedAddresses;
import dev.stagegate.web.outbound.Trust;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.netty.channel.ChannelOption;
import io.opentelemetry.api.trace.SpanKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * Reads over the wire: from allowed addresses only, without following redirects, bounded in time
 * and size.
 */
final class HostHttp implements AutoCloseable {

  private final ConnectionProvider connections;
  private final HttpClient client;
  private final Duration overall;
  private final MeterRegistry meters;
  private final Clock clock;

  HostHttp(
      GitSettings.Calls calls,
      AddressRules addresses,
      Trust trust,
      MeterRegistry meters,
      Clock clock) {
    this.overall = calls.overall();
    this.meters = meters;
    this.clock = clock;
    this.connections =
        ConnectionProvider.builder("git")
            .maxConnections(20)
            .pendingAcquireMaxCount(500)
            .pendingAcquireTimeout(calls.overall())
            .maxIdleTime(Duration.ofSeconds(10))
            .build();
    HttpClient bounded =
        HttpClient.create(connections)
            .resolver(new GuardedAddresses(addresses))
            .option(
                ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(calls.connect().toMillis()))
            .responseTimeout(calls.read())
            .followRedirect(false)
            .disableRetry(true);
    this.client = trust.of(bounded);
    // From the start at zero, so that the first of them is seen to be one more.
    timer("200");
  }

  /**
   * Asks once.
   *
   * @param mostBytes a larger answer fails with {@link TooLarge}
   */
  Mono<HostReply> get(URI uri, Map<String, String> headers, int mostBytes) {
    return Trails.step("git GET", SpanKind.CLIENT, asked(uri, headers, mostBytes));
  }

  private Mono<HostReply> asked(URI uri, Map<String, String> headers, int mostBytes) {
    return Mono.defer(
            () -> {
              Timer.Sample sample = Timer.start(meters);
              return client
                  .headers(
                      all -> {
                        all.set("User-Agent", "Stagegate");
                        headers.forEach(all::set);
                      })
                  .get()
                  .uri(uri)
                  .response(
                      (response, content) ->
                          bytes(content, mostBytes)
                              .map(
                                  body ->
                                      HostReply.of(
                                          response.status().code(),
                                          response.responseHeaders(),
                                          body,
                                          clock.instant().getEpochSecond())))
                  .single()
                  .doOnNext(reply -> sample.stop(timer(Integer.toString(reply.status()))))
                  .doOnError(_ -> sample.stop(timer("none")));
            })
        .timeout(overall)
        .onErrorMap(HostHttp::delayed);
  }

  /** The answer is larger than what is read. */
  static final class TooLarge extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooLarge(int most) {
      super("the host answered more than " + most + " bytes");
    }
  }

  private static Mono<byte[]> bytes(ByteBufFlux content, int most) {
    return content
        .asByteArray()
        .reduceWith(
            ByteArrayOutputStream::new,
            (all, part) -> {
              if (all.size() + part.length > most) {
                throw new TooLarge(most);
              }
              all.writeBytes(part);
              return all;
            })
        .map(ByteArrayOutputStream::toByteArray);
  }

  private static Throwable delayed(Throwable error) {
    Throwable cause = Exceptions.unwrap(error);
    if (cause instanceof PushDelayed || cause instanceof TooLarge) {
      return cause;
    }
    AddressRefused refused = refused(cause);
    if (refused != null) {
      return new PushDelayed(String.valueOf(refused.getMessage()));
    }
    return cause instanceof TimeoutException || cause instanceof IOException
        ? new PushDelayed("the host could not be reached, or was too slow")
        : cause;
  }

  private static @Nullable AddressRefused refused(@Nullable Throwable error) {
    Throwable cause = error;
    for (int depth = 0; cause != null && depth < 10; depth++) {
      if (cause instanceof AddressRefused refused) {
        return refused;
      }
      cause = cause.getCause();
    }
    return null;
  }

  private Timer timer(String status) {
    return Timer.builder("stagegate.git.calls")
        .description("How long calls of Git hosts take, by HTTP status")
        .tag("status", status)
        .register(meters);
  }

  @Override
  public void close() {
    connections.dispose();
  }
}
