package dev.stagegate.gateway.feishu.doctor;

import dev.stagegate.events.recurring.Heartbeat;
import dev.stagegate.gateway.settings.ChannelSettings;
import dev.stagegate.gateway.settings.Checkups;
import dev.stagegate.gateway.settings.CurrentChannel;
import dev.stagegate.gateway.settings.Examining;
import dev.stagegate.gateway.settings.Finding;
import dev.stagegate.gateway.settings.InForce;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Has the channel looked at: when it is asked for, when the settings changed, and from time to
 * time, by one replica; all of them tell what was found.
 */
public final class CheckingChannel implements Checkups {

  private static final Duration LEASE = Duration.ofSeconds(6);

  private final CurrentChannel channel;
  private final Examining examining;
  private final PostgresChecks checks;
  private final Duration every;
  private final Clock clock;
  private final MultiGauge found;
  private final AtomicReference<@Nullable Checkup> followed = new AtomicReference<>();

  /**
   * @param every how often it is looked at by itself
   */
  public CheckingChannel(
      CurrentChannel channel,
      Examining examining,
      PostgresChecks checks,
      Duration every,
      MeterRegistry meters,
      Clock clock) {
    this.channel = channel;
    this.examining = examining;
    this.checks = checks;
    this.every = every;
    this.clock = clock;
    this.found =
        MultiGauge.builder("stagegate.feishu.checks")
            .description(
                "What the last check of the channel found: how many findings of each state")
            .register(meters);
  }

  @Override
  public Mono<Checkup> now(@Nullable String email) {
    return channel
        .known()
        .flatMap(
            inForce ->
                look(inForce, email)
                    // Somebody's account says nothing of the channel as such.
                    .flatMap(
                        checkup ->
                            (email == null ? keep(checkup, inForce) : Mono.<Void>empty())
                                .thenReturn(checkup)));
  }

  @Override
  public Mono<Checkup> last() {
    return checks.last();
  }

  /** Looks if it is time to, and no other replica does. */
  public Mono<Void> whenDue() {
    return channel
        .known()
        .flatMap(
            inForce ->
                checks
                    .claim(inForce.inviting(), every, LEASE)
                    .filter(ours -> ours)
                    .flatMap(
                        _ ->
                            Heartbeat.during(
                                look(inForce, null),
                                LEASE.dividedBy(3),
                                () -> checks.extend(LEASE)))
                    .flatMap(checkup -> keep(checkup, inForce)));
  }

  private Mono<Checkup> look(InForce inForce, @Nullable String email) {
    ChannelSettings settings = inForce.settings();
    Mono<List<Finding>> looking;
    if (settings == null) {
      looking = Mono.just(List.of(settings(Finding.State.FAULT, "fault.SETTINGS")));
    } else if (settings.appId().isEmpty() || !settings.appSecret().isGiven()) {
      looking = Mono.just(List.of(settings(Finding.State.UNKNOWN, "unknown.SETTINGS")));
    } else {
      looking = examining.check(settings, email);
    }
    return looking.map(findings -> new Checkup(clock.instant(), findings));
  }

  private static Finding settings(Finding.State state, String key) {
    return new Finding(
        Check.SETTINGS.name(),
        state,
        Findings.told(key + ".says"),
        Findings.told(key + ".todo"),
        null,
        Map.of());
  }

  private Mono<Void> keep(Checkup checkup, InForce inForce) {
    return checks.keep(checkup, inForce.version()).then(Mono.fromRunnable(() -> tell(checkup)));
  }

  /** Tells what any replica found; nothing once it is about settings that are no more. */
  public Mono<Void> follow() {
    return checks
        .last()
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .doOnNext(last -> tell(last.orElse(null)))
        .then();
  }

  private void tell(@Nullable Checkup checkup) {
    followed.set(checkup);
    List<Finding> findings = checkup == null ? List.of() : checkup.findings();
    found.register(
        findings.stream()
            .collect(
                Collectors.groupingBy(f -> Tags.of("check", f.check(), "state", f.state().name())))
            .entrySet()
            .stream()
            .<MultiGauge.Row<?>>map(
                entry -> MultiGauge.Row.of(entry.getKey(), entry.getValue().size()))
            .collect(Collectors.toUnmodifiableList()),
        true);
  }

  /** What was found last, as far as this replica knows. */
  Optional<Checkup> followed() {
    return Optional.ofNullable(followed.get());
  }
}
