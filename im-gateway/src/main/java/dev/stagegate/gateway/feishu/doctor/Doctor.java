package dev.stagegate.gateway.feishu.doctor;

import dev.stagegate.gateway.feishu.Connection;
import dev.stagegate.gateway.feishu.Connections;
import dev.stagegate.gateway.feishu.callback.FeishuEvents;
import dev.stagegate.gateway.invitation.TellingDelays;
import dev.stagegate.gateway.settings.ChannelSettings;
import dev.stagegate.gateway.settings.Examining;
import dev.stagegate.gateway.settings.Finding;
import dev.stagegate.gateway.settings.Hosts;
import dev.stagegate.gateway.settings.Region;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Looks whether an app can be worked with, in the order in which one is set up. */
public final class Doctor implements Examining {

  private static final Duration PATIENCE = Duration.ofSeconds(25);
  private static final Duration LONG_DELAY = Duration.ofMinutes(1);

  private final Connections connections;
  private final OtherRegion otherRegion;
  private final FeishuEvents events;
  private final TellingDelays delays;
  private final Hosts hosts;
  private final Clock clock;

  public Doctor(
      Connections connections,
      OtherRegion otherRegion,
      FeishuEvents events,
      TellingDelays delays,
      Hosts hosts,
      Clock clock) {
    this.connections = connections;
    this.otherRegion = otherRegion;
    this.events = events;
    this.delays = delays;
    this.hosts = hosts;
    this.clock = clock;
  }

  /** Asks a platform whether it knows an app, without telling it the app's secret. */
  @FunctionalInterface
  public interface OtherRegion {
    Mono<Boolean> knows(String platform, String appId);
  }

  @Override
  public Mono<List<Finding>> enable(ChannelSettings settings) {
    return with(
        settings,
        (connection, visit) -> {
          AppChecks app = new AppChecks(connection);
          ChannelChecks channel = new ChannelChecks(connection, events, clock);
          return visit
              .look(Check.CREDENTIALS, app.credentials())
              .then(Mono.defer(() -> explained(visit)))
              .then(visit.lookAfter(Check.DEFINITION, channel.definition(), Check.CREDENTIALS))
              .then(
                  visit.lookAfter(
                      Check.SUBSCRIPTION,
                      channel.subscription(),
                      Check.CREDENTIALS,
                      Check.DEFINITION));
        });
  }

  /** A region is told of here only where it is what is wrong. */
  private Mono<Void> explained(Visit visit) {
    return visit.met(Trouble.APP_UNKNOWN).isPresent() ? region(visit) : Mono.empty();
  }

  @Override
  public Mono<List<Finding>> check(ChannelSettings settings, @Nullable String email) {
    return with(settings, (connection, visit) -> check(connection, visit, email));
  }

  private Mono<Void> check(Connection connection, Visit visit, @Nullable String email) {
    AppChecks app = new AppChecks(connection);
    ChannelChecks channel = new ChannelChecks(connection, events, clock);
    Mono<Void> platform =
        visit
            .look(Check.CREDENTIALS, app.credentials())
            .then(Mono.defer(() -> region(visit)))
            .then(visit.lookAfter(Check.BOT, app.bot(), Check.CREDENTIALS))
            .then(visit.lookAfter(Check.SCOPES, app.scopes(), Check.CREDENTIALS))
            .then(visit.lookAfter(Check.VERSION, app.version(), Check.CREDENTIALS));
    Mono<Void> way =
        connection.settings().enabled()
            ? visit
                .lookAfter(Check.DEFINITION, channel.definition(), Check.CREDENTIALS)
                .then(
                    visit.lookAfter(
                        Check.SUBSCRIPTION,
                        channel.subscription(),
                        Check.CREDENTIALS,
                        Check.DEFINITION))
                .then(visit.look(Check.EVENTS, channel.events()))
            : Mono.empty();
    Mono<Void> person =
        email == null
            ? Mono.empty()
            : visit.lookAfter(Check.PERSON, channel.person(email), Check.CREDENTIALS);
    return platform
        .then(way)
        .then(person)
        .then(
            Mono.defer(
                () ->
                    calls(
                        visit,
                        Check.ADDRESS,
                        Trouble.ADDRESS_REFUSED,
                        Findings.good(Check.ADDRESS))))
        .then(Mono.defer(() -> calls(visit, Check.QUOTA, Trouble.QUOTA_USED_UP, quota())));
  }

  /** Where the app is not known here, whether the other region knows it. */
  private Mono<Void> region(Visit visit) {
    ChannelSettings settings = visit.settings();
    Region region = Region.of(settings.channel());
    if (visit.met(Trouble.APP_UNKNOWN).isEmpty()) {
      return visit.lookAfter(
          Check.REGION,
          Mono.just(List.of(Findings.good(Check.REGION, settings.platform()))),
          Check.CREDENTIALS);
    }
    if (!settings.platform().equals(hosts.of(region).toString())) {
      return visit.look(Check.REGION, Mono.just(List.of(Findings.unknown(Check.REGION))));
    }
    String other = hosts.of(region.other()).toString();
    return visit.look(
        Check.REGION,
        otherRegion
            .knows(other, settings.appId())
            .onErrorReturn(false)
            .map(
                known ->
                    List.of(
                        known
                            ? Findings.fault(
                                Check.REGION,
                                "fault.REGION",
                                null,
                                Map.of("region", region.other().name()),
                                settings.platform(),
                                other,
                                region.other())
                            : Findings.unknown(Check.REGION))));
  }

  /** A backlog is no fault, but somebody should know why people are asked late. */
  private Finding quota() {
    TellingDelays.Standing backlog = delays.standing();
    return backlog.delay().compareTo(LONG_DELAY) < 0
        ? Findings.good(Check.QUOTA)
        : Findings.warning(
            Check.QUOTA,
            "warning.QUOTA",
            null,
            Map.of("waiting", backlog.length(), "delaySeconds", backlog.delay().toSeconds()),
            backlog.length(),
            backlog.delay().toMinutes() + 1);
  }

  /** Told by every call that was made. */
  private static Mono<Void> calls(Visit visit, Check check, Trouble trouble, Finding otherwise) {
    return visit
        .met(trouble)
        .<Mono<Void>>map(
            e -> visit.look(check, Mono.just(List.of(Findings.failed(check, e, visit.settings())))))
        .orElseGet(() -> visit.lookAfter(check, Mono.just(List.of(otherwise)), Check.CREDENTIALS));
  }

  private interface Looking {
    Mono<Void> look(Connection connection, Visit visit);
  }

  private Mono<List<Finding>> with(ChannelSettings settings, Looking looking) {
    Function<Connection, Mono<List<Finding>>> acting =
        connection -> {
          Visit visit = new Visit(settings);
          return looking
              .look(connection, visit)
              .timeout(PATIENCE, Mono.fromRunnable(visit::tooSlow))
              .then(Mono.fromSupplier(visit::findings));
        };
    return Mono.usingWhen(
        Mono.fromSupplier(() -> connections.open(settings)),
        acting,
        connection -> Mono.fromRunnable(() -> connections.discard(connection)));
  }
}
