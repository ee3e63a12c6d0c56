package dev.stagegate.gateway.settings;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the workers pace themselves.
 *
 * @param every how often a worker looks for work nobody woke it for
 * @param lease how long claimed work stays with its worker; longer than any one piece of work takes
 * @param parallel how many pieces of one kind are worked at once
 * @param settle how long after a create call its effect may still appear in the channel
 * @param pollFastest how often an invitation just sent is read, in case its push was lost
 * @param pollSlowest how often an old one is read
 * @param retryFirst how long after a fault work is tried again
 * @param retryLongest the longest pause between two tries
 * @param misconfiguredRetry how often an invitation is tried again that the app's own set-up keeps
 *     from going out
 * @param giveUpAfter how long work that fails is tried again before it is given up and shown; null
 *     for ever
 */
public record WorkSettings(
    @DefaultValue("500ms") Duration every,
    @DefaultValue("20s") Duration lease,
    @DefaultValue("16") int parallel,
    @DefaultValue("20s") Duration settle,
    @DefaultValue("5s") Duration pollFastest,
    @DefaultValue("2m") Duration pollSlowest,
    @DefaultValue("500ms") Duration retryFirst,
    @DefaultValue("30s") Duration retryLongest,
    @DefaultValue("1m") Duration misconfiguredRetry,
    @Nullable Duration giveUpAfter) {

  public WorkSettings {
    Positive.check(every, "stagegate.feishu.work.every");
    Positive.check(lease, "stagegate.feishu.work.lease");
    Positive.check(settle, "stagegate.feishu.work.settle");
    Positive.check(pollFastest, "stagegate.feishu.work.poll-fastest");
    Positive.check(pollSlowest, "stagegate.feishu.work.poll-slowest");
    Positive.check(retryFirst, "stagegate.feishu.work.retry-first");
    Positive.check(retryLongest, "stagegate.feishu.work.retry-longest");
    Positive.check(misconfiguredRetry, "stagegate.feishu.work.misconfigured-retry");
    if (settle.compareTo(lease.multipliedBy(3).dividedBy(4)) < 0) {
      throw new IllegalArgumentException(
          "stagegate.feishu.work.settle must be at least three quarters of the lease, during which"
              + " a call may be made, was "
              + settle);
    }
    if (parallel < 1) {
      throw new IllegalArgumentException(
          "stagegate.feishu.work.parallel must be 1 or more, was " + parallel);
    }
  }

  /** How long one piece of work may take before its claim could pass to another worker. */
  public Duration patience() {
    return lease.multipliedBy(3).dividedBy(4);
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

  /** The pause before an open invitation of this age is read again. */
  public Duration pollAfter(Duration age) {
    Duration pause = age.dividedBy(4);
    if (pause.compareTo(pollFastest) < 0) {
      return pollFastest;
    }
    return pause.compareTo(pollSlowest) > 0 ? pollSlowest : pause;
  }
}
