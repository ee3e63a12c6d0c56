package dev.stagegate.gateway.feishu.api;

import dev.stagegate.gateway.feishu.api.FeishuException.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What the platform does not want to be asked at present. After a refusal for frequency nobody
 * calls that endpoint again before it said so; after one for the tenant's quota nobody calls
 * anything for a while, since every further call is refused too until the month ends or somebody
 * buys more.
 */
final class Pauses {

  private static final Duration RESET_UNTOLD = Duration.ofSeconds(5);
  private static final Duration QUOTA_USED_UP = Duration.ofMinutes(10);

  private final Clock clock;
  private final Map<Endpoint, Instant> frequency = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable Instant> quota = new AtomicReference<>();

  Pauses(Clock clock) {
    this.clock = clock;
  }

  /** The refusal that a call would meet now; empty where it may be made. */
  Optional<FeishuException> before(Endpoint endpoint) {
    Instant now = clock.instant();
    Instant until = quota.get();
    if (until != null && now.isBefore(until) && endpoint != Endpoint.TENANT_TOKEN) {
      return Optional.of(
          new FeishuException(
              endpoint,
              Kind.PERMANENT,
              Codes.QUOTA_USED_UP,
              "code "
                  + Codes.QUOTA_USED_UP
                  + ": the tenant's monthly quota of calls is used up; not called again before "
                  + until,
              Duration.between(now, until),
              null));
    }
    Instant resumes = frequency.get(endpoint);
    return resumes == null || !now.isBefore(resumes)
        ? Optional.empty()
        : Optional.of(
            new FeishuException(
                endpoint,
                Kind.WAIT,
                0,
                "the platform wants a pause",
                Duration.between(now, resumes),
                null));
  }

  /** Notes what the platform's own refusal says of later calls. */
  void note(FeishuException e) {
    Instant now = clock.instant();
    if (e.code() == Codes.QUOTA_USED_UP) {
      quota.set(now.plus(QUOTA_USED_UP));
    } else if (e.kind() == Kind.WAIT) {
      Duration reset = e.retryAfter();
      Instant until = now.plus(reset == null ? RESET_UNTOLD : reset);
      frequency.merge(e.endpoint(), until, (a, b) -> a.isAfter(b) ? a : b);
    }
  }
}
