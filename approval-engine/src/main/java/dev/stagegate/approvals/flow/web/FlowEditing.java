package dev.stagegate.approvals.flow.web;

import dev.stagegate.approvals.flow.FlowFault;
import dev.stagegate.web.FieldProblem;
import dev.stagegate.web.Problem;
import java.util.List;

/** What edits of flows have in common at the HTTP edge. */
final class FlowEditing {

  private FlowEditing() {}

  static Problem problem(List<FlowFault> faults) {
    return Problem.unprocessable(
        "invalid-flow", "The flow was not kept.", faults.stream().map(FlowEditing::told).toList());
  }

  private static FieldProblem told(FlowFault fault) {
    String at =
        fault.line() == null ? "" : "line " + fault.line() + ", column " + fault.column() + ": ";
    return new FieldProblem(fault.field(), at + fault.message());
  }
}
