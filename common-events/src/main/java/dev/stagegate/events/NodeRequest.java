package dev.stagegate.events;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/** An open node's question: who is asked, and about exactly what. */
public record NodeRequest(
    @JsonPropertyDescription("The approval's id") String approvalId,
    @JsonPropertyDescription("The node that is open") PlannedNode node,
    @JsonPropertyDescription("The node's place in the approval, from 1") int position,
    @JsonPropertyDescription("How many nodes the approval has") int nodeCount,
    @JsonPropertyDescription("Grows each time this node's people are asked afresh, from 1")
        int round,
    @JsonPropertyDescription("Who may decide this node now, by e-mail") List<String> eligible,
    @JsonPropertyDescription(
            "Who is asked, by e-mail: the assignee where eligible, else all who are")
        List<String> asked,
    @JsonPropertyDescription("Whether they are asked in IM now, or only when the bell is rung")
        boolean invite,
    @JsonPropertyDescription("The highest risk of the stage's statements") Risk risk,
    @JsonPropertyDescription("The flows the stage must pass, in flow order")
        List<MatchedFlow> flows,
    @JsonPropertyDescription("What is asked about") StageSnapshot stage) {

  public NodeRequest {
    Require.id(approvalId, "approvalId");
    Require.present(node, "node");
    Require.positive(position, "position");
    Require.positive(round, "round");
    if (nodeCount < position) {
      throw new IllegalArgumentException("nodeCount must be at least position");
    }
    eligible = List.copyOf(Require.present(eligible, "eligible"));
    asked = List.copyOf(Require.notEmpty(asked, "asked"));
    Require.present(risk, "risk");
    flows = List.copyOf(Require.notEmpty(flows, "flows"));
    Require.present(stage, "stage");
  }
}
