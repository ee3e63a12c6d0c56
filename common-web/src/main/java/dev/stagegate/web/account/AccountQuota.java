package dev.stagegate.web.account;

import java.time.Duration;
import reactor.core.publisher.Mono;

/** Counts the requests of service accounts. */
@FunctionalInterface
public interface AccountQuota {

  /**
   * Counts one more.
   *
   * @return zero if it is within the quota, else how long to wait
   */
  Mono<Duration> take(String account, int perMinute);
}
