package dev.stagegate.gateway.settings;

import dev.stagegate.events.Channel;
import org.jspecify.annotations.Nullable;

/**
 * What everybody works by at this moment.
 *
 * @param version which change of the kept set-up it is; 0 for none
 * @param stored whether an administrator made it, rather than the configuration
 * @param inviting whether people are to be asked in IM
 * @param channel where they are asked
 * @param settings null where the kept secrets cannot be opened
 */
public record InForce(
    long version,
    boolean stored,
    boolean inviting,
    Channel channel,
    @Nullable ChannelSettings settings) {

  static InForce of(Setups.Kept kept, ChannelSettings declared, Hosts hosts) {
    Setup setup = kept.setup();
    if (setup == null) {
      return new InForce(kept.version(), false, declared.enabled(), declared.channel(), declared);
    }
    return new InForce(
        kept.version(),
        true,
        setup.enabled(),
        setup.region().channel(),
        setup.readable() ? setup.over(declared, hosts) : null);
  }
}
