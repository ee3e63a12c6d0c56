package dev.stagegate.events;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What issue-service tells: stages that arrive, change, and go. */
public sealed interface IssueFact extends Fact {

  String issueId();

  String stageId();

  /** Grows with every fact about the issue, so that a late one is recognised. */
  long sequence();

  @Override
  default String key() {
    return issueId();
  }

  /** An issue reached this stage: it wants to be approved and rolled out. */
  record StageArrived(@JsonPropertyDescription("The stage as it is now") StageSnapshot stage)
      implements IssueFact {
    public StageArrived {
      Require.present(stage, "stage");
    }

    @Override
    public String issueId() {
      return stage.issueId();
    }

    @Override
    public String stageId() {
      return stage.stageId();
    }

    @Override
    public long sequence() {
      return stage.sequence();
    }
  }

  /** A statement of the current stage changed, so the stage has another revision. */
  record StatementChanged(
      @JsonPropertyDescription("The stage as it is now") StageSnapshot stage,
      @JsonPropertyDescription("The tasks whose statement changed") List<String> changedTaskIds,
      @JsonPropertyDescription("Who changed it, by e-mail") String changedBy)
      implements IssueFact {
    public StatementChanged {
      Require.present(stage, "stage");
      changedTaskIds = List.copyOf(Require.notEmpty(changedTaskIds, "changedTaskIds"));
      Require.id(changedBy, "changedBy");
    }

    @Override
    public String issueId() {
      return stage.issueId();
    }

    @Override
    public String stageId() {
      return stage.stageId();
    }

    @Override
    public long sequence() {
      return stage.sequence();
    }
  }

  /** The issue waits on somebody else now. */
  record AssigneeChanged(
      @JsonPropertyDescription("The issue's id") String issueId,
      @JsonPropertyDescription("The stage that is current") String stageId,
      @JsonPropertyDescription("Grows with every fact about the issue") long sequence,
      @JsonPropertyDescription("The new assignee, by e-mail; null when nobody in particular")
          @Nullable String assignee,
      @JsonPropertyDescription("Whether the new assignee is asked in IM at once")
          boolean inviteAutomatically,
      @JsonPropertyDescription("Who changed it, by e-mail") String changedBy)
      implements IssueFact {
    public AssigneeChanged {
      Require.id(issueId, "issueId");
      Require.id(stageId, "stageId");
      Require.positive(sequence, "sequence");
      Require.id(changedBy, "changedBy");
    }
  }

  /**
   * Somebody wants the open node's people asked now; on a rejected stage, that it is asked for
   * again.
   */
  record BellRung(
      @JsonPropertyDescription("The issue's id") String issueId,
      @JsonPropertyDescription("The stage that is current") String stageId,
      @JsonPropertyDescription("Grows with every fact about the issue") long sequence,
      @JsonPropertyDescription("Who rang, by e-mail") String rungBy)
      implements IssueFact {
    public BellRung {
      Require.id(issueId, "issueId");
      Require.id(stageId, "stageId");
      Require.positive(sequence, "sequence");
      Require.id(rungBy, "rungBy");
    }
  }

  /** The stage is no longer asked for: its issue was closed. */
  record StageWithdrawn(
      @JsonPropertyDescription("The issue's id") String issueId,
      @JsonPropertyDescription("The stage that was current") String stageId,
      @JsonPropertyDescription("Grows with every fact about the issue") long sequence,
      @JsonPropertyDescription("Who withdrew it, by e-mail") String withdrawnBy,
      @JsonPropertyDescription("Why, in the person's words; empty when none were given")
          String reason)
      implements IssueFact {
    public StageWithdrawn {
      Require.id(issueId, "issueId");
      Require.id(stageId, "stageId");
      Require.positive(sequence, "sequence");
      Require.id(withdrawnBy, "withdrawnBy");
      Require.present(reason, "reason");
    }
  }
}
