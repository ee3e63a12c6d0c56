package dev.stagegate.gateway.settings;

import dev.stagegate.settings.HttpAddress;
import dev.stagegate.settings.Within;
import dev.stagegate.web.AddressRange;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How external (OA) systems are reached.
 *
 * @param publicUrl where they reach us: callback addresses begin with it
 * @param allowHttp whether an endpoint may be http; https alone unless given
 * @param allowAddresses address ranges that may be called although they are not public, such as
 *     {@code 10.1.0.0/16}; none unless given
 * @param window how far a callback's timestamp may be from our clock
 * @param timeouts how long a call may take
 * @param work how the workers pace themselves
 */
@ConfigurationProperties("stagegate.external")
public record ExternalSettings(
    @HttpAddress @DefaultValue("http://localhost:8083") URI publicUrl,
    @DefaultValue("false") boolean allowHttp,
    @DefaultValue List<String> allowAddresses,
    @Within(min = Within.MOMENT) @DefaultValue("5m") Duration window,
    @DefaultValue Calls timeouts,
    @DefaultValue Pace work) {

  public ExternalSettings {
    allowAddresses = List.copyOf(allowAddresses);
    AddressRange.allOf(allowAddresses, "stagegate.external.allow-addresses");
  }

  /** Where a system sends its decisions. */
  public URI callbackUrl(String systemId) {
    String base = publicUrl.toString();
    return URI.create(
        (base.endsWith("/") ? base.substring(0, base.length() - 1) : base)
            + "/hooks/external/"
            + systemId);
  }

  /**
   * How long a call may take.
   *
   * @param connect until the connection stands
   * @param read until the next bytes of the answer
   * @param overall until the answer is complete, whatever happens in between
   */
  public record Calls(
      @Within(min = Within.MOMENT) @DefaultValue("3s") Duration connect,
      @Within(min = Within.MOMENT) @DefaultValue("8s") Duration read,
      @Within(min = Within.MOMENT) @DefaultValue("10s") Duration overall) {}

  /**
   * How the workers pace themselves.
   *
   * @param every how often a worker looks for work nobody woke it for
   * @param lease how long claimed work stays with a worker that gives no sign of life
   * @param patience how long one call may take
   * @param parallel how many calls are made at once
   * @param pollFastest how often a request just sent is read, where the system is asked for answers
   * @param pollSlowest how often an old one is read, while there are few
   * @param readsAMinute how many old ones are read in a minute at most
   * @param retryFirst how long after a fault a call is tried again
   * @param retryLongest the longest pause between two tries
   * @param giveUpAfter how long a call that fails is tried again
   */
  public record Pace(
      @Within(min = Within.MOMENT) @DefaultValue("500ms") Duration every,
      @Within(min = Within.MOMENT) @DefaultValue("6s") Duration lease,
      @Within(min = Within.MOMENT) @DefaultValue("15s") Duration patience,
      @Within(min = "1") @DefaultValue("32") int parallel,
      @Within(min = Within.MOMENT) @DefaultValue("5s") Duration pollFastest,
      @Within(min = Within.MOMENT) @DefaultValue("50s") Duration pollSlowest,
      @Within(min = "1") @DefaultValue("600") int readsAMinute,
      @Within(min = Within.MOMENT) @DefaultValue("1s") Duration retryFirst,
      @Within(min = Within.MOMENT) @DefaultValue("15m") Duration retryLongest,
      @Within(min = Within.MOMENT) @DefaultValue("3d") Duration giveUpAfter) {

    /** The same for the machine that all channels share. */
    public WorkSettings settings() {
      return new WorkSettings(
          every,
          lease,
          patience,
          parallel,
          patience.multipliedBy(4).dividedBy(3),
          pollFastest,
          pollSlowest,
          readsAMinute,
          retryFirst,
          retryLongest,
          retryLongest,
          retryLongest,
          giveUpAfter);
    }
  }
}
