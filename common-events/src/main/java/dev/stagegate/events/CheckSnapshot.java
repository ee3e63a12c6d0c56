package dev.stagegate.events;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** What one check of a task found. */
public record CheckSnapshot(
    @JsonPropertyDescription("What was looked at") CheckKind kind,
    @JsonPropertyDescription("How it ended") CheckOutcome outcome,
    @JsonPropertyDescription("What was found, in words; of the target's own where it spoke")
        String message) {

  public CheckSnapshot {
    Require.present(kind, "kind");
    Require.present(outcome, "outcome");
    Require.text(message, "message");
  }
}
