package dev.stagegate.gateway.settings;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Brings a change of the kept set-up, made here or by another replica, to those who work by it. */
public final class FollowingSetup {

  private static final Logger LOG = LoggerFactory.getLogger(FollowingSetup.class);

  private final Setups setups;
  private final ChannelSettings declared;
  private final Hosts hosts;
  private final CurrentChannel channel;
  private final Function<InForce, Mono<Void>> apply;
  private final AtomicReference<Mono<Void>> last = new AtomicReference<>(Mono.empty());

  /**
   * @param apply what is to work by it before it counts as in force
   */
  public FollowingSetup(
      Setups setups,
      ChannelSettings declared,
      Hosts hosts,
      CurrentChannel channel,
      Function<InForce, Mono<Void>> apply) {
    this.setups = setups;
    this.declared = declared;
    this.hosts = hosts;
    this.channel = channel;
    this.apply = apply;
  }

  /**
   * Looks whether anything changed, and works by it then. Whoever comes meanwhile waits and looks
   * afterwards, so that nobody who read earlier puts what is older in its place.
   */
  public Mono<Void> follow() {
    return inTurn(
        setups
            .version()
            .filter(version -> channel.now().map(n -> n.version() != version).orElse(true))
            .flatMap(_ -> setups.kept())
            .flatMap(this::workBy));
  }

  private Mono<Void> workBy(Setups.Kept kept) {
    InForce next = InForce.of(kept, declared, hosts);
    return apply.apply(next).then(Mono.fromRunnable(() -> put(next)));
  }

  /** Whoever gives up while it waits keeps its place, so that the next does not come too early. */
  private Mono<Void> inTurn(Mono<Void> act) {
    return Mono.defer(
        () -> {
          Sinks.Empty<Void> done = Sinks.empty();
          Mono<Void> before = last.getAndSet(done.asMono());
          return before.then(act).doFinally(_ -> before.subscribe(null, null, done::tryEmitEmpty));
        });
  }

  private void put(InForce next) {
    channel.set(next);
    if (next.settings() == null) {
      LOG.error(
          "the channel's secrets cannot be opened with the sealing keys at hand; nobody is asked"
              + " in IM until they can be, or are given again");
    } else {
      LOG.info(
          "the channel is {} {}, by {} (version {})",
          next.channel(),
          next.inviting() ? "in use" : "switched off",
          next.stored() ? "an administrator's settings" : "the configuration",
          next.version());
    }
  }
}
