package dev.stagegate.gateway.feishu.api;

import dev.stagegate.gateway.feishu.api.FeishuException.Kind;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Who may call next, in this replica: within the limits that all of them share. */
final class Turns {

  private static final Logger LOG = LoggerFactory.getLogger(Turns.class);
  private static final Duration RESET_UNTOLD = Duration.ofSeconds(5);
  private static final Duration QUOTA_USED_UP = Duration.ofMinutes(10);

  private final CallLimits limits;
  private final Map<Endpoint, Lane> lanes = new EnumMap<>(Endpoint.class);

  Turns(CallLimits limits, Clock clock) {
    this.limits = limits;
    for (Endpoint endpoint : Endpoint.values()) {
      lanes.put(endpoint, new Lane(endpoint, limits, clock));
    }
  }

  /** Completes when a call may be made; fails where that would take too long. */
  Mono<Void> await(Endpoint endpoint) {
    return lane(endpoint).await();
  }

  /** How many calls may be made at once; permits are kept for them. */
  Mono<Integer> reserve(Endpoint endpoint, int most) {
    return lane(endpoint).reserve(most);
  }

  private Lane lane(Endpoint endpoint) {
    return Objects.requireNonNull(lanes.get(endpoint));
  }

  /**
   * Tells all replicas what the platform's own refusal says of later calls. After one for frequency
   * nobody calls that endpoint again before it said so; after one for the tenant's quota nobody
   * calls anything for a while, since every further call is refused too until the month ends or
   * somebody buys more.
   */
  Mono<Void> note(FeishuException e) {
    Mono<Void> noting;
    if (e.code() == Codes.QUOTA_USED_UP) {
      noting = limits.stop(QUOTA_USED_UP);
    } else if (e.kind() == Kind.WAIT) {
      Duration reset = e.retryAfter();
      lane(e.endpoint()).forgetReserved();
      noting = limits.pause(e.endpoint(), reset == null ? RESET_UNTOLD : reset);
    } else {
      return Mono.empty();
    }
    return noting.onErrorResume(
        failed -> {
          LOG.warn("{} is not to be called for a while, and others were not told", e.endpoint());
          return Mono.empty();
        });
  }
}
