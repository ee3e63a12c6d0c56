package dev.stagegate.gateway.settings;

import dev.stagegate.settings.Within;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the workers pace themselves.
 *
 * @param every how often a worker looks for work nobody woke it for
 * @param lease how long claimed work stays with a worker that gives no sign of life
 * @param patience how long one piece of work may take
 * @param parallel how many pieces of one kind are worked at once
 * @param settle how long after a create call its effect may still appear in the channel
 * @param pollFastest how often an invitation just sent is read, in case its push was lost
 * @param pollSlowest how often an old one is read, while there are few
 * @param readsAMinute how many old ones are read in a minute at most; with many open each is read
 *     more seldom
 * @param retryFirst how long after a fault work is tried again
 * @param retryLongest the longest pause between two tries
 * @param misconfiguredRetry how often an invitation is tried again that the app's own set-up keeps
 *     from going out
 * @param personRetry how soon somebody whom the channel does not know is looked for again; later
 *     and later, up to thirty times this
 * @param giveUpAfter how long work that fails is tried again before it is given up and shown; none
 *     for ever
 */
public record WorkSettings(
    @Within(min = Within.MOMENT) @DefaultValue("500ms") Duration every,
    @Within(min = Within.MOMENT) @DefaultValue("6s") Duration lease,
    @Within(min = Within.MOMENT) @DefaultValue("15s") Duration patience,
    @Within(min = "1") @DefaultValue("16") int parallel,
    @Within(min = Within.MOMENT) @DefaultValue("20s") Duration settle,
    @Within(min = Within.MOMENT) @DefaultValue("5s") Duration pollFastest,
    @Within(min = Within.MOMENT) @DefaultValue("50s") Duration pollSlowest,
    @Within(min = "1") @DefaultValue("600") int readsAMinute,
    @Within(min = Within.MOMENT) @DefaultValue("500ms") Duration retryFirst,
    @Within(min = Within.MOMENT) @DefaultValue("30s") Duration retryLongest,
    @Within(min = Within.MOMENT) @DefaultValue("1m") Duration misconfiguredRetry,
    @Within(min = Within.MOMENT) @DefaultValue("1m") Duration personRetry,
    @Within(min = Within.MOMENT) @Nullable Duration giveUpAfter) {

  private static final int PERSON_RETRY_GROWS = 30;

  public WorkSettings {
    if (settle.compareTo(patience) < 0) {
      throw new IllegalArgumentException(
          "stagegate.feishu.work.settle must be at least the patience, during which a call may be"
              + " made, was "
              + settle);
    }
  }

  /** So often a worker says that it lives. */
  public Duration heartbeat() {
    return lease.dividedBy(3);
  }

  /** The pause before the next try, after so many that failed. */
  public Duration pause(int attempts) {
    Duration pause = retryFirst.multipliedBy(1L << Math.clamp(attempts - 1L, 0, 20));
    return pause.compareTo(retryLongest) > 0 ? retryLongest : pause;
  }

  /** Whether so many failed tries, with the pauses between them, took as long as anybody waits. */
  public boolean isExhausted(int attempts) {
    if (giveUpAfter == null) {
      return false;
    }
    Duration waited = Duration.ZERO;
    for (int i = 1; i <= attempts && waited.compareTo(giveUpAfter) < 0; i++) {
      waited = waited.plus(pause(i));
    }
    return waited.compareTo(giveUpAfter) >= 0;
  }

  /** Whether work that was begun so long ago and cannot be done is given up. */
  public boolean isTooLong(Duration age) {
    return giveUpAfter != null && age.compareTo(giveUpAfter) >= 0;
  }

  /** By how much the pause before somebody is looked for again grows at most. */
  public Duration personRetryGrowsBy() {
    return personRetry.multipliedBy(PERSON_RETRY_GROWS - 1);
  }

  /**
   * The pause before an open invitation of this age is read again.
   *
   * @param open how many invitations are open
   */
  public Duration pollAfter(Duration age, long open) {
    Duration pause = age.dividedBy(4);
    if (pause.compareTo(pollFastest) < 0) {
      return pollFastest;
    }
    Duration slowest = pollSlowest(open);
    return pause.compareTo(slowest) > 0 ? slowest : pause;
  }

  /** The pause between two readings of an old invitation, while so many are open. */
  public Duration pollSlowest(long open) {
    Duration share = Duration.ofMinutes(1).multipliedBy(open).dividedBy(readsAMinute);
    return share.compareTo(pollSlowest) > 0 ? share : pollSlowest;
  }
}
