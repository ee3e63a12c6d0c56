package dev.stagegate.gateway.settings;

import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Brings a change of the kept set-up, made here or by another replica, to those who work by it. */
public final class FollowingSetup {

  private static final Logger LOG = LoggerFactory.getLogger(FollowingSetup.class);

  private final Setups setups;
  private final ChannelSettings declared;
  private final Hosts hosts;
  private final CurrentChannel channel;
  private final Function<InForce, Mono<Void>> apply;

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

  /** Looks whether anything changed, and works by it then. */
  public Mono<Void> follow() {
    return setups
        .version()
        .filter(version -> channel.now().map(n -> n.version() != version).orElse(true))
        .flatMap(_ -> setups.kept())
        .flatMap(this::workBy);
  }

  /** Works by it. */
  public Mono<Void> workBy(Setups.Kept kept) {
    InForce next = InForce.of(kept, declared, hosts);
    return apply.apply(next).then(Mono.fromRunnable(() -> put(next)));
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
