package dev.stagegate.approvals.approval;

import dev.stagegate.events.ApprovalFact.VoidReason;
import dev.stagegate.events.Channel;
import dev.stagegate.events.Decision;
import dev.stagegate.events.StageSnapshot;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be wanted of an approval. */
public sealed interface Command {

  /**
   * The stage wants approval for what it is now; an approval of what it was before ends.
   *
   * @param approvalId the new approval's id
   * @param rung whether the bell was rung for it already
   * @param replacing why an earlier approval ends
   */
  record Ask(String approvalId, StageSnapshot stage, boolean rung, VoidReason replacing)
      implements Command {}

  /** The issue waits on somebody else. */
  record ChangeAssignee(@Nullable String assignee, boolean inviteAutomatically, String by)
      implements Command {}

  /**
   * The open node's people are to be asked now.
   *
   * @param approvalId the id of a new approval, where the stage was rejected and is asked for again
   */
  record RingBell(String approvalId, String by) implements Command {}

  /** The issue no longer asks. */
  record Withdraw(String by) implements Command {}

  /**
   * The external system that decides a node cannot be asked any more.
   *
   * @param round which asking failed
   * @param detail why, for people
   */
  record GiveUp(String nodeId, int round, String detail) implements Command {}

  /** People, roles, settings or flows may have changed, or a role may have expired. */
  record Reexamine() implements Command {}

  /**
   * Somebody decides.
   *
   * @param address from which a person called; null where the channel does not tell, or it was read
   *     from what is kept, where it does not stand
   * @param invitationId the answered invitation; null when it came through the console
   * @param taskIds the tasks it is about; empty means the whole stage
   */
  record Review(
      String reviewId,
      String nodeId,
      String revision,
      String reviewer,
      Decision decision,
      String comment,
      Channel channel,
      @Nullable String address,
      @Nullable String invitationId,
      List<String> taskIds,
      Instant decidedAt)
      implements Command {
    public Review {
      taskIds = List.copyOf(taskIds);
    }
  }
}
