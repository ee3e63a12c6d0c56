package dev.stagegate.approvals.condition;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks regular expressions when a condition is saved: literal, well-formed, and together of
 * bounded cost (RE2).
 */
final class Patterns {

  private final CelAbstractSyntaxTree tree;
  private final List<ConditionFault> faults = new ArrayList<>();
  private int size;

  private Patterns(CelAbstractSyntaxTree tree) {
    this.tree = tree;
  }

  static List<ConditionFault> faults(CelAbstractSyntaxTree tree) {
    Patterns patterns = new Patterns(tree);
    SyntaxTree.nodes(tree)
        .filter(node -> node.getKind() == Kind.CALL && node.call().function().equals("matches"))
        .map(node -> node.call().args().getLast())
        .forEach(patterns::check);
    return patterns.faults;
  }

  private void check(CelExpr pattern) {
    if (pattern.getKind() != Kind.CONSTANT
        || pattern.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
      fault(pattern, "the pattern of matches must be a literal, so that it can be checked");
      return;
    }
    try {
      size += Pattern.compile(pattern.constant().stringValue()).programSize();
      if (size > Expressions.LARGEST_PATTERN) {
        fault(
            pattern,
            "the patterns of matches are too large together (%d of %d)"
                .formatted(size, Expressions.LARGEST_PATTERN));
      }
    } catch (PatternSyntaxException e) {
      fault(pattern, "the pattern of matches is not an RE2 expression: " + e.getMessage());
    }
  }

  private void fault(CelExpr pattern, String message) {
    faults.add(Faults.at(tree, pattern.id(), message));
  }
}
