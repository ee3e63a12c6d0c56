package dev.stagegate.web.tokens;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.stagegate.web.outbound.Trust;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keys at an address: read when the first token comes, again when they are old, and at once when a
 * token names a key that is not among them, but not more often than every ten seconds, so that made
 * up tokens do not make calls. While the address does not answer, the keys that are known are good
 * for a day.
 */
final class RemoteKeys implements TokenKeys {

  private static final Logger log = LoggerFactory.getLogger(RemoteKeys.class);
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final Duration GOOD_FOR = Duration.ofDays(1);
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final int LARGEST = 256 * 1024;

  private record Known(JWKSet keys, Instant readAt) {}

  private final URI address;
  private final Duration refresh;
  private final Clock clock;
  private final HttpClient http;
  private final OneAttempt<JWKSet> reading;
  private volatile @Nullable Known known;

  RemoteKeys(URI address, Duration refresh, Trust trust, Clock clock) {
    this.address = address;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .sslContext(trust.context())
            .build();
    this.refresh = refresh;
    this.clock = clock;
    this.reading = new OneAttempt<>(Mono.defer(this::read), PAUSE, clock);
  }

  @Override
  public Flux<JWK> keys(@Nullable String keyId) {
    return Mono.defer(() -> current(keyId)).flatMapIterable(JWKSet::getKeys);
  }

  private Mono<JWKSet> current(@Nullable String keyId) {
    Known now = known;
    if (now == null) {
      return reading.now();
    }
    boolean old = now.readAt().plus(refresh).isBefore(clock.instant());
    boolean missing = keyId != null && now.keys().getKeyByKeyId(keyId) == null;
    if ((missing && reading.isUnderWay()) || ((old || missing) && reading.isDue())) {
      return reading.now().onErrorResume(error -> kept(now, error));
    }
    return isGood(now)
        ? Mono.just(now.keys())
        : Mono.error(new IOException("public keys could not be read for too long"));
  }

  private boolean isGood(Known now) {
    return now.readAt().plus(GOOD_FOR).isAfter(clock.instant());
  }

  private Mono<JWKSet> kept(Known now, Throwable error) {
    log.warn("Public keys could not be read anew from {}: {}", address, error.toString());
    return isGood(now) ? Mono.just(now.keys()) : Mono.error(error);
  }

  private Mono<JWKSet> read() {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(ANSWER)
            .header("Accept", "application/json")
            .build();
    return Mono.fromFuture(
            () -> http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST)))
        .timeout(ANSWER.plus(CONNECT))
        .flatMap(RemoteKeys::parsed)
        .doOnNext(keys -> known = new Known(keys, clock.instant()));
  }

  private static Mono<JWKSet> parsed(HttpResponse<String> answer) {
    if (answer.statusCode() != 200) {
      return Mono.error(new IOException("answered with status " + answer.statusCode()));
    }
    try {
      return Mono.just(JWKSet.parse(answer.body()).toPublicJWKSet());
    } catch (ParseException _) {
      return Mono.error(new IOException("answered with no JWK set"));
    }
  }
}
