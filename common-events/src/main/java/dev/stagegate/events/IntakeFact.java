package dev.stagegate.events;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
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

  /** One statement on one target. */
  record RequestedTask(
      @JsonPropertyDescription("The instance that holds the target database") String instanceId,
      @JsonPropertyDescription("The target database") String databaseName,
      @JsonPropertyDescription("The SQL text to run") String statement) {
    public RequestedTask {
      Require.id(instanceId, "instanceId");
      Require.id(databaseName, "databaseName");
      Require.text(statement, "statement");
    }
  }

  /** The tasks for one environment. */
  record RequestedStage(
      @JsonPropertyDescription("The environment") String environmentId,
      @JsonPropertyDescription("What to do there, in order") List<RequestedTask> tasks) {
    public RequestedStage {
      Require.id(environmentId, "environmentId");
      tasks = List.copyOf(Require.notEmpty(tasks, "tasks"));
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

  /** Another system replaces the statement of one target of its request. */
  record StatementReplaced(
      @JsonPropertyDescription("The sender's own key of the request") String requestKey,
      @JsonPropertyDescription("Who changed it, by e-mail") String changedBy,
      @JsonPropertyDescription("The environment of the target") String environmentId,
      @JsonPropertyDescription("The target and its new statement") RequestedTask task)
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
