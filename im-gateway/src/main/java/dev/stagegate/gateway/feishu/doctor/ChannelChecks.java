package dev.stagegate.gateway.feishu.doctor;

import dev.stagegate.gateway.feishu.Connection;
import dev.stagegate.gateway.feishu.api.Account;
import dev.stagegate.gateway.feishu.callback.FeishuEvents;
import dev.stagegate.gateway.settings.Finding;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** What is looked at of the way to people and back. */
final class ChannelChecks {

  /** A push about a new request is due by then, delays included. */
  private static final Duration PUSH_DUE = Duration.ofMinutes(2);

  private final Connection connection;
  private final FeishuEvents events;
  private final Clock clock;

  ChannelChecks(Connection connection, FeishuEvents events, Clock clock) {
    this.connection = connection;
    this.events = events;
    this.clock = clock;
  }

  /** Also makes it, where ours is gone. */
  Mono<List<Finding>> definition() {
    return connection
        .definition()
        .lookAfresh()
        .map(layout -> List.of(Findings.good(Check.DEFINITION, layout.approvalCode())));
  }

  /** Subscribing once more changes nothing where it is subscribed already. */
  Mono<List<Finding>> subscription() {
    return connection.definition().ready().thenReturn(List.of(Findings.good(Check.SUBSCRIPTION)));
  }

  /** A request that was made is pushed about; so there is a fault where none was heard of. */
  Mono<List<Finding>> events() {
    return Mono.zip(
        events
            .lastReceived(connection.app().appId())
            .map(Optional::of)
            .defaultIfEmpty(Optional.empty()),
        events.lastSent(connection.app()).map(Optional::of).defaultIfEmpty(Optional.empty()),
        (heard, sent) ->
            List.of(
                events(heard.map(OffsetDateTime::toInstant), sent.map(OffsetDateTime::toInstant))));
  }

  private Finding events(Optional<Instant> heard, Optional<Instant> sent) {
    boolean overdue =
        sent.isPresent()
            && sent.get().plus(PUSH_DUE).isBefore(clock.instant())
            && heard.filter(h -> h.isAfter(sent.get().minus(PUSH_DUE))).isEmpty();
    String page = Pages.page(connection.settings(), "event");
    if (overdue) {
      return Findings.warning(
          Check.EVENTS,
          heard.isPresent() ? "warning.EVENTS.stopped" : "warning.EVENTS.never",
          page,
          heard.<Map<String, Object>>map(h -> Map.of("lastEvent", h.toString())).orElse(Map.of()),
          heard.map(Instant::toString).orElse(""));
    }
    if (!connection.settings().encryptKey().isGiven()) {
      return Findings.warning(Check.EVENTS, "warning.EVENTS.unsigned", page, Map.of());
    }
    return heard
        .map(
            h ->
                new Finding(
                    Check.EVENTS.name(),
                    Finding.State.GOOD,
                    Findings.told("check.EVENTS.good", h),
                    null,
                    null,
                    Map.of("lastEvent", h.toString())))
        .orElseGet(
            () ->
                new Finding(
                    Check.EVENTS.name(),
                    Finding.State.UNKNOWN,
                    Findings.told("unknown.EVENTS.says"),
                    Findings.told("unknown.EVENTS.todo"),
                    page,
                    Map.of()));
  }

  Mono<List<Finding>> person(String email) {
    return connection
        .client()
        .accounts(List.of(email))
        .map(accounts -> accounts.getOrDefault(email.toLowerCase(Locale.ROOT), Account.UNKNOWN))
        .map(
            account ->
                List.of(
                    account.canBeAsked()
                        ? Findings.good(Check.PERSON, email)
                        : Findings.fault(
                            Check.PERSON,
                            switch (account.standing()) {
                              case FROZEN -> "fault.PERSON.frozen";
                              case RESIGNED -> "fault.PERSON.resigned";
                              case HIDDEN, UNKNOWN, ACTIVE -> "fault.PERSON";
                            },
                            Pages.page(connection.settings(), "version"),
                            Map.of("email", email, "standing", account.standing().name()),
                            email)));
  }
}
