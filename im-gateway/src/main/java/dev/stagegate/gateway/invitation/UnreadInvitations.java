package dev.stagegate.gateway.invitation;

import dev.stagegate.events.ReviewFact.InvitationFault;
import dev.stagegate.gateway.invitation.Invitations.Work;
import reactor.core.publisher.Mono;

/**
 * Requests that are open in their channel and cannot be read there, so that an answer would not
 * come back: where it stays so, their issues are told, and told again when it works.
 */
public interface UnreadInvitations {

  /** How often one has to fail before it is told. */
  int TOLD_AFTER = 3;

  /**
   * It could not be read, and will not be before somebody mends something.
   *
   * @param detail what a person needs to know to help; never a secret
   */
  Mono<Void> couldNotBeRead(Work work, InvitationFault fault, String detail);

  /** It could be read. */
  Mono<Void> wasRead(Work work);
}
