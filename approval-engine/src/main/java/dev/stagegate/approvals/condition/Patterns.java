package dev.stagegate.approvals.condition;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks regular expressions when a condition is saved: literal, well-formed, and of bounded cost
 * (RE2).
 */
final class Patterns {

  private Patterns() {}

  static List<ConditionFault> faults(CelAbstractSyntaxTree tree) {
    return SyntaxTree.nodes(tree)
        .filter(node -> node.getKind() == Kind.CALL && node.call().function().equals("matches"))
        .map(node -> node.call().args().getLast())
        .flatMap(pattern -> fault(tree, pattern).stream())
        .toList();
  }

  private static Optional<ConditionFault> fault(CelAbstractSyntaxTree tree, CelExpr pattern) {
    return Stream.of(pattern)
        .flatMap(expression -> wrong(expression).stream())
        .map(message -> at(tree, pattern, message))
        .findFirst();
  }

  private static Optional<String> wrong(CelExpr expression) {
    if (expression.getKind() != Kind.CONSTANT
        || expression.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
      return Optional.of("the pattern of matches must be a literal, so that it can be checked");
    }
    try {
      int size = Pattern.compile(expression.constant().stringValue()).programSize();
      return size <= Expressions.LARGEST_PATTERN
          ? Optional.empty()
          : Optional.of(
              "the pattern of matches is too large ("
                  + size
                  + " of "
                  + Expressions.LARGEST_PATTERN
                  + ")");
    } catch (PatternSyntaxException e) {
      return Optional.of("the pattern of matches is not an RE2 expression: " + e.getMessage());
    }
  }

  private static ConditionFault at(CelAbstractSyntaxTree tree, CelExpr expression, String message) {
    Integer offset = tree.getSource().getPositionsMap().get(expression.id());
    CelSourceLocation location =
        Optional.ofNullable(offset)
            .flatMap(position -> tree.getSource().getOffsetLocation(position))
            .orElse(CelSourceLocation.of(1, 0));
    return new ConditionFault(location.getLine(), location.getColumn() + 1, message);
  }
}
