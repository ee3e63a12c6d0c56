package dev.stagegate.gateway.external.web;

import dev.stagegate.events.ChannelFact.OnTimeout;
import dev.stagegate.gateway.external.Contract;
import dev.stagegate.gateway.external.ExternalSystem;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An external system as administrators see it; its secret is never shown.
 *
 * @param callbackUrl where it sends its decisions
 * @param version goes into If-Match of a change
 */
record SystemView(
    String id,
    String title,
    URI endpoint,
    Contract contract,
    @Nullable String statusUrl,
    URI callbackUrl,
    boolean enabled,
    @Nullable Duration timeout,
    OnTimeout onTimeout,
    long version,
    String changedBy,
    Instant changedAt) {

  /** What everybody may know: which there are, to name them in flows. */
  record ListedSystem(String id, String title, boolean enabled) {}

  record ListedSystems(List<ListedSystem> systems) {}

  static SystemView of(ExternalSystem system, URI callbackUrl) {
    return new SystemView(
        system.systemId(),
        system.title(),
        system.endpoint(),
        system.contract(),
        system.statusUrl(),
        callbackUrl,
        system.enabled(),
        system.timeout(),
        system.onTimeout(),
        system.version(),
        system.changedBy(),
        system.changedAt());
  }

  static ListedSystem listed(ExternalSystem system) {
    return new ListedSystem(system.systemId(), system.title(), system.enabled());
  }
}
