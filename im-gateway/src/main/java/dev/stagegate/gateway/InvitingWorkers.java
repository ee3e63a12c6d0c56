package dev.stagegate.gateway;

import dev.stagegate.events.Channel;
import dev.stagegate.gateway.invitation.Claims;
import dev.stagegate.gateway.invitation.DueInvitations;
import dev.stagegate.gateway.invitation.Invitations;
import dev.stagegate.gateway.invitation.Invitations.Work;
import dev.stagegate.gateway.invitation.Messenger;
import dev.stagegate.gateway.invitation.ReconcilingInvitations;
import dev.stagegate.gateway.invitation.RefusalNotes;
import dev.stagegate.gateway.invitation.SendingInvitations;
import dev.stagegate.gateway.invitation.TakingAnswer;
import dev.stagegate.gateway.invitation.TellingRefusals;
import dev.stagegate.gateway.invitation.UnreadInvitations;
import dev.stagegate.gateway.invitation.Worker;
import dev.stagegate.gateway.settings.WorkSettings;
import dev.stagegate.trail.Tracing;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import reactor.core.publisher.Flux;

/** What every channel needs to have done: sending, reading, and telling what was refused. */
final class InvitingWorkers {

  private InvitingWorkers() {}

  /**
   * Makes those of one channel.
   *
   * @param whom who is asked, for the log
   * @param sent told of each invitation that went out, with how long that took
   */
  static List<Worker<?>> of(
      String whom,
      Messenger messenger,
      Invitations invitations,
      DueInvitations due,
      UnreadInvitations unread,
      RefusalNotes notes,
      WorkSettings settings,
      Bells bells,
      Clock clock,
      Tracing tracing,
      BiConsumer<Channel, Duration> sent) {
    var sending = new SendingInvitations(invitations, due, messenger, settings, clock, sent);
    var reading =
        new ReconcilingInvitations(
            due,
            unread,
            messenger.channels(),
            new TakingAnswer(invitations, messenger, clock),
            settings,
            clock);
    var telling = new TellingRefusals(notes, invitations, messenger, settings);
    var sendingWorker =
        new Worker<>(
            "asking " + whom,
            settings,
            claims(sending::claim, due, settings),
            work -> tracing.aware(sending.act(work)));
    var readingWorker =
        new Worker<>(
            "reading " + whom,
            settings,
            claims(reading::claim, due, settings),
            work -> tracing.quietly(reading.act(work)));
    var tellingWorker = new Worker<>("telling " + whom, settings, telling.claims(), telling::act);
    bells.wire(sendingWorker, tellingWorker);
    return List.of(sendingWorker, readingWorker, tellingWorker);
  }

  private static Claims<Work> claims(
      IntFunction<Flux<Work>> take, DueInvitations due, WorkSettings settings) {
    return new Claims<>(
        take,
        work -> due.extend(work, settings.lease()),
        work -> due.giveBack(work, Duration.ZERO));
  }
}
