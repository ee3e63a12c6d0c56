package dev.stagegate.approvals.directory;

import dev.stagegate.events.ChannelFact.ExternalSystem;
import dev.stagegate.events.ChannelFact.ExternalSystems;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The external systems that can be asked.
 *
 * @param version 0 while none has been told of
 */
public record Systems(long version, Map<String, ExternalSystem> byId) {

  /** None that is known. */
  public static final Systems NONE = new Systems(0, Map.of());

  public Systems {
    byId = Map.copyOf(byId);
  }

  public static Systems of(ExternalSystems snapshot) {
    return new Systems(
        snapshot.version(),
        snapshot.systems().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    ExternalSystem::systemId, Function.identity(), (a, _) -> a)));
  }

  /** The system, if it may be asked. */
  public Optional<ExternalSystem> enabled(String systemId) {
    return Optional.ofNullable(byId.get(systemId)).filter(ExternalSystem::enabled);
  }
}
