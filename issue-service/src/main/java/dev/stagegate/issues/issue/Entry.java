package dev.stagegate.issues.issue;

import dev.stagegate.events.Channel;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of an issue's timeline: who did what, through which channel.
 *
 * @param actor a person by e-mail; null when nobody in particular
 * @param channel null where it came through none
 * @param address from which it was called at another service, for auditors alone; null where there
 *     was no such call
 * @param details what else a reader wants to know; never a secret
 */
public record Entry(
    Kind kind,
    @Nullable String actor,
    @Nullable Channel channel,
    @Nullable String address,
    @Nullable String stageId,
    @Nullable String taskId,
    Map<String, Object> details) {

  /** What happened. */
  public enum Kind {
    ISSUE_OPENED,
    STAGE_ARRIVED,
    /** The tasks of a stage were looked at on their targets. */
    STAGE_CHECKED,
    STATEMENT_CHANGED,
    ASSIGNEE_CHANGED,
    BELL_RUNG,
    STAGE_APPROVED,
    /** An approval arrived that no longer counts. */
    APPROVAL_IGNORED,
    STAGE_REJECTED,
    STAGE_RELEASED,
    TASK_STARTED,
    /** The service died before anything was done; the task will start again. */
    TASK_RETURNED,
    /** Its target could not be reached, so that nothing was sent to it; it is tried again. */
    TASK_POSTPONED,
    TASK_DONE,
    TASK_FAILED,
    TASK_OUTCOME_UNKNOWN,
    TASK_RETRIED,
    /** A person wants a running task to be ended; whether it was, comes after. */
    TASK_CANCEL_REQUESTED,
    /** A person found that a task whose outcome was unknown is done. */
    TASK_CONFIRMED,
    /** A person decided that a task is not to be done. */
    TASK_SKIPPED,
    STAGE_DONE,
    ISSUE_DONE,
    ISSUE_CLOSED,
    /** Somebody said something, which changes nothing. */
    COMMENTED,
    APPROVAL_OPENED,
    NODE_OPENED,
    NODE_REASSIGNED,
    NODE_CLOSED,
    REVIEW_RECORDED,
    REVIEW_REFUSED,
    APPROVAL_HELD,
    APPROVAL_VOIDED,
    INVITATION_SENT,
    INVITATION_DELAYED,
    INVITATION_FAILED,
    INVITATION_CANCELLED
  }

  /** The detail that what somebody said stands in. */
  public static final String COMMENT = "comment";

  /**
   * What somebody said.
   *
   * @param text can be kept and shown as it is
   */
  public static Entry comment(String author, Channel channel, String text) {
    return of(Kind.COMMENTED, author).through(channel).detail(COMMENT, text);
  }

  static Entry of(Kind kind, @Nullable String actor) {
    return new Entry(kind, actor, null, null, null, null, Map.of());
  }

  Entry by(String person) {
    return new Entry(kind, person, channel, address, stageId, taskId, details);
  }

  Entry stage(String id) {
    return new Entry(kind, actor, channel, address, id, taskId, details);
  }

  Entry task(String id) {
    return new Entry(kind, actor, channel, address, stageId, id, details);
  }

  Entry through(@Nullable Channel door) {
    return new Entry(kind, actor, door, address, stageId, taskId, details);
  }

  Entry from(@Nullable String caller) {
    return new Entry(kind, actor, channel, caller, stageId, taskId, details);
  }

  /** With one more detail; null says that it is not known, and is left out. */
  Entry detail(String name, @Nullable Object value) {
    if (value == null) {
      return this;
    }
    Map<String, Object> more = new LinkedHashMap<>(details);
    more.put(name, value instanceof String text ? Texts.storable(text) : value);
    return new Entry(kind, actor, channel, address, stageId, taskId, more);
  }
}
