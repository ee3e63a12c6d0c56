package dev.stagegate.approvals.approval;

import dev.stagegate.events.Risk;
import dev.stagegate.events.SourceType;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which approvals to list, newest first; what is null does not matter.
 *
 * @param waitingFor only where this person may decide an open node, by e-mail
 * @param requestedBy only those of this creator, by e-mail
 * @param risk only those of this risk, which is known once flows were matched
 * @param text words, or beginnings of words, that the issue's number or title has
 * @param states empty means all
 * @param after only what comes after this place; null from the newest on
 */
public record Listing(
    @Nullable String waitingFor,
    @Nullable String requestedBy,
    @Nullable String issueId,
    @Nullable String projectId,
    @Nullable String environmentId,
    @Nullable Risk risk,
    @Nullable SourceType source,
    @Nullable String text,
    Set<State> states,
    @Nullable Place after) {

  /** How an approval stands, in one word. */
  public enum State {
    WAITING,
    HELD,
    APPROVED,
    REJECTED,
    VOIDED
  }

  public Listing {
    states = Set.copyOf(states);
  }

  /** What comes after a place of it. */
  public Listing from(Place place) {
    return new Listing(
        waitingFor,
        requestedBy,
        issueId,
        projectId,
        environmentId,
        risk,
        source,
        text,
        states,
        place);
  }

  /** A place in the list. */
  public record Place(Instant openedAt, String approvalId) {

    public static Place of(KeptApproval kept) {
      return new Place(kept.openedAt(), kept.approval().id());
    }
  }
}
