package dev.stagegate.feishu.simulator.push;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/**
 * Sends letters by HTTP: two seconds to connect, and a limit on the whole. Redirects are failures.
 */
final class Postman {

  /** What a receiver said. */
  record Reply(int status, byte[] body) {}

  private static final int CONNECT_MILLIS = 2_000;

  private final ConnectionProvider connections =
      ConnectionProvider.builder("feishu-pushes")
          .maxConnections(512)
          .pendingAcquireMaxCount(-1)
          .maxIdleTime(Duration.ofSeconds(10))
          .build();
  private final HttpClient http;

  Postman(LoopResources loops) {
    http =
        HttpClient.create(connections)
            .runOn(loops)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
            .disableRetry(true)
            .headers(
                headers ->
                    headers
                        .set("Content-Type", "application/json;charset=utf-8")
                        .set("User-Agent", "Go-http-client/1.1"))
            .compress(true);
  }

  Mono<Reply> send(URI url, Letter letter, Duration limit) {
    return http.headers(
            headers -> {
              headers.set("X-Request-Id", UUID.randomUUID().toString());
              letter.headers().forEach(headers::set);
            })
        .post()
        .uri(url)
        .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(letter.body())))
        .responseSingle(
            (response, body) ->
                body.asByteArray()
                    .defaultIfEmpty(new byte[0])
                    .map(bytes -> new Reply(response.status().code(), bytes)))
        .timeout(limit);
  }

  void close() {
    connections.dispose();
  }
}
