package dev.stagegate.issues.issue.postgres;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.stagegate.issues.issue.Issue;
import dev.stagegate.issues.issue.Revision;
import dev.stagegate.issues.issue.Stage;
import dev.stagegate.issues.issue.Task;
import dev.stagegate.issues.issue.TaskState;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How an issue's state is written into its row. The names of states are stored, so they must stay.
 */
final class IssueJson {

  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addMixIn(Stage.class, StageNames.class)
          .addMixIn(TaskState.class, TaskStateNames.class)
          .addMixIn(Task.class, FlatTask.class)
          .addMixIn(Revision.class, RevisionText.class)
          // Records say all in their components; a question such as isDone is none.
          .changeDefaultVisibility(all -> all.withIsGetterVisibility(Visibility.NONE))
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private IssueJson() {}

  static String write(Issue issue) {
    return MAPPER.writeValueAsString(issue);
  }

  static Issue read(String json) {
    return MAPPER.readValue(json, Issue.class);
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
  @JsonSubTypes({
    @Type(value = Stage.Upcoming.class, name = "UPCOMING"),
    @Type(value = Stage.Checking.class, name = "CHECKING"),
    @Type(value = Stage.AwaitingApproval.class, name = "AWAITING_APPROVAL"),
    @Type(value = Stage.Approved.class, name = "APPROVED"),
    @Type(value = Stage.RollingOut.class, name = "ROLLING_OUT"),
    @Type(value = Stage.Failed.class, name = "FAILED"),
    @Type(value = Stage.Rejected.class, name = "REJECTED"),
    @Type(value = Stage.Done.class, name = "DONE"),
    @Type(value = Stage.Closed.class, name = "CLOSED")
  })
  private interface StageNames {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
  @JsonSubTypes({
    @Type(value = TaskState.Waiting.class, name = "WAITING"),
    @Type(value = TaskState.Running.class, name = "RUNNING"),
    @Type(value = TaskState.Done.class, name = "DONE"),
    @Type(value = TaskState.Skipped.class, name = "SKIPPED"),
    @Type(value = TaskState.Failed.class, name = "FAILED"),
    @Type(value = TaskState.OutcomeUnknown.class, name = "OUTCOME_UNKNOWN")
  })
  private interface TaskStateNames {}

  @JsonSerialize(converter = StoredTask.Writing.class)
  @JsonDeserialize(converter = StoredTask.Reading.class)
  private interface FlatTask {}

  private interface RevisionText {
    @JsonValue
    String sha256();
  }
}
