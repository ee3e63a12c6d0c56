package dev.stagegate.gateway.feishu;

import dev.stagegate.gateway.invitation.CancelReason.Cause;
import dev.stagegate.gateway.invitation.MovingInvitations;
import dev.stagegate.gateway.settings.CurrentChannel;
import dev.stagegate.gateway.settings.InForce;
import reactor.core.publisher.Mono;

/**
 * Brings open requests to the app in use when another one sent them, and takes them back when the
 * channel is switched off. It looks again and again, so that nothing stays behind that a replica
 * sent which did not know of the change yet.
 */
public final class MovingOver {

  private static final int MOST = 100;

  private final PostgresApps apps;
  private final Connections connections;
  private final CurrentChannel channel;
  private final MovingInvitations invitations;

  public MovingOver(
      PostgresApps apps,
      Connections connections,
      CurrentChannel channel,
      MovingInvitations invitations) {
    this.apps = apps;
    this.connections = connections;
    this.channel = channel;
    this.invitations = invitations;
  }

  public Mono<Void> act() {
    return Mono.defer(
        () ->
            connections
                .inviting()
                .map(this::moveTo)
                .orElseGet(() -> channel.now().map(this::takeBack).orElse(Mono.empty())));
  }

  private Mono<Void> moveTo(Connection now) {
    return apps.outdated(now.app(), now.settings().channel(), MOST)
        .concatMap(id -> invitations.move(id, now.settings().channel(), Cause.APP_CHANGED))
        .then();
  }

  private Mono<Void> takeBack(InForce inForce) {
    return inForce.inviting()
        ? Mono.empty()
        : apps.pointless(inForce.version(), MOST).concatMap(invitations::takeBack).then();
  }
}
