package dev.stagegate.issues.rollout;

import dev.stagegate.settings.Within;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How tasks are run.
 *
 * @param enabled whether tasks are run; off while a restored database is looked at
 * @param concurrency how many tasks one replica runs side by side
 * @param lease after this time without a sign of life a run is taken over
 * @param poll how often to look for work that nobody announced
 * @param statementTimeout how long one unit may take on its target
 * @param lockTimeout how long one unit may wait for a lock on its target
 * @param connectTimeout how long connecting to a target may take
 * @param connectionsPerDatabase the most connections one replica holds to one target database
 * @param connectionIdle after this time an unused connection is closed
 */
@ConfigurationProperties("stagegate.rollout")
public record RolloutSettings(
    @DefaultValue("true") boolean enabled,
    @Within(min = "1") @DefaultValue("32") int concurrency,
    @Within(min = Within.MOMENT) @DefaultValue("6s") Duration lease,
    @Within(min = Within.MOMENT) @DefaultValue("500ms") Duration poll,
    @Within(min = Within.MOMENT) @DefaultValue("10m") Duration statementTimeout,
    @Within(min = Within.MOMENT) @DefaultValue("10s") Duration lockTimeout,
    @Within(min = Within.MOMENT) @DefaultValue("5s") Duration connectTimeout,
    @Within(min = "1") @DefaultValue("4") int connectionsPerDatabase,
    @Within(min = Within.MOMENT) @DefaultValue("1m") Duration connectionIdle) {

  /** So often a replica says that it is alive. */
  Duration heartbeat() {
    return lease.dividedBy(3);
  }

  /** So often a replica looks for runs of others that gave no sign of life. */
  Duration takeOver() {
    return lease.dividedBy(6);
  }
}
