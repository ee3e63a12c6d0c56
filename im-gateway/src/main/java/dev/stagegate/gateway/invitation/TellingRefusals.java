package dev.stagegate.gateway.invitation;

import dev.stagegate.gateway.invitation.Invitations.Work;
import dev.stagegate.gateway.invitation.RefusalNotes.Note;
import dev.stagegate.gateway.settings.WorkSettings;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Tells people in the channel that an answer did not count and why, so that nobody goes on
 * believing it did.
 */
public final class TellingRefusals {

  private static final Logger LOG = LoggerFactory.getLogger(TellingRefusals.class);

  private final RefusalNotes notes;
  private final Invitations invitations;
  private final Messenger messenger;
  private final WorkSettings settings;

  public TellingRefusals(
      RefusalNotes notes, Invitations invitations, Messenger messenger, WorkSettings settings) {
    this.notes = notes;
    this.invitations = invitations;
    this.messenger = messenger;
    this.settings = settings;
  }

  public Claims<Note> claims() {
    return new Claims<>(
        most -> notes.claim(messenger.channels(), most, settings.lease()),
        note -> notes.extend(note, settings.lease()),
        note -> notes.giveBack(note, Duration.ZERO));
  }

  public Mono<Void> act(Note note) {
    return invitations
        .find(note.invitationId())
        .flatMap(work -> tell(work, note))
        .timeout(settings.patience())
        .onErrorResume(ChannelRefusal.class, e -> giveUp(note, e))
        .then(Mono.defer(() -> notes.done(note)))
        .onErrorResume(e -> later(note, e));
  }

  private Mono<Void> tell(Work work, Note note) {
    Receipt receipt = work.invitation().receipt();
    return receipt == null ? Mono.empty() : messenger.tell(work.subject(), receipt, note.words());
  }

  private Mono<Void> giveUp(Note note, ChannelRefusal refusal) {
    LOG.warn(
        "invitation {}: its people cannot be told: {}", note.invitationId(), refusal.getMessage());
    return Mono.empty();
  }

  private Mono<Void> later(Note note, Throwable error) {
    LOG.info("invitation {}: its people are told later: {}", note.invitationId(), error.toString());
    return notes.giveBack(note, settings.pause(note.attempts()));
  }
}
