package dev.stagegate.gateway.feishu;

import dev.stagegate.gateway.feishu.PostgresMissing.Incomplete;
import dev.stagegate.gateway.feishu.api.Account;
import dev.stagegate.gateway.invitation.CancelReason.Cause;
import dev.stagegate.gateway.invitation.MovingInvitations;
import dev.stagegate.gateway.settings.WorkSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Looks for people whom Feishu did not show when their request went out to others, and has
 * everybody asked by a new request once one of them can be asked. Where nobody could be asked there
 * is no request, and it is tried again as a whole.
 */
public final class FindingPeople {

  private static final Logger LOG = LoggerFactory.getLogger(FindingPeople.class);
  private static final int MOST = 20;

  private final PostgresMissing missing;
  private final Connections connections;
  private final MovingInvitations invitations;
  private final WorkSettings settings;
  private final Runnable wakeSending;

  /**
   * @param wakeSending called when there is something to send
   */
  public FindingPeople(
      PostgresMissing missing,
      Connections connections,
      MovingInvitations invitations,
      WorkSettings settings,
      Runnable wakeSending) {
    this.missing = missing;
    this.connections = connections;
    this.invitations = invitations;
    this.settings = settings;
    this.wakeSending = wakeSending;
  }

  /** Looks for those whose time it is. */
  public Mono<Void> act() {
    return Mono.defer(() -> Mono.justOrEmpty(connections.inviting()))
        .flatMapMany(
            now ->
                missing
                    .due(settings.personRetry(), settings.personRetryGrowsBy(), MOST)
                    .concatMap(request -> look(request, now)))
        .then();
  }

  private Mono<Void> look(Incomplete request, Connection now) {
    return now.people()
        .toAsk(request.missing())
        .filter(accounts -> accounts.values().stream().anyMatch(Account::canBeAsked))
        .flatMap(
            _ ->
                invitations.move(
                    request.invitationId(), now.settings().channel(), Cause.PERSON_FOUND));
  }

  /** The set-up is another: whoever could not be asked is looked for, and asked, at once. */
  public Mono<Void> lookForAll() {
    return missing
        .lookForAll()
        .then(Mono.fromRunnable(wakeSending))
        .onErrorResume(
            e -> {
              LOG.warn("people who could not be asked are looked for later: {}", e.toString());
              return Mono.empty();
            })
        .then();
  }
}
