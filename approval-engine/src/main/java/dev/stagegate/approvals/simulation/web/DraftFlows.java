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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes flows of drafts that are only tried, with the checks that saving them would make. */
@Component
final class DraftFlows {

  static final int MOST_DRAFTS = 500;

  private final CheckingFlows checking;
  private final ConditionCompiler compiler;

  DraftFlows(CheckingFlows checking, ConditionCompiler compiler) {
    this.checking = checking;
    this.compiler = compiler;
  }

  /**
   * The flows that take the place of those kept, by their source type.
   *
   * @param flows for the source type; null leaves those that are kept
   * @param fallback for Fallback; null leaves those that are kept
   */
  Map<SourceType, List<Flow>> read(
      SourceType source,
      @Nullable List<@Nullable FlowRequest> flows,
      @Nullable List<@Nullable FlowRequest> fallback,
      Staff staff) {
    List<FieldProblem> problems = new ArrayList<>();
    Map<SourceType, List<Flow>> drafts = new EnumMap<>(SourceType.class);
    if (flows != null) {
      drafts.put(source, read("flows", "draft-", source, flows, staff, problems));
    }
    if (fallback != null) {
      drafts.put(
          SourceType.FALLBACK,
          read("fallback", "fallback-draft-", SourceType.FALLBACK, fallback, staff, problems));
    }
    if (!problems.isEmpty()) {
      throw Problem.unprocessable("invalid-flow", "The flows cannot be tried.", problems);
    }
    return drafts;
  }

  private List<Flow> read(
      String field,
      String idPrefix,
      SourceType source,
      List<@Nullable FlowRequest> drafts,
      Staff staff,
      List<FieldProblem> problems) {
    if (drafts.size() > MOST_DRAFTS) {
      throw Problem.unreadable("/" + field, "at most " + MOST_DRAFTS + " flows are tried");
    }
    List<Flow> flows = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      String at = "/" + field + "/" + i;
      FlowRequest request = drafts.get(i);
      if (request == null) {
        throw Problem.unreadable(at, "must be a flow");
      }
      FlowDraft draft = request.toDraft(at, source);
      checking.faults(draft, staff).forEach(fault -> problems.add(FlowEditing.told(at, fault)));
      flows.add(flow(idPrefix + (i + 1), draft));
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
