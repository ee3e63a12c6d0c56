package dev.stagegate.issues.git;

/**
 * Which task runs, or ran, what a file says.
 *
 * @param sha256 of the content that the task was given last
 * @param commit at which it had that content
 */
record FollowedFile(String path, String issueId, String taskId, String sha256, String commit) {}
