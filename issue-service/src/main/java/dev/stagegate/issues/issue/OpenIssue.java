package dev.stagegate.issues.issue;

import dev.stagegate.events.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What somebody asks for, as it came in: nothing of it is checked yet. */
public record OpenIssue(
    @Nullable String title,
    @Nullable String projectId,
    @Nullable List<@Nullable String> labels,
    @Nullable String assignee,
    @Nullable Origin origin,
    @Nullable List<@Nullable OpenStage> stages) {

  /** One stage of it. */
  public record OpenStage(
      @Nullable String environmentId, @Nullable List<@Nullable OpenTask> tasks) {}

  /** One task of a stage. */
  public record OpenTask(
      @Nullable String instanceId, @Nullable String databaseName, @Nullable String statement) {}
}
