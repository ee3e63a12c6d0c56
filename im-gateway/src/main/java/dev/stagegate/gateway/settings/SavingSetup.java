package dev.stagegate.gateway.settings;

import dev.stagegate.gateway.settings.SetupRules.Checked;
import dev.stagegate.gateway.settings.SetupRules.Fault;
import dev.stagegate.gateway.settings.Setups.Kept;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Changes how the app is set up. An app is enabled only if every step that it needs succeeds; else
 * nothing changes, so that an app that works is never given up for one that does not.
 */
public final class SavingSetup {

  private static final Logger LOG = LoggerFactory.getLogger(SavingSetup.class);

  private final Setups setups;
  private final Examining examining;
  private final FollowingSetup following;
  private final ChannelSettings declared;
  private final ImSettings im;
  private final Clock clock;

  public SavingSetup(
      Setups setups,
      Examining examining,
      FollowingSetup following,
      ChannelSettings declared,
      ImSettings im,
      Clock clock) {
    this.setups = setups;
    this.examining = examining;
    this.following = following;
    this.declared = declared;
    this.im = im;
    this.clock = clock;
  }

  /** How it ended. */
  public sealed interface Outcome {

    /**
     * It is in force.
     *
     * @param steps how each step went; none where the app is not enabled
     */
    record Saved(Kept kept, List<Finding> steps) implements Outcome {
      public Saved {
        steps = List.copyOf(steps);
      }
    }

    /** Somebody else was first. */
    record Outdated(long version) implements Outcome {}

    /** Some fields are not acceptable. */
    record Unfit(List<Fault> faults) implements Outcome {
      public Unfit {
        faults = List.copyOf(faults);
      }
    }

    /** The platform does not let the app be enabled. */
    record Refused(List<Finding> steps) implements Outcome {
      public Refused {
        steps = List.copyOf(steps);
      }
    }

    /** No sealing keys are configured, so that secrets cannot be kept. */
    record CannotSeal() implements Outcome {}
  }

  /** The set-up in force: what is kept, or else what the configuration says. */
  public Mono<Kept> inForce() {
    return setups
        .kept()
        .map(
            kept ->
                kept.setup() != null
                    ? kept
                    : new Kept(kept.version(), configured(), kept.at(), kept.by()));
  }

  private Setup configured() {
    return Setup.declared(declared, im.hosts(), clock.instant());
  }

  /** Whether an administrator made what is in force, rather than the configuration. */
  public Mono<Boolean> stored() {
    return setups.kept().map(kept -> kept.setup() != null);
  }

  /**
   * Takes a draft.
   *
   * @param version the version it changes
   * @param by who changes it, by e-mail
   */
  public Mono<Outcome> save(Draft draft, long version, String by) {
    return setups.canSeal()
        ? inForce().flatMap(before -> save(draft, version, by, before))
        : Mono.just(new Outcome.CannotSeal());
  }

  private Mono<Outcome> save(Draft draft, long version, String by, Kept before) {
    if (before.version() != version) {
      return Mono.just(new Outcome.Outdated(before.version()));
    }
    Setup known = before.setup() == null ? configured() : before.setup();
    Checked checked = SetupRules.check(draft, known, im, by, clock.instant());
    if (!checked.faults().isEmpty()) {
      return Mono.just(new Outcome.Unfit(checked.faults()));
    }
    Setup setup = checked.setup();
    Mono<List<Finding>> trying =
        setup.enabled() ? examining.enable(setup.over(declared, im.hosts())) : Mono.just(List.of());
    return trying.flatMap(
        steps ->
            steps.stream().allMatch(step -> step.state() == Finding.State.GOOD)
                ? keep(version, setup, by, steps)
                : Mono.just(new Outcome.Refused(steps)));
  }

  /**
   * Goes back to what the configuration says.
   *
   * @param version the version it changes
   */
  public Mono<Outcome> forget(long version, String by) {
    return keep(version, null, by, List.of());
  }

  private Mono<Outcome> keep(long version, @Nullable Setup setup, String by, List<Finding> steps) {
    return setups
        .keep(version, setup, by, clock.instant())
        .flatMap(kept -> followed().thenReturn((Outcome) new Outcome.Saved(kept, steps)))
        .switchIfEmpty(Mono.defer(() -> setups.version().map(Outcome.Outdated::new)));
  }

  /** It is kept by now, so that if this fails it is only a little later. */
  private Mono<Void> followed() {
    return following
        .follow()
        .onErrorResume(
            e -> {
              LOG.warn("the changed settings are followed later: {}", e.toString());
              return Mono.empty();
            });
  }
}
