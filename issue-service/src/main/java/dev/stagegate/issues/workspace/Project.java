package dev.stagegate.issues.workspace;

/**
 * What issues belong to.
 *
 * @param selfApproval whether creators and last editors may review their own requests
 * @param inviteUiIssuesAutomatically whether an issue opened in the console asks people in IM at
 *     once, or only when its creator rings the bell
 */
public record Project(
    String id, String title, boolean selfApproval, boolean inviteUiIssuesAutomatically) {}
