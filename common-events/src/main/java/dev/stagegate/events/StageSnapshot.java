package dev.stagegate.events;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stage with all that deciding about it needs: its issue, its people, its tasks and exactly what
 * they would run.
 */
public record StageSnapshot(
    @JsonPropertyDescription("The issue's id") String issueId,
    @JsonPropertyDescription("The issue's title") String issueTitle,
    @JsonPropertyDescription("Where a person can see the issue") String issueLink,
    @JsonPropertyDescription("What kind of request the issue is") SourceType sourceType,
    @JsonPropertyDescription("Through which door the issue came in") Origin origin,
    @JsonPropertyDescription("The issue's project") String projectId,
    @JsonPropertyDescription("Who asks, by e-mail") String creator,
    @JsonPropertyDescription("The issue's labels") List<String> labels,
    @JsonPropertyDescription("The stage's id") String stageId,
    @JsonPropertyDescription("The environment the stage works in") String environmentId,
    @JsonPropertyDescription("The environment's title") String environmentTitle,
    @JsonPropertyDescription("The stage's place in its issue, from 1") int position,
    @JsonPropertyDescription("How many stages the issue has") int stageCount,
    @JsonPropertyDescription(
            "SHA-256 over what the stage would do; a review counts for this revision only")
        String revision,
    @JsonPropertyDescription(
            "Grows with every fact about the issue; an older one arriving late is ignored")
        long sequence,
    @JsonPropertyDescription(
            "The person the issue waits on, by e-mail; null when nobody in particular")
        @Nullable String assignee,
    @JsonPropertyDescription(
            "Whether people are asked in IM at once, or only when the bell is rung")
        boolean inviteAutomatically,
    @JsonPropertyDescription(
            "None of its tasks starts earlier; null when they start as soon as they may")
        @Nullable Instant notBefore,
    @JsonPropertyDescription("What is still to be done, in order") List<TaskSnapshot> tasks,
    @JsonPropertyDescription("The texts the tasks run, each once per engine")
        List<StatementSnapshot> statements) {

  public StageSnapshot {
    Require.id(issueId, "issueId");
    Require.text(issueTitle, "issueTitle");
    Require.text(issueLink, "issueLink");
    Require.present(sourceType, "sourceType");
    if (sourceType == SourceType.FALLBACK) {
      throw new IllegalArgumentException(
          "sourceType must not be FALLBACK, which is for flows only");
    }
    Require.present(origin, "origin");
    Require.id(projectId, "projectId");
    Require.id(creator, "creator");
    labels = List.copyOf(Require.present(labels, "labels"));
    Require.id(stageId, "stageId");
    Require.id(environmentId, "environmentId");
    Require.text(environmentTitle, "environmentTitle");
    Require.positive(position, "position");
    if (stageCount < position) {
      throw new IllegalArgumentException("stageCount must be at least position");
    }
    Require.digest(revision, "revision");
    Require.positive(sequence, "sequence");
    tasks = List.copyOf(Require.notEmpty(tasks, "tasks"));
    statements = List.copyOf(Require.present(statements, "statements"));
    for (TaskSnapshot task : tasks) {
      if (task.statementDigest() != null) {
        statementOf(task, statements);
      }
    }
  }

  /**
   * The text that a task of this stage runs; empty where it runs none.
   *
   * @throws IllegalArgumentException if the task is of another stage
   */
  public Optional<StatementSnapshot> statementOf(TaskSnapshot task) {
    return task.statementDigest() == null
        ? Optional.empty()
        : Optional.of(statementOf(task, statements));
  }

  private static StatementSnapshot statementOf(
      TaskSnapshot task, List<StatementSnapshot> statements) {
    return statements.stream()
        .filter(s -> s.digest().equals(task.statementDigest()) && s.engine().equals(task.engine()))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("statements has no text for task " + task.taskId()));
  }
}
