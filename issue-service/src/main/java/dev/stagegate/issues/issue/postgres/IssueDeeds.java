package dev.stagegate.issues.issue.postgres;

import dev.stagegate.issues.audit.Deed;
import dev.stagegate.issues.audit.Deed.Outcome;
import dev.stagegate.issues.issue.Decision.Changed;
import dev.stagegate.issues.issue.Entry;
import dev.stagegate.issues.issue.Issue;
import dev.stagegate.issues.issue.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the timeline of an issue says, as the audit log says it: one deed for every line. */
final class IssueDeeds {

  /** A database's messages quote the statement, and links are of no use to an auditor. */
  private static final Set<String> LEFT_OUT = Set.of("message", "link", "stoppedBy", "stops");

  private IssueDeeds() {}

  static List<Deed> of(List<Changed> changes, Instant now) {
    return changes.stream()
        .flatMap(
            changed -> changed.entries().stream().map(entry -> deed(changed.issue(), entry, now)))
        .toList();
  }

  private static Deed deed(Issue issue, Entry entry, Instant now) {
    return new Deed(
        now,
        entry.actor(),
        entry.kind().name(),
        entry.channel() == null ? null : entry.channel().name(),
        entry.address(),
        object(issue, entry),
        revision(issue, entry),
        outcome(entry.kind()),
        detail(entry));
  }

  private static String object(Issue issue, Entry entry) {
    String whole = "issues/" + issue.id();
    if (entry.taskId() != null) {
      return whole + "/tasks/" + entry.taskId();
    }
    return entry.stageId() == null ? whole : whole + "/stages/" + entry.stageId();
  }

  /** The one that the line names, or else that of its stage. */
  private static @Nullable String revision(Issue issue, Entry entry) {
    if (entry.details().get("revision") instanceof String named) {
      return named;
    }
    return entry.stageId() == null
        ? null
        : issue.stage(entry.stageId()).map(Stage::revision).map(r -> r.sha256()).orElse(null);
  }

  private static Outcome outcome(Entry.Kind kind) {
    return switch (kind) {
      case REVIEW_REFUSED, APPROVAL_IGNORED -> Outcome.REFUSED;
      case TASK_FAILED, TASK_OUTCOME_UNKNOWN, INVITATION_FAILED -> Outcome.FAILED;
      case ISSUE_OPENED,
          STAGE_ARRIVED,
          STAGE_CHECKED,
          STATEMENT_CHANGED,
          ASSIGNEE_CHANGED,
          BELL_RUNG,
          STAGE_APPROVED,
          STAGE_REJECTED,
          STAGE_RELEASED,
          TASK_STARTED,
          TASK_RETURNED,
          TASK_POSTPONED,
          TASK_DONE,
          TASK_RETRIED,
          TASK_CANCEL_REQUESTED,
          TASK_CONFIRMED,
          TASK_SKIPPED,
          STAGE_DONE,
          ISSUE_DONE,
          ISSUE_CLOSED,
          COMMENTED,
          APPROVAL_OPENED,
          NODE_OPENED,
          NODE_REASSIGNED,
          NODE_CLOSED,
          REVIEW_RECORDED,
          APPROVAL_HELD,
          APPROVAL_VOIDED,
          INVITATION_SENT,
          INVITATION_DELAYED,
          INVITATION_CANCELLED ->
          Outcome.DONE;
    };
  }

  private static Map<String, Object> detail(Entry entry) {
    Map<String, Object> detail = new TreeMap<>(entry.details());
    detail.keySet().removeAll(LEFT_OUT);
    return detail;
  }
}
