package dev.stagegate.approvals.book.web;

import dev.stagegate.approvals.book.BookFault;
import dev.stagegate.approvals.flow.FlowFault;
import dev.stagegate.web.FieldProblem;
import dev.stagegate.web.Problem;
import java.util.List;
import java.util.function.Function;

/**
 * Tells what is wrong with flows of lists that somebody wants.
 *
 * @param slug the type of the problem
 * @param told what is told of one fault
 */
record FaultsTold(String slug, String detail, Function<BookFault, FieldProblem> told) {

  /** Faults by their place in the list. */
  static final FaultsTold IN_LISTS =
      new FaultsTold("invalid-flow", "Nothing was restored.", FaultsTold::inList);

  Problem problem(List<BookFault> faults) {
    return Problem.unprocessable(slug, detail, faults.stream().map(told).toList());
  }

  /** What is wrong, with the place in the condition where it is about one. */
  static String message(FlowFault fault) {
    return fault.line() == null
        ? fault.message()
        : "line " + fault.line() + ", column " + fault.column() + ": " + fault.message();
  }

  private static FieldProblem inList(BookFault fault) {
    return new FieldProblem(
        "/" + fault.source() + "/" + fault.index() + fault.fault().field(), message(fault.fault()));
  }
}
