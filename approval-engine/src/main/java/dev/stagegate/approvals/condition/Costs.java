package dev.stagegate.approvals.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.List;
import java.util.stream.Stream;

/** Bounds what a condition may cost when it is asked, beyond its size. */
final class Costs {

  private Costs() {}

  static List<ConditionFault> faults(CelAbstractSyntaxTree tree) {
    return Stream.of(lists(tree), Patterns.faults(tree).stream(), loops(tree))
        .flatMap(faults -> faults)
        .toList();
  }

  private static Stream<ConditionFault> lists(CelAbstractSyntaxTree tree) {
    return SyntaxTree.nodes(tree)
        .filter(node -> node.getKind() == Kind.LIST)
        .filter(node -> node.list().elements().size() > Expressions.LONGEST_LIST)
        .map(
            node ->
                Faults.at(
                    tree,
                    node.id(),
                    "a list has at most %d elements, this one has %d"
                        .formatted(Expressions.LONGEST_LIST, node.list().elements().size())));
  }

  /** The text of a statement can be megabytes long, so no loop may read it again and again. */
  private static Stream<ConditionFault> loops(CelAbstractSyntaxTree tree) {
    return CelNavigableAst.fromAst(tree)
        .getRoot()
        .allNodes()
        .filter(node -> isStatementText(tree, node.expr()) && isInLoop(node))
        .map(node -> Faults.at(tree, node.id(), "statement.text cannot be used in a loop"));
  }

  private static boolean isStatementText(CelAbstractSyntaxTree tree, CelExpr expression) {
    return SyntaxTree.variable(tree, expression)
        .filter(variable -> variable == Variable.STATEMENT_TEXT)
        .isPresent();
  }

  private static boolean isInLoop(CelNavigableExpr node) {
    return node.parent()
        .filter(parent -> parent.getKind() == Kind.COMPREHENSION || isInLoop(parent))
        .isPresent();
  }
}
