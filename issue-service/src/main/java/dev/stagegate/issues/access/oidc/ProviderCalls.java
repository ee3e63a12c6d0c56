package dev.stagegate.issues.access.oidc;

import dev.stagegate.web.outbound.ForwardProxy;
import dev.stagegate.web.outbound.Trust;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/** How providers are called, whatever for. */
final class ProviderCalls {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private ProviderCalls() {}

  /** Calls that trust these authorities and go through this proxy, if there is one. */
  static WebClient through(ForwardProxy proxy, Trust trust, LoopResources loops) {
    HttpClient client =
        // So seldom that a connection would not be used again.
        HttpClient.create(ConnectionProvider.newConnection())
            .runOn(loops)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(CONNECT.toMillis()))
            .responseTimeout(ANSWER);
    return WebClient.builder()
        .clientConnector(new ReactorClientHttpConnector(proxy.of(trust.of(client), CONNECT)))
        .build();
  }
}
