package dev.stagegate.issues.rollout;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How tasks are run.
 *
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
    @DefaultValue("32") int concurrency,
    @DefaultValue("6s") Duration lease,
    @DefaultValue("500ms") Duration poll,
    @DefaultValue("10m") Duration statementTimeout,
    @DefaultValue("10s") Duration lockTimeout,
    @DefaultValue("5s") Duration connectTimeout,
    @DefaultValue("4") int connectionsPerDatabase,
    @DefaultValue("1m") Duration connectionIdle) {

  public RolloutSettings {
    if (concurrency < 1 || connectionsPerDatabase < 1) {
      throw new IllegalArgumentException(
          "stagegate.rollout: concurrency and connections-per-database must be 1 or more");
    }
    positive(lease, "lease");
    positive(poll, "poll");
    positive(statementTimeout, "statement-timeout");
    positive(lockTimeout, "lock-timeout");
    positive(connectTimeout, "connect-timeout");
    positive(connectionIdle, "connection-idle");
  }

  private static void positive(Duration value, String name) {
    if (value.toMillis() < 1) {
      throw new IllegalArgumentException("stagegate.rollout." + name + " must be at least 1 ms");
    }
  }

  /** So often a replica says that it is alive. */
  Duration heartbeat() {
    return lease.dividedBy(3);
  }

  /** So often a replica looks for runs of others that gave no sign of life. */
  Duration takeOver() {
    return lease.dividedBy(6);
  }
}
