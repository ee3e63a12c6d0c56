package dev.stagegate.issues.rollout;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run that has not ended.
 *
 * @param mark null as long as nothing can have been executed
 * @param step what it was about to do last, where the target cannot tell what became of it
 * @param traceparent which trace it is part of; null where nobody follows it
 */
public record OpenRun(
    UUID runId,
    String issueId,
    String taskId,
    @Nullable Mark mark,
    @Nullable Step step,
    @Nullable String traceparent) {

  static OpenRun begun(UUID runId, String issueId, String taskId) {
    return new OpenRun(runId, issueId, taskId, null, null, null);
  }
}
