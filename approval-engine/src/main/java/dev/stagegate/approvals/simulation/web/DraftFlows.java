package dev.stagegate.approvals.simulation.web;

import dev.stagegate.approvals.condition.ConditionCompiler;
import dev.stagegate.approvals.flow.CheckingFlows;
import dev.stagegate.approvals.flow.Flow;
import dev.stagegate.approvals.flow.FlowDraft;
import dev.stagegate.approvals.flow.Staff;
import dev.stagegate.approvals.flow.web.FlowEditing;
import dev.stagegate.approvals.flow.web.FlowRequest;
import dev.stagegate.events.SourceType;
import dev.stagegate.web.FieldProblem;
import dev.stagegate.web.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes flows of drafts that are only tried, with the checks that saving them would make. */
@Component
final class DraftFlows {

  private static final int MOST_DRAFTS = 500;

  private final CheckingFlows checking;
  private final ConditionCompiler compiler;

  DraftFlows(CheckingFlows checking, ConditionCompiler compiler) {
    this.checking = checking;
    this.compiler = compiler;
  }

  List<Flow> read(SourceType source, List<@Nullable FlowRequest> drafts, Staff staff) {
    if (drafts.size() > MOST_DRAFTS) {
      throw Problem.unreadable("/flows", "at most " + MOST_DRAFTS + " flows are tried");
    }
    List<FieldProblem> problems = new ArrayList<>();
    List<Flow> flows = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      String at = "/flows/" + i;
      FlowRequest request = drafts.get(i);
      if (request == null) {
        throw Problem.unreadable(at, "must be a flow");
      }
      FlowDraft draft = request.toDraft(at, source);
      checking.faults(draft, staff).forEach(fault -> problems.add(FlowEditing.told(at, fault)));
      flows.add(flow("draft-" + (i + 1), draft));
    }
    if (!problems.isEmpty()) {
      throw Problem.unprocessable("invalid-flow", "The flows cannot be tried.", problems);
    }
    return flows;
  }

  private Flow flow(String id, FlowDraft draft) {
    return new Flow(
        id,
        draft.source(),
        draft.title(),
        draft.description(),
        compiler.restore(draft.source(), draft.condition()),
        draft.nodes(),
        draft.options(),
        draft.enabled(),
        1);
  }
}
