package dev.stagegate.issues.access.session;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long browsers stay signed in.
 *
 * @param idle without a call for so long, a session ends
 * @param longest after that a session ends in any case
 * @param tokenLifetime how long a token is good for that a browser gets for the other services
 * @param most how many sessions one person has at most; the oldest ends when there are more
 */
@ConfigurationProperties("stagegate.session")
record SessionSettings(
    @DefaultValue("2h") Duration idle,
    @DefaultValue("12h") Duration longest,
    @DefaultValue("5m") Duration tokenLifetime,
    @DefaultValue("20") int most) {

  SessionSettings {
    if (!idle.isPositive()
        || longest.compareTo(idle) < 0
        || !tokenLifetime.isPositive()
        || tokenLifetime.compareTo(longest) > 0
        || most < 1) {
      throw new IllegalArgumentException(
          "stagegate.session: idle, token-lifetime and most must be more than 0, and neither idle"
              + " nor token-lifetime longer than longest");
    }
  }
}
