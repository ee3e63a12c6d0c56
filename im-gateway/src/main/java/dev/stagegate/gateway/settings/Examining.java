package dev.stagegate.gateway.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Tries out a set-up against the platform. Never fails: what does not work is a finding. */
public interface Examining {

  /**
   * Makes ready what the app needs and tells how each step went.
   *
   * @return in the order of the steps; the channel can be used where none is a fault
   */
  Mono<List<Finding>> enable(ChannelSettings settings);

  /**
   * Looks at everything.
   *
   * @param email somebody whose account is looked for; null for nobody
   */
  Mono<List<Finding>> check(ChannelSettings settings, @Nullable String email);
}
