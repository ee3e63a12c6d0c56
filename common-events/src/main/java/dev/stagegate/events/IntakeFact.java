package dev.stagegate.events;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What other systems tell: requests that come in through Kafka. */
public sealed interface IntakeFact extends Fact {

  /** The sender's own key of the request; told again, it is the same request. */
  String requestKey();

  @Override
  default String key() {
    return requestKey();
  }

  /** How a new database is to be; what is left out is as the server has it. */
  record RequestedDatabase(
      @JsonPropertyDescription("Such as UTF8 or utf8mb4") @Nullable String characterSet,
      @JsonPropertyDescription("How texts are sorted") @Nullable String collation,
      @JsonPropertyDescription("The role that owns it, where the engine knows such")
          @Nullable String owner) {}

  /** How the rows of a query leave the database. */
  record RequestedExport(
      @JsonPropertyDescription("How the rows are written") ExportFormat format,
      @JsonPropertyDescription("So many rows at most") long rowLimit) {
    public RequestedExport {
      Require.present(format, "format");
      Require.positive(rowLimit, "rowLimit");
    }
  }

  /** A role for the issue's creator, in the project and the stage's environment. */
  record RequestedRole(
      @JsonPropertyDescription("The role") String roleId,
      @JsonPropertyDescription(
              "For how long, as an ISO 8601 duration such as P30D; null for one that does not"
                  + " expire")
          @Nullable String expiresAfter,
      @JsonPropertyDescription(
              "The databases it is wanted for, as instance/name; null for all of the environment")
          @Nullable List<String> databases) {
    public RequestedRole {
      Require.id(roleId, "roleId");
      databases = databases == null ? null : List.copyOf(databases);
    }
  }

  /** Reading a database for a time, by the issue's creator. */
  record RequestedAccess(
      @JsonPropertyDescription("For how long, as an ISO 8601 duration such as PT4H")
          String expiresAfter,
      @JsonPropertyDescription("Whether results are to be taken out as files; not where it is null")
          @Nullable Boolean dataExport) {
    public RequestedAccess {
      Require.id(expiresAfter, "expiresAfter");
    }
  }

  /**
   * One thing to do on one target. The kind of request says which parts it has to have; those of
   * other kinds it may not have.
   */
  record RequestedTask(
      @JsonPropertyDescription(
              "The instance that holds the target database, or is to hold it; null for a role")
          @Nullable String instanceId,
      @JsonPropertyDescription("The target database, or the one to create; null for a role")
          @Nullable String databaseName,
      @JsonPropertyDescription(
              "The SQL text to run, to export from, or to be allowed to run; null for a new"
                  + " database, for a role, and for access to all of a database")
          @Nullable String statement,
      @JsonPropertyDescription("For Create Database alone; null where the server's own way will do")
          @Nullable RequestedDatabase create,
      @JsonPropertyDescription("For Export Data alone, which needs it")
          @Nullable RequestedExport export,
      @JsonPropertyDescription("For Request Role alone, which needs it")
          @Nullable RequestedRole role,
      @JsonPropertyDescription("For Request Just-In-Time Access alone, which needs it")
          @Nullable RequestedAccess access) {

    /** A statement to run on a database. */
    public static RequestedTask running(String instanceId, String databaseName, String statement) {
      return new RequestedTask(instanceId, databaseName, statement, null, null, null, null);
    }
  }

  /** The tasks for one environment. */
  record RequestedStage(
      @JsonPropertyDescription("The environment") String environmentId,
      @JsonPropertyDescription("What to do there, in order") List<RequestedTask> tasks,
      @JsonPropertyDescription(
              "None of its tasks starts earlier; null when they start as soon as they may")
          @Nullable Instant notBefore) {
    public RequestedStage {
      Require.id(environmentId, "environmentId");
      tasks = List.copyOf(Require.notEmpty(tasks, "tasks"));
    }
  }

  /** A task of a request, and its new statement. */
  record ReplacedTask(
      @JsonPropertyDescription("The instance that holds the target database") String instanceId,
      @JsonPropertyDescription("The target database") String databaseName,
      @JsonPropertyDescription("The SQL text to run instead") String statement,
      @JsonPropertyDescription(
              "The task's place in its stage in the record that opened the issue, from 1; null"
                  + " where it is the stage's only task on this database")
          @Nullable Integer position) {
    public ReplacedTask {
      Require.id(instanceId, "instanceId");
      Require.id(databaseName, "databaseName");
      Require.text(statement, "statement");
      if (position != null) {
        Require.positive(position, "position");
      }
    }
  }

  /** Another system asks for an issue. */
  record IssueRequested(
      @JsonPropertyDescription("The sender's own key of the request") String requestKey,
      @JsonPropertyDescription(
              "On whose behalf, by e-mail; the sender itself where it is on nobody's")
          String creator,
      @JsonPropertyDescription("The project") String projectId,
      @JsonPropertyDescription("The issue's title") String title,
      @JsonPropertyDescription("The issue's labels") List<String> labels,
      @JsonPropertyDescription("Who the issue waits on, by e-mail; null when nobody in particular")
          @Nullable String assignee,
      @JsonPropertyDescription("What kind of request it is; Change Database where it is null")
          @Nullable SourceType source,
      @JsonPropertyDescription("What to do, per environment") List<RequestedStage> stages)
      implements IntakeFact {
    public IssueRequested {
      Require.id(requestKey, "requestKey");
      Require.id(creator, "creator");
      Require.id(projectId, "projectId");
      Require.text(title, "title");
      labels = List.copyOf(Require.present(labels, "labels"));
      stages = List.copyOf(Require.notEmpty(stages, "stages"));
    }
  }

  /** Another system replaces the statement of one task of its request. */
  record StatementReplaced(
      @JsonPropertyDescription("The sender's own key of the request") String requestKey,
      @JsonPropertyDescription("Who changed it, by e-mail") String changedBy,
      @JsonPropertyDescription("The environment of the target") String environmentId,
      @JsonPropertyDescription("The target and its new statement") ReplacedTask task)
      implements IntakeFact {
    public StatementReplaced {
      Require.id(requestKey, "requestKey");
      Require.id(changedBy, "changedBy");
      Require.id(environmentId, "environmentId");
      Require.present(task, "task");
    }
  }

  /** Another system no longer asks. */
  record IssueWithdrawn(
      @JsonPropertyDescription("The sender's own key of the request") String requestKey,
      @JsonPropertyDescription("Who withdrew it, by e-mail") String withdrawnBy,
      @JsonPropertyDescription("Why; empty when no reason was given") String reason)
      implements IntakeFact {
    public IssueWithdrawn {
      Require.id(requestKey, "requestKey");
      Require.id(withdrawnBy, "withdrawnBy");
      Require.present(reason, "reason");
    }
  }
}
