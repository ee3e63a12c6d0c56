package dev.stagegate.events;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** One thing to do on one target. */
public record TaskSnapshot(
    @JsonPropertyDescription("The task's id, unique within its issue") String taskId,
    @JsonPropertyDescription("The instance that holds the target database") String instanceId,
    @JsonPropertyDescription("The target's engine, such as POSTGRES") String engine,
    @JsonPropertyDescription("The target database") String databaseName,
    @JsonPropertyDescription(
            "Digest of the statement to run; its text is in the stage's statements")
        String statementDigest,
    @JsonPropertyDescription("Who wrote the statement as it is now; may not review it (four eyes)")
        String lastEditor,
    @JsonPropertyDescription(
            "Rows the statement would change, by the database's own estimate; null when unknown")
        @Nullable Long affectedRows,
    @JsonPropertyDescription("Rows of the largest table touched; null when unknown")
        @Nullable Long tableRows) {

  public TaskSnapshot {
    Require.id(taskId, "taskId");
    Require.id(instanceId, "instanceId");
    Require.id(engine, "engine");
    Require.id(databaseName, "databaseName");
    Require.digest(statementDigest, "statementDigest");
    Require.id(lastEditor, "lastEditor");
  }
}
