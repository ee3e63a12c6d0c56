package dev.stagegate.gateway.feishu;

import dev.stagegate.events.Decision;
import dev.stagegate.gateway.feishu.api.Instance;
import dev.stagegate.gateway.feishu.api.Instance.Entry;
import dev.stagegate.gateway.invitation.Answer;
import dev.stagegate.gateway.invitation.Excerpt;
import dev.stagegate.gateway.invitation.Reading.Status;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an instance says happened. A decision is an entry by which a person approved or rejected,
 * and nothing else is: neither what Feishu passes or rejects by itself (AUTO_PASS, AUTO_REJECT,
 * REMOVE_REPEAT), nor handing the question on (TRANSFER, ADD_APPROVER and its kin), nor the
 * instance's own status. docs/feishu.md has the whole table.
 */
final class Timeline {

  private static final Set<String> DECISIONS = Set.of("PASS", "REJECT");
  private static final Set<String> STEPS_BACK = Set.of("ROLLBACK", "ROLLBACK_SELECTED");
  private static final String APPROVED = "PASS";
  private static final String SUBMITTED = "START";

  private Timeline() {}

  /**
   * Where it stands. One that overtime closed is open: it may be recovered. So is one whose status
   * we do not know.
   */
  static Status status(Instance instance) {
    return switch (instance.status()) {
      case "APPROVED", "REJECTED" -> Status.DECIDED;
      case "CANCELED" -> Status.WITHDRAWN;
      case "DELETED" -> Status.DELETED;
      default -> Status.OPEN;
    };
  }

  /**
   * Every decision of a person, oldest first; also one that was undone later in the channel, since
   * what somebody said must not depend on when we read it.
   */
  static List<Entry> decisions(Instance instance) {
    return instance.timeline().stream()
        .filter(entry -> DECISIONS.contains(entry.type()) && !entry.openId().isEmpty())
        .toList();
  }

  /**
   * The step by which somebody sent the instance back to its requester, as long as nobody else is
   * asked; empty where it was sent again since, or back to other people.
   */
  static Optional<Entry> sentBack(Instance instance) {
    boolean othersAsked =
        instance.waitingFor().stream().anyMatch(who -> !who.equals(instance.requester()));
    if (status(instance) != Status.OPEN || othersAsked) {
      return Optional.empty();
    }
    return instance.timeline().stream()
        .filter(e -> STEPS_BACK.contains(e.type()) || e.type().equals(SUBMITTED))
        .reduce((_, last) -> last)
        .filter(last -> STEPS_BACK.contains(last.type()));
  }

  /**
   * @param reviewer who decided, by e-mail where that is known
   */
  static Answer answer(Entry entry, String reviewer, int longestComment) {
    String id =
        String.join(
            "|",
            entry.type(),
            entry.openId(),
            entry.taskId(),
            String.valueOf(entry.at().toEpochMilli()));
    return new Answer(
        id,
        reviewer,
        entry.type().equals(APPROVED) ? Decision.APPROVE : Decision.REJECT,
        Excerpt.of(entry.comment(), longestComment).text(),
        entry.at());
  }
}
