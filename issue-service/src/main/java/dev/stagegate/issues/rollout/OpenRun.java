package dev.stagegate.issues.rollout;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run that has not ended.
 *
 * @param mark null as long as nothing can have been executed
 */
public record OpenRun(UUID runId, String issueId, String taskId, @Nullable Mark mark) {}
