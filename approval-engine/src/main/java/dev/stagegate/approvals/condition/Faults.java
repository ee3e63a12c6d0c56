package dev.stagegate.approvals.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelSourceLocation;
import dev.stagegate.events.SourceType;
import java.util.List;
import java.util.Optional;

/** Faults as their author reads them: with line, column, and what may have been meant. */
final class Faults {

  private static final int MOST_FAULTS = 20;
  private static final String UNKNOWN_NAME = "undeclared reference";

  private Faults() {}

  /** What the parser or checker found; the first of it where it is very much. */
  static List<ConditionFault> of(SourceType source, String text, List<CelIssue> issues) {
    return issues.stream().limit(MOST_FAULTS).map(issue -> fault(source, text, issue)).toList();
  }

  /** A fault at a node of a checked condition. */
  static ConditionFault at(CelAbstractSyntaxTree tree, long nodeId, String message) {
    CelSourceLocation location =
        Optional.ofNullable(tree.getSource().getPositionsMap().get(nodeId))
            .flatMap(position -> tree.getSource().getOffsetLocation(position))
            .orElse(CelSourceLocation.of(1, 0));
    return new ConditionFault(location.getLine(), location.getColumn() + 1, message);
  }

  private static ConditionFault fault(SourceType source, String text, CelIssue issue) {
    int line = Math.max(1, issue.getSourceLocation().getLine());
    int column = Math.max(0, issue.getSourceLocation().getColumn());
    String message = issue.getMessage().replace(" (in container '')", "");
    String suggestion =
        message.startsWith(UNKNOWN_NAME)
            ? new Suggestions(source).about(text, offset(text, line, column)).orElse("")
            : "";
    return new ConditionFault(
        line, column + 1, suggestion.isEmpty() ? message : message + ": " + suggestion);
  }

  /** Where in the text it is; columns count characters, even those of two UTF-16 units. */
  private static int offset(String text, int line, int column) {
    int start = 0;
    for (int i = 1; i < line; i++) {
      start = text.indexOf('\n', start) + 1;
    }
    return text.offsetByCodePoints(
        start, Math.min(column, text.codePointCount(start, text.length())));
  }
}
