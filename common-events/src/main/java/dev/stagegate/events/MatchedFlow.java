package dev.stagegate.events;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** A flow that some target of the stage matched first. */
public record MatchedFlow(
    @JsonPropertyDescription("The flow's id") String flowId,
    @JsonPropertyDescription("The flow's title when it matched") String title,
    @JsonPropertyDescription("The flow's condition when it matched; empty means everything")
        String condition) {

  public MatchedFlow {
    Require.id(flowId, "flowId");
    Require.text(title, "title");
    Require.present(condition, "condition");
  }
}
