package dev.stagegate.gateway.feishu.token;

import dev.stagegate.gateway.feishu.api.AccessTokens;
import dev.stagegate.gateway.feishu.api.Endpoint;
import dev.stagegate.gateway.feishu.api.FeishuTransport;
import dev.stagegate.secrets.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * The app's tenant access token. Feishu gives the same token again while it has half an hour or
 * more to live, and a new one beside it after that; so a new one is fetched in the last ten
 * minutes, while the old one goes on being used.
 */
public final class TenantTokens implements AccessTokens {

  private static final Logger LOG = LoggerFactory.getLogger(TenantTokens.class);
  private static final Duration EARLY = Duration.ofMinutes(10);
  private static final Duration MARGIN = Duration.ofSeconds(5);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(15);

  private final FeishuTransport transport;
  private final String appId;
  private final Secret appSecret;
  private final Clock clock;
  private final AtomicReference<@Nullable Held> held = new AtomicReference<>();
  private final AtomicReference<@Nullable Mono<Held>> fetching = new AtomicReference<>();

  public TenantTokens(FeishuTransport transport, String appId, Secret appSecret, Clock clock) {
    this.transport = transport;
    this.appId = appId;
    this.appSecret = appSecret;
    this.clock = clock;
  }

  @Override
  public Mono<String> token() {
    return Mono.defer(
        () -> {
          Held current = held.get();
          Instant now = clock.instant();
          if (current == null || !now.isBefore(current.usableUntil())) {
            return fetch().map(Held::token);
          }
          if (!now.isBefore(current.renewAt())) {
            renew(current);
          }
          return Mono.just(current.token());
        });
  }

  @Override
  public void invalidate(String token) {
    Held current = held.get();
    if (current != null && current.token().equals(token)) {
      held.compareAndSet(current, null);
    }
  }

  private void renew(Held current) {
    if (held.compareAndSet(current, current.renewedAt(clock.instant().plus(AFTER_FAILURE)))) {
      fetch()
          .subscribe(
              _ -> {},
              e -> LOG.warn("the access token could not be renewed early: {}", e.toString()));
    }
  }

  /** However many ask at once, one call is made. */
  private Mono<Held> fetch() {
    Mono<Held> fresh = Mono.defer(this::request).doOnTerminate(() -> fetching.set(null)).cache();
    while (true) {
      Mono<Held> running = fetching.get();
      if (running != null) {
        return running;
      }
      if (fetching.compareAndSet(null, fresh)) {
        return fresh;
      }
    }
  }

  private Mono<Held> request() {
    return transport
        .call(Endpoint.TENANT_TOKEN, null, Map.of("app_id", appId, "app_secret", appSecret.value()))
        .map(body -> Held.of(body, clock.instant()))
        .doOnNext(held::set);
  }

  private record Held(String token, Instant renewAt, Instant usableUntil) {

    static Held of(JsonNode body, Instant now) {
      String token = body.path("tenant_access_token").asString("");
      if (token.isEmpty()) {
        throw new IllegalStateException("the answer has no tenant_access_token");
      }
      Duration left = Duration.ofSeconds(Math.max(0, body.path("expire").asLong(0)));
      Duration margin = shorter(MARGIN, left.dividedBy(10));
      Duration early = shorter(EARLY, left.dividedBy(2));
      return new Held(token, now.plus(left).minus(early), now.plus(left).minus(margin));
    }

    Held renewedAt(Instant at) {
      return new Held(token, at, usableUntil);
    }

    private static Duration shorter(Duration a, Duration b) {
      return a.compareTo(b) < 0 ? a : b;
    }

    @Override
    public String toString() {
      return "Held[***, until " + usableUntil + "]";
    }
  }
}
