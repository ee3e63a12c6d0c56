package dev.stagegate.gateway.settings;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Looks at how the channel is, and remembers what was found. */
public interface Checkups {

  /**
   * What was found.
   *
   * @param at when
   */
  record Checkup(Instant at, List<Finding> findings) {
    public Checkup {
      findings = List.copyOf(findings);
    }
  }

  /**
   * Looks at everything now.
   *
   * @param email somebody whose account is looked for; null for nobody
   */
  Mono<Checkup> now(@Nullable String email);

  /** What any replica found last of the settings as they are now; empty before the first time. */
  Mono<Checkup> last();
}
