package dev.stagegate.gateway.invitation;

import dev.stagegate.events.ReviewFact.InvitationFault;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request for a review that goes out to a channel.
 *
 * <p>Moves:
 *
 * <ul>
 *   <li>Planned to Sending (before the first call), Cancelled (nobody was told yet)
 *   <li>Sending to Sent, Failed, CancelRequested
 *   <li>Sent to Answered, CancelRequested, Failed (the channel ended it by itself)
 *   <li>CancelRequested to Cancelled, Answered (the answer was quicker), Failed (the channel keeps
 *       it)
 *   <li>Failed to Sending (where the person or the app's set-up was at fault), Sent, Cancelled
 *   <li>Cancelled to CancelRequested (a create call took effect after all)
 * </ul>
 */
public sealed interface Invitation {

  Subject subject();

  /** The channel's receipt; null while we do not know of any request there. */
  default @Nullable Receipt receipt() {
    return null;
  }

  /** The same, still meant in a later round. */
  default Invitation at(int round) {
    Subject later = subject().at(round);
    return switch (this) {
      case Planned _ -> new Planned(later);
      case Sending s -> new Sending(later, s.since(), s.told());
      case Sent s -> new Sent(later, s.receipt(), s.since(), s.taken());
      case CancelRequested c ->
          new CancelRequested(later, c.receipt(), c.reason(), c.since(), c.taken());
      case Answered a -> new Answered(later, a.receipt(), a.taken(), a.refused());
      case Cancelled c -> new Cancelled(later, c.receipt(), c.reason(), c.taken());
      case Failed f ->
          new Failed(later, f.receipt(), f.fault(), f.detail(), f.taken(), f.stillOpen());
    };
  }

  /** Which answers were passed on already. */
  default Set<String> taken() {
    return Set.of();
  }

  /** To be sent; nothing outside knows of it. */
  record Planned(Subject subject) implements Invitation {}

  /**
   * A call may have been made, so the channel may hold it.
   *
   * @param since when it was last tried
   * @param told the fault that was told already, if an earlier try failed
   */
  record Sending(Subject subject, Instant since, @Nullable InvitationFault told)
      implements Invitation {}

  /** The people were asked. */
  record Sent(Subject subject, Receipt receipt, Instant since, Set<String> taken)
      implements Invitation {}

  /**
   * To be taken back in the channel.
   *
   * @param receipt null where the call's outcome is not known yet
   * @param since when it was last tried, or sent
   */
  record CancelRequested(
      Subject subject,
      @Nullable Receipt receipt,
      CancelReason reason,
      Instant since,
      Set<String> taken)
      implements Invitation {}

  /**
   * Somebody decided in the channel.
   *
   * @param refused whether the engine did not count it
   */
  record Answered(Subject subject, Receipt receipt, Set<String> taken, boolean refused)
      implements Invitation {

    Answered(Subject subject, Receipt receipt, Set<String> taken) {
      this(subject, receipt, taken, false);
    }
  }

  /** Taken back, or never sent. */
  record Cancelled(
      Subject subject, @Nullable Receipt receipt, CancelReason reason, Set<String> taken)
      implements Invitation {}

  /**
   * The people could not be asked, or the channel ended the request without an answer, or does not
   * let it be taken back.
   *
   * @param stillOpen whether the channel still holds it open, so that it may be answered
   */
  record Failed(
      Subject subject,
      @Nullable Receipt receipt,
      InvitationFault fault,
      String detail,
      Set<String> taken,
      boolean stillOpen)
      implements Invitation {

    Failed(
        Subject subject,
        @Nullable Receipt receipt,
        InvitationFault fault,
        String detail,
        Set<String> taken) {
      this(subject, receipt, fault, detail, taken, false);
    }

    /** Whether it may still go out by itself, once the person or the app's set-up is another. */
    public boolean mayStillGoOut() {
      return receipt == null
          && switch (fault) {
            case PERMISSION_MISSING, CHANNEL_MISCONFIGURED -> true;
            case PERSON_UNKNOWN, PERSON_FROZEN, PERSON_RESIGNED, PERSON_HIDDEN -> true;
            case REFUSED, UNREACHABLE -> false;
          };
    }

    /** Whether it waits for a person to be found, rather than for the app to be set up. */
    public boolean waitsForPerson() {
      return switch (fault) {
        case PERSON_UNKNOWN, PERSON_FROZEN, PERSON_RESIGNED, PERSON_HIDDEN -> receipt == null;
        case PERMISSION_MISSING, CHANNEL_MISCONFIGURED, REFUSED, UNREACHABLE -> false;
      };
    }
  }
}
