package dev.stagegate.approvals.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.parser.CelUnparser;
import dev.cel.parser.CelUnparserFactory;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What can be read off a checked condition. */
final class SyntaxTree {

  private static final Map<String, Variable> BY_SPELLING = bySpelling();
  private static final Set<String> CONNECTIVES = Set.of("_&&_", "_||_", "!_");

  private SyntaxTree() {}

  static Optional<Variable> variable(String spelling) {
    return Optional.ofNullable(BY_SPELLING.get(spelling));
  }

  /** The variable that a node of a checked condition is, if it is one. */
  static Optional<Variable> variable(CelAbstractSyntaxTree tree, CelExpr expression) {
    return expression.getKind() == Kind.IDENT
        ? tree.getReference(expression.id()).flatMap(reference -> variable(reference.name()))
        : Optional.empty();
  }

  static Set<Variable> variables(CelAbstractSyntaxTree tree) {
    Set<Variable> variables = EnumSet.noneOf(Variable.class);
    nodes(tree).flatMap(node -> variable(tree, node).stream()).forEach(variables::add);
    return variables;
  }

  /** The parts between the ands, ors and nots, as written, by the id of their expression. */
  static Map<Long, String> terms(CelAbstractSyntaxTree tree) {
    CelUnparser unparser = CelUnparserFactory.newUnparser();
    Map<Long, String> terms = new LinkedHashMap<>();
    List<CelExpr> open = new ArrayList<>(List.of(tree.getExpr()));
    while (!open.isEmpty()) {
      CelExpr expression = open.removeFirst();
      if (isConnective(expression)) {
        open.addAll(0, expression.call().args());
      } else {
        terms.put(
            expression.id(),
            unparser.unparse(CelAbstractSyntaxTree.newParsedAst(expression, tree.getSource())));
      }
    }
    return terms;
  }

  static Stream<CelExpr> nodes(CelAbstractSyntaxTree tree) {
    return CelNavigableAst.fromAst(tree).getRoot().allNodes().map(CelNavigableExpr::expr);
  }

  private static boolean isConnective(CelExpr expression) {
    return expression.getKind() == Kind.CALL && CONNECTIVES.contains(expression.call().function());
  }

  private static Map<String, Variable> bySpelling() {
    Map<String, Variable> bySpelling = new HashMap<>();
    for (Variable variable : Variable.values()) {
      variable.spellings().forEach(spelling -> bySpelling.put(spelling, variable));
    }
    return bySpelling;
  }
}
