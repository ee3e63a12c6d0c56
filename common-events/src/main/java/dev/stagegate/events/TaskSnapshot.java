package dev.stagegate.events;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing to do on one target. A role has no database; a role, and access to a whole database,
 * have no statement.
 */
public record TaskSnapshot(
    @JsonPropertyDescription("The task's id, unique within its issue") String taskId,
    @JsonPropertyDescription("The instance that holds the target database; null for a role")
        @Nullable String instanceId,
    @JsonPropertyDescription("The target's engine, such as POSTGRES; null for a role")
        @Nullable String engine,
    @JsonPropertyDescription("The target database; null for a role") @Nullable String databaseName,
    @JsonPropertyDescription(
            "Digest of the statement to run; its text is in the stage's statements; null where"
                + " none is run")
        @Nullable String statementDigest,
    @JsonPropertyDescription("Who wrote the statement as it is now; may not review it (four eyes)")
        String lastEditor,
    @JsonPropertyDescription(
            "Rows the statement would change, by the database's own estimate; null when unknown")
        @Nullable Long affectedRows,
    @JsonPropertyDescription("Rows of the largest table touched; null when unknown")
        @Nullable Long tableRows,
    @JsonPropertyDescription("How rows leave; null unless data is exported")
        @Nullable ExportTerms export,
    @JsonPropertyDescription("The role that is asked for; null unless one is")
        @Nullable RoleTerms role,
    @JsonPropertyDescription("The access that is asked for; null unless some is")
        @Nullable AccessTerms access,
    @JsonPropertyDescription("What was found out about it before; empty where nothing was")
        List<CheckSnapshot> checks) {

  /** How a scope names what covers every database of an environment. */
  public static final String EVERY_DATABASE = "*";

  public TaskSnapshot {
    Require.id(taskId, "taskId");
    if (role == null) {
      Require.id(instanceId, "instanceId");
      Require.id(engine, "engine");
      Require.id(databaseName, "databaseName");
    } else if (instanceId != null || engine != null || databaseName != null) {
      throw new IllegalArgumentException("a role has no instanceId, engine and databaseName");
    }
    if (role == null && (access == null || statementDigest != null)) {
      Require.digest(statementDigest, "statementDigest");
    }
    Require.id(lastEditor, "lastEditor");
    // Facts that were written before there were checks have none.
    checks = List.copyOf(Objects.requireNonNullElse(checks, List.of()));
  }

  /** A statement to run on a database. */
  public static TaskSnapshot running(
      String taskId,
      String instanceId,
      String engine,
      String databaseName,
      String statementDigest,
      String lastEditor,
      @Nullable Long affectedRows,
      @Nullable Long tableRows) {
    return new TaskSnapshot(
        taskId,
        instanceId,
        engine,
        databaseName,
        statementDigest,
        lastEditor,
        affectedRows,
        tableRows,
        null,
        null,
        null,
        List.of());
  }

  /** The target as {@code instance/database}; none for a role. */
  public Optional<String> database() {
    return Optional.ofNullable(instanceId).map(instance -> instance + "/" + databaseName);
  }

  /** All databases it speaks of, as {@code instance/database}, or {@link #EVERY_DATABASE}. */
  public List<String> databases() {
    if (role == null) {
      return database().stream().toList();
    }
    return role.databases().isEmpty() ? List.of(EVERY_DATABASE) : role.databases();
  }
}
