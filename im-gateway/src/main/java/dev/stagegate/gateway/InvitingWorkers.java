package dev.stagegate.gateway;

import dev.stagegate.gateway.invitation.DueInvitations;
import dev.stagegate.gateway.invitation.Invitations;
import dev.stagegate.gateway.invitation.Messenger;
import dev.stagegate.gateway.invitation.ReconcilingInvitations;
import dev.stagegate.gateway.invitation.RefusalNotes;
import dev.stagegate.gateway.invitation.SendingInvitations;
import dev.stagegate.gateway.invitation.TakingAnswer;
import dev.stagegate.gateway.invitation.TellingRefusals;
import dev.stagegate.gateway.invitation.UnreadInvitations;
import dev.stagegate.gateway.invitation.Worker;
import dev.stagegate.gateway.settings.WorkSettings;
import java.time.Clock;
import java.util.List;

/** What every channel needs to have done: sending, reading, and telling what was refused. */
final class InvitingWorkers {

  private InvitingWorkers() {}

  /**
   * Makes those of one channel.
   *
   * @param whom who is asked, for the log
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
      Clock clock) {
    var sending = new SendingInvitations(invitations, due, messenger, settings, clock);
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
            "asking " + whom, settings.every(), settings.parallel(), sending::claim, sending::act);
    var readingWorker =
        new Worker<>(
            "reading " + whom, settings.every(), settings.parallel(), reading::claim, reading::act);
    var tellingWorker =
        new Worker<>(
            "telling " + whom, settings.every(), settings.parallel(), telling::claim, telling::act);
    bells.wire(sendingWorker, tellingWorker);
    return List.of(sendingWorker, readingWorker, tellingWorker);
  }
}
