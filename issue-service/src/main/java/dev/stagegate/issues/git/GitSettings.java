package dev.stagegate.issues.git;

import dev.stagegate.secrets.Secret;
import dev.stagegate.settings.Within;
import dev.stagegate.web.AddressRange;
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
 * @param sealingKeyset where the keys lie that seal what hosts sign with and tokens; none when they
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
    AddressRange.allOf(allowAddresses, "stagegate.git.allow-addresses");
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
      @Within(min = "1B", max = "100MB") @DefaultValue("5MB") DataSize hook,
      @Within(min = "1B", max = "100MB") @DefaultValue("16MB") DataSize answer,
      @Within(min = "1B", max = "100MB") @DefaultValue("1MB") DataSize file,
      @Within(min = "1") @DefaultValue("200") int files) {}

  /**
   * How long a call of a host may take.
   *
   * @param connect until the connection stands
   * @param read until the next bytes of the answer
   * @param overall until the answer is complete, whatever happens in between
   */
  public record Calls(
      @Within(min = Within.MOMENT) @DefaultValue("5s") Duration connect,
      @Within(min = Within.MOMENT) @DefaultValue("15s") Duration read,
      @Within(min = Within.MOMENT) @DefaultValue("30s") Duration overall) {}

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
      @Within(min = Within.MOMENT) @DefaultValue("1s") Duration poll,
      @Within(min = Within.MOMENT) @DefaultValue("6s") Duration lease,
      @Within(min = Within.MOMENT) @DefaultValue("3m") Duration patience,
      @Within(min = "1") @DefaultValue("4") int parallel,
      @Within(min = "0s") @DefaultValue("5s") Duration order,
      @Within(min = "0s") @DefaultValue("30s") Duration settle,
      @Within(min = Within.MOMENT) @DefaultValue("2s") Duration retryFirst,
      @Within(min = Within.MOMENT) @DefaultValue("10m") Duration retryLongest,
      @Within(min = Within.MOMENT) @DefaultValue("10m") Duration heldAfter,
      @Within(min = Within.MOMENT) @DefaultValue("90d") Duration remember) {

    /** How long to wait after so many failures in a row, the first being 1. */
    Duration pause(int failures) {
      Duration pause = retryFirst.multipliedBy(1L << Math.clamp(failures - 1, 0, 20));
      return pause.compareTo(retryLongest) > 0 ? retryLongest : pause;
    }
  }
}
