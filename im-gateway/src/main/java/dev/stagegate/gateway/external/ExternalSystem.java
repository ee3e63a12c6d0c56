package dev.stagegate.gateway.external;

import dev.stagegate.events.ChannelFact;
import dev.stagegate.events.ChannelFact.OnTimeout;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A company's own approval (OA) system, which may decide nodes.
 *
 * @param systemId the id by which nodes name it
 * @param title what people read
 * @param endpoint where requests go
 * @param contract how it wants to be spoken to
 * @param statusUrl where a request's state can be read, with {@code {request}} for our id and
 *     {@code {reference}} for the system's; null where the system calls back, or the contract says
 * @param enabled whether it is asked at present
 * @param timeout how long it has to answer; null without limit
 * @param onTimeout what becomes of a node it does not answer in time
 * @param version grows with every change; goes into If-Match
 */
public record ExternalSystem(
    String systemId,
    String title,
    URI endpoint,
    Contract contract,
    @Nullable String statusUrl,
    boolean enabled,
    @Nullable Duration timeout,
    OnTimeout onTimeout,
    long version,
    String changedBy,
    Instant changedAt) {

  /** Whether it has to be asked for its answers. */
  public boolean polled() {
    return statusUrl != null || contract == Contract.PLAIN;
  }

  /** What the other services need to know of it. */
  public ChannelFact.ExternalSystem told() {
    return new ChannelFact.ExternalSystem(
        systemId, title, enabled, timeout == null ? null : timeout.toSeconds(), onTimeout);
  }
}
