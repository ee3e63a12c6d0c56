package dev.stagegate.issues.workspace;

import dev.stagegate.events.CheckKind;
import java.util.List;

/**
 * What issues belong to.
 *
 * @param selfApproval whether creators and last editors may review their own requests
 * @param inviteUiIssuesAutomatically whether an issue opened in the console asks people in IM at
 *     once, or only when its creator rings the bell
 * @param requiredChecks the checks whose findings may stop something, as the environment says; the
 *     others are only shown
 */
public record Project(
    String id,
    String title,
    boolean selfApproval,
    boolean inviteUiIssuesAutomatically,
    List<CheckKind> requiredChecks) {

  public Project {
    requiredChecks = List.copyOf(requiredChecks);
  }
}
