package dev.stagegate.approvals.approval;

import dev.stagegate.approvals.approval.Command.GiveUp;
import dev.stagegate.events.Channel;
import dev.stagegate.events.ReviewFact.InvitationFailed;
import java.time.Clock;
import reactor.core.publisher.Mono;

/**
 * Takes it that an external system cannot be asked. A person who cannot be asked in IM decides in
 * the console; an external system has no other door, so its node is held.
 */
public final class TakingFailure {

  private final Approvals approvals;
  private final Clock clock;

  public TakingFailure(Approvals approvals, Clock clock) {
    this.approvals = approvals;
    this.clock = clock;
  }

  /**
   * Whether the node is held by it: not while it is still tried. An endpoint that nobody sets right
   * is told as misconfigured first, and as unreachable once it is given up.
   */
  public static boolean concerns(InvitationFailed failed) {
    return failed.channel() == Channel.EXTERNAL
        && failed.round() != null
        && switch (failed.fault()) {
          case REFUSED, UNREACHABLE -> true;
          case PERSON_UNKNOWN, PERSON_FROZEN, PERSON_RESIGNED, PERSON_HIDDEN -> false;
          case PERMISSION_MISSING, CHANNEL_MISCONFIGURED -> false;
        };
  }

  /** Holds the node, unless it was asked afresh, or decided, meanwhile. */
  public Mono<Void> take(InvitationFailed failed) {
    Integer round = failed.round();
    if (round == null || !concerns(failed)) {
      return Mono.empty();
    }
    StageKey stage = new StageKey(failed.issueId(), failed.stageId());
    GiveUp giveUp = new GiveUp(failed.nodeId(), round, failed.detail());
    return approvals
        .change(
            new Approvals.Wanted(stage, null, failed.approvalId()),
            now -> StageRules.giveUp(now, failed.approvalId(), giveUp, clock.instant()))
        .then();
  }
}
