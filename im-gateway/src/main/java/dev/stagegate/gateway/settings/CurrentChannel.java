package dev.stagegate.gateway.settings;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** What everybody works by, and whoever needs it waits until it is known. */
public final class CurrentChannel {

  private final AtomicReference<@Nullable InForce> now = new AtomicReference<>();
  private final Sinks.One<InForce> first = Sinks.one();

  /** Waits until it is known, then answers with the newest. */
  public Mono<InForce> known() {
    return Mono.defer(
        () -> {
          InForce known = now.get();
          return known != null ? Mono.just(known) : first.asMono().map(f -> now().orElse(f));
        });
  }

  /** Empty until it was first read. */
  public Optional<InForce> now() {
    return Optional.ofNullable(now.get());
  }

  public void set(InForce inForce) {
    now.set(inForce);
    first.tryEmitValue(inForce);
  }
}
