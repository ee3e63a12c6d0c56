package dev.stagegate.approvals.approval;

import dev.stagegate.events.StageSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * What was last heard of a stage. Facts of an issue carry a growing sequence: each concern of a
 * stage (its content, its assignee, the bell, its end) keeps the newest, so that late and repeated
 * facts change nothing, in whatever order they come.
 *
 * @param content the sequence of the newest snapshot; 0 while none has come
 * @param assigned the sequence of the newest change of assignee
 * @param assignee the assignee of that change
 * @param assigneeInvites whether that change asks in IM at once
 * @param rung the sequence of the newest bell
 * @param withdrawn the sequence of the newest withdrawal
 */
public record StageWatch(
    long content,
    long assigned,
    @Nullable String assignee,
    boolean assigneeInvites,
    long rung,
    long withdrawn) {

  /** Nothing was heard yet. */
  public static final StageWatch NOTHING = new StageWatch(0, 0, null, false, 0, 0);

  boolean isNewContent(long sequence) {
    return sequence > content && sequence > withdrawn;
  }

  boolean isNewAssignee(long sequence) {
    return sequence > assigned && sequence > content && sequence > withdrawn;
  }

  boolean isNewBell(long sequence) {
    return sequence > rung && sequence > content && sequence > withdrawn;
  }

  boolean isNewWithdrawal(long sequence) {
    return sequence > withdrawn && sequence > content;
  }

  StageWatch withContent(long sequence) {
    return new StageWatch(sequence, assigned, assignee, assigneeInvites, rung, withdrawn);
  }

  StageWatch withAssignee(long sequence, @Nullable String newAssignee, boolean invites) {
    return new StageWatch(content, sequence, newAssignee, invites, rung, withdrawn);
  }

  StageWatch withBell(long sequence) {
    return new StageWatch(content, assigned, assignee, assigneeInvites, sequence, withdrawn);
  }

  StageWatch withWithdrawal(long sequence) {
    return new StageWatch(content, assigned, assignee, assigneeInvites, rung, sequence);
  }

  /** The stage with the assignee of a newer fact that came before it. */
  StageSnapshot completed(StageSnapshot stage) {
    return assigned > stage.sequence()
        ? Stages.withAssignee(stage, assignee, assigneeInvites)
        : stage;
  }

  /** Whether a bell that was rung after this snapshot came before it. */
  boolean rungAfter(StageSnapshot stage) {
    return rung > stage.sequence();
  }
}
