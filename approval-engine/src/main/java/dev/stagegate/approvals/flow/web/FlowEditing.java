package dev.stagegate.approvals.flow.web;

import dev.stagegate.approvals.flow.FlowFault;
import dev.stagegate.web.FieldProblem;
import dev.stagegate.web.Problem;
import java.util.List;

/** What edits of flows have in common at the HTTP edge. */
public final class FlowEditing {

  private FlowEditing() {}

  static Problem problem(List<FlowFault> faults) {
    return Problem.unprocessable(
        "invalid-flow", "The flow was not kept.", faults.stream().map(FlowEditing::told).toList());
  }

  /**
   * What is wrong with one flow, and where.
   *
   * @param at where the flow stands in the body, as a JSON pointer
   */
  public static FieldProblem told(String at, FlowFault fault) {
    return new FieldProblem(at + fault.field(), told(fault).message());
  }

  /** What is wrong with a flow that is the whole body. */
  static FieldProblem told(FlowFault fault) {
    String at =
        fault.line() == null ? "" : "line " + fault.line() + ", column " + fault.column() + ": ";
    return new FieldProblem(fault.field(), at + fault.message());
  }
}
