package dev.stagegate.events;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What issue-service answers to other systems' requests. */
public sealed interface IntakeResultFact extends Fact {

  /** The sender's own key of the request; different senders may have equal keys. */
  String requestKey();

  @Override
  default String key() {
    return requestKey();
  }

  /** One thing wrong with a request. */
  record RequestError(
      @JsonPropertyDescription("The field, as a JSON pointer into the request") String field,
      @JsonPropertyDescription("What was wrong and what is allowed") String message) {
    public RequestError {
      Require.present(field, "field");
      Require.text(message, "message");
    }
  }

  /** How a stage ended. */
  enum StageOutcome {
    DONE,
    REJECTED,
    FAILED,
    CLOSED
  }

  /** The request became an issue. */
  record IssueAccepted(
      @JsonPropertyDescription("The sender's own key of the request") String requestKey,
      @JsonPropertyDescription("The service account that asked") String sender,
      @JsonPropertyDescription("The sender's own id of the record that is answered")
          String recordId,
      @JsonPropertyDescription("The issue it became") String issueId,
      @JsonPropertyDescription("Where a person can see it") String issueLink)
      implements IntakeResultFact {
    public IssueAccepted {
      Require.id(requestKey, "requestKey");
      Require.id(sender, "sender");
      Require.id(recordId, "recordId");
      Require.id(issueId, "issueId");
      Require.text(issueLink, "issueLink");
    }
  }

  /** A change of the request was taken. */
  record ChangeAccepted(
      @JsonPropertyDescription("The sender's own key of the request") String requestKey,
      @JsonPropertyDescription("The service account that asked") String sender,
      @JsonPropertyDescription("The sender's own id of the record that is answered")
          String recordId,
      @JsonPropertyDescription("The issue that was changed") String issueId)
      implements IntakeResultFact {
    public ChangeAccepted {
      Require.id(requestKey, "requestKey");
      Require.id(sender, "sender");
      Require.id(recordId, "recordId");
      Require.id(issueId, "issueId");
    }
  }

  /** The request was refused, with everything that is wrong with it. */
  record IntakeRefused(
      @JsonPropertyDescription(
              "The sender's own key of the request; the record's key where it names none")
          String requestKey,
      @JsonPropertyDescription(
              "Who the record says to be from, proven or not; null where it says nothing")
          @Nullable String sender,
      @JsonPropertyDescription(
              "The sender's own id of the record that is answered; null where it has none")
          @Nullable String recordId,
      @JsonPropertyDescription("Everything that is wrong with it") List<RequestError> errors)
      implements IntakeResultFact {
    public IntakeRefused {
      Require.id(requestKey, "requestKey");
      errors = List.copyOf(Require.notEmpty(errors, "errors"));
    }
  }

  /** A stage of the request came to an end. */
  record StageSettled(
      @JsonPropertyDescription("The sender's own key of the request") String requestKey,
      @JsonPropertyDescription("The service account that asked") String sender,
      @JsonPropertyDescription("The issue") String issueId,
      @JsonPropertyDescription("The environment of the stage") String environmentId,
      @JsonPropertyDescription("How it ended") StageOutcome outcome,
      @JsonPropertyDescription("What a person needs to know; empty when there is nothing to add")
          String detail)
      implements IntakeResultFact {
    public StageSettled {
      Require.id(requestKey, "requestKey");
      Require.id(sender, "sender");
      Require.id(issueId, "issueId");
      Require.id(environmentId, "environmentId");
      Require.present(outcome, "outcome");
      Require.present(detail, "detail");
    }
  }
}
