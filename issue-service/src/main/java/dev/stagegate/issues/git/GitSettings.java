package dev.stagegate.issues.git;

import dev.stagegate.secrets.Secret;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;
import org.springframework.util.unit.DataSize;

/**
 * How pushes to Git repositories are taken.
 *
 * @param sealingKeyset where the keys lie that seal what hosts sign with and tokens; null when they
 *     do not lie in a file
 * @param sealingKeysetJson the keys themselves; when given, the file is not looked at
 * @param allowHttp whether a host's API may be http; https alone unless given
 * @param allowAddresses address ranges that may be called although they are not public, such as
 *     {@code 10.1.0.0/16}; none unless given
 * @param limits how much is read
 * @param calls how long a call of a host may take
 * @param pace how the worker paces itself
 */
@ConfigurationProperties("stagegate.git")
public record GitSettings(
    @Nullable Resource sealingKeyset,
    @DefaultValue("") Secret sealingKeysetJson,
    @DefaultValue("false") boolean allowHttp,
    @DefaultValue List<String> allowAddresses,
    @DefaultValue Limits limits,
    @DefaultValue Calls calls,
    @DefaultValue Pace pace) {

  public GitSettings {
    allowAddresses = List.copyOf(allowAddresses);
  }

  /**
   * How much is read.
   *
   * @param hook the largest message of a host that is taken
   * @param answer the largest answer of its API
   * @param file the largest file
   * @param files how many files of ours one push may change
   */
  public record Limits(
      @DefaultValue("5MB") DataSize hook,
      @DefaultValue("16MB") DataSize answer,
      @DefaultValue("1MB") DataSize file,
      @DefaultValue("200") int files) {

    public Limits {
      size(hook, "hook");
      size(answer, "answer");
      size(file, "file");
      if (files < 1) {
        throw new IllegalArgumentException("stagegate.git.limits.files must be 1 or more");
      }
    }

    private static void size(DataSize size, String name) {
      if (size.toBytes() < 1 || size.toBytes() > 100_000_000) {
        throw new IllegalArgumentException("stagegate.git.limits." + name + " must be 1 to 100MB");
      }
    }
  }

  /**
   * How long a call of a host may take.
   *
   * @param connect until the connection stands
   * @param read until the next bytes of the answer
   * @param overall until the answer is complete, whatever happens in between
   */
  public record Calls(
      @DefaultValue("5s") Duration connect,
      @DefaultValue("15s") Duration read,
      @DefaultValue("30s") Duration overall) {

    public Calls {
      positive(connect, "calls.connect");
      positive(read, "calls.read");
      positive(overall, "calls.overall");
    }
  }

  /**
   * How the worker paces itself.
   *
   * @param poll how often it looks for pushes that nobody announced
   * @param lease how long a connection stays with a worker that gives no sign of life
   * @param patience how long reading one push may take
   * @param parallel how many connections one replica works on side by side
   * @param order how long a push waits for the one before it
   * @param settle how long a host may take to show a commit that it has told of
   * @param retryFirst how long after a failure a host is asked again
   * @param retryLongest the longest pause between two tries
   * @param heldAfter after so much time with failures a connection counts as held
   * @param remember how long pushes are remembered
   */
  public record Pace(
      @DefaultValue("1s") Duration poll,
      @DefaultValue("6s") Duration lease,
      @DefaultValue("3m") Duration patience,
      @DefaultValue("4") int parallel,
      @DefaultValue("5s") Duration order,
      @DefaultValue("30s") Duration settle,
      @DefaultValue("2s") Duration retryFirst,
      @DefaultValue("10m") Duration retryLongest,
      @DefaultValue("10m") Duration heldAfter,
      @DefaultValue("90d") Duration remember) {

    public Pace {
      positive(poll, "pace.poll");
      positive(lease, "pace.lease");
      positive(patience, "pace.patience");
      positive(retryFirst, "pace.retry-first");
      positive(retryLongest, "pace.retry-longest");
      positive(heldAfter, "pace.held-after");
      positive(remember, "pace.remember");
      if (parallel < 1 || order.isNegative() || settle.isNegative()) {
        throw new IllegalArgumentException(
            "stagegate.git.pace: parallel must be 1 or more, order and settle not negative");
      }
    }

    /** How long to wait after so many failures in a row, the first being 1. */
    Duration pause(int failures) {
      Duration pause = retryFirst.multipliedBy(1L << Math.clamp(failures - 1, 0, 20));
      return pause.compareTo(retryLongest) > 0 ? retryLongest : pause;
    }
  }

  private static void positive(Duration value, String name) {
    if (value.toMillis() < 1) {
      throw new IllegalArgumentException("stagegate.git." + name + " must be at least 1 ms");
    }
  }
}
