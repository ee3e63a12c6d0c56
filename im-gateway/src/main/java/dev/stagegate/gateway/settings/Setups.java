package dev.stagegate.gateway.settings;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Where the set-up that an administrator made is kept. */
public interface Setups {

  /**
   * What is kept.
   *
   * @param version grows with every change, from 0
   * @param setup null while the configuration alone says how the app is set up
   * @param at when it was last changed; null before the first change
   * @param by who changed it, by e-mail
   */
  record Kept(long version, @Nullable Setup setup, @Nullable Instant at, @Nullable String by) {}

  Mono<Kept> kept();

  /** Only the version of what is kept. */
  Mono<Long> version();

  /** Whether secrets can be kept at all. */
  boolean canSeal();

  /**
   * Keeps a set-up in place of the one at that version; empty if somebody else was first.
   *
   * @param setup null to go back to what the configuration says
   */
  Mono<Kept> keep(long version, @Nullable Setup setup, String by, Instant at);
}
