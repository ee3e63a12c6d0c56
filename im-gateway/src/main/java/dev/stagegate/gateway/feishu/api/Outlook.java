package dev.stagegate.gateway.feishu.api;

import dev.stagegate.gateway.invitation.Delays;
import java.time.Duration;
import java.util.List;

/**
 * When calls of an endpoint can be made, as it looks now.
 *
 * @param most how many may be made in one span
 * @param free when each of them can be made next, soonest first
 * @param pause how long none can be made at all
 * @param stopped whether that is because the tenant's quota is used up
 */
public record Outlook(int most, Duration span, List<Duration> free, Duration pause, boolean stopped)
    implements Delays {

  public Outlook {
    free = List.copyOf(free);
    if (free.size() != most) {
      throw new IllegalArgumentException(
          "free must have " + most + " entries, one for each call, had " + free.size());
    }
  }

  @Override
  public Duration behind(int others) {
    Duration spans = span.multipliedBy(others / most);
    Duration delay = free.get(others % most).plus(spans);
    return delay.compareTo(pause) > 0 ? delay : pause;
  }
}
