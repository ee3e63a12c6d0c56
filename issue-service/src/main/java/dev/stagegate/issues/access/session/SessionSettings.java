package dev.stagegate.issues.access.session;

import dev.stagegate.settings.Within;
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
    @Within(min = Within.MOMENT) @DefaultValue("2h") Duration idle,
    @DefaultValue("12h") Duration longest,
    @Within(min = Within.MOMENT) @DefaultValue("5m") Duration tokenLifetime,
    @Within(min = "1") @DefaultValue("20") int most) {

  SessionSettings {
    if (longest.compareTo(idle) < 0 || tokenLifetime.compareTo(longest) > 0) {
      throw new IllegalArgumentException(
          "stagegate.session.idle and token-lifetime must not be longer than longest");
    }
  }
}
