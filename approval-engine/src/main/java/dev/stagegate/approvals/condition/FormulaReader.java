package dev.stagegate.approvals.condition;

import static dev.stagegate.approvals.condition.Formula.OPAQUE;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.stagegate.approvals.condition.Formula.Order;
import dev.stagegate.approvals.condition.Formula.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads a formula off a checked condition; what it does not know for certain is opaque. */
record FormulaReader(CelAbstractSyntaxTree tree) {

  static Formula read(CelAbstractSyntaxTree tree) {
    return new FormulaReader(tree).read(tree.getExpr());
  }

  private Formula read(CelExpr expression) {
    return switch (expression.getKind()) {
      case CALL -> read(expression.call());
      case CONSTANT -> truth(expression);
      case IDENT ->
          variable(expression, Variable.Kind.BOOL)
              .map(variable -> oneOf(variable, true))
              .orElse(OPAQUE);
      default -> OPAQUE;
    };
  }

  private Formula read(CelCall call) {
    return switch (call.function()) {
      case "_&&_" -> new Formula.And(parts(call, "_&&_"));
      case "_||_" -> new Formula.Or(parts(call, "_||_"));
      case "!_" -> new Formula.Not(read(call.args().getFirst()));
      case "_==_" -> equal(call);
      case "_!=_" -> {
        Formula equal = equal(call);
        yield equal.isUnderstood() ? new Formula.Not(equal) : OPAQUE;
      }
      case "@in" -> in(call.args().get(0), call.args().get(1));
      case "_<_" -> compared(call, Order.LESS);
      case "_<=_" -> compared(call, Order.AT_MOST);
      case "_>_" -> compared(call, Order.MORE);
      case "_>=_" -> compared(call, Order.AT_LEAST);
      case "startsWith" -> onText(call, text -> placed(text, Place.START));
      case "endsWith" -> onText(call, text -> placed(text, Place.END));
      case "contains" -> onText(call, text -> placed(text, Place.ANYWHERE));
      case "matches" -> onText(call, text -> new Formula.Matching(text.variable, text.constant));
      default -> OPAQUE;
    };
  }

  /** The parts of nested calls of one kind: and, like or, may be grouped in any way. */
  private List<Formula> parts(CelCall call, String function) {
    List<Formula> parts = new ArrayList<>();
    for (CelExpr argument : call.args()) {
      if (argument.getKind() == Kind.CALL && argument.call().function().equals(function)) {
        parts.addAll(parts(argument.call(), function));
      } else {
        parts.add(read(argument));
      }
    }
    return parts;
  }

  private Formula equal(CelCall call) {
    CelExpr left = call.args().get(0);
    CelExpr right = call.args().get(1);
    return equal(left, right).or(() -> equal(right, left)).orElse(OPAQUE);
  }

  private Optional<Formula> equal(CelExpr left, CelExpr right) {
    return variable(left)
        .flatMap(variable -> constant(right, variable.kind()).map(value -> oneOf(variable, value)));
  }

  private Formula in(CelExpr element, CelExpr list) {
    if (list.getKind() == Kind.LIST) {
      return variable(element)
          .flatMap(variable -> constants(list, variable).map(all -> oneOf(variable, all)))
          .orElse(OPAQUE);
    }
    return variable(list, Variable.Kind.STRINGS)
        .flatMap(
            variable ->
                constant(element, Variable.Kind.STRING)
                    .<Formula>map(text -> new Formula.Holding(variable, (String) text)))
        .orElse(OPAQUE);
  }

  private static Optional<Set<Object>> constants(CelExpr list, Variable variable) {
    Set<Object> values = new HashSet<>();
    for (CelExpr element : list.list().elements()) {
      Optional<Object> value = constant(element, variable.kind());
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value.get());
    }
    return Optional.of(values);
  }

  private Formula compared(CelCall call, Order order) {
    CelExpr left = call.args().get(0);
    CelExpr right = call.args().get(1);
    return compared(left, order, right)
        .or(() -> compared(right, order.mirrored(), left))
        .orElse(OPAQUE);
  }

  private Optional<Formula> compared(CelExpr left, Order order, CelExpr right) {
    return variable(left, Variable.Kind.INT)
        .flatMap(
            variable ->
                constant(right, Variable.Kind.INT)
                    .map(number -> new Formula.Compared(variable, order, (Long) number)));
  }

  private Formula onText(CelCall call, Function<OnText, Formula> formula) {
    return call.target()
        .flatMap(target -> variable(target, Variable.Kind.STRING))
        .flatMap(
            variable ->
                constant(call.args().getFirst(), Variable.Kind.STRING)
                    .map(text -> formula.apply(new OnText(variable, (String) text))))
        .orElse(OPAQUE);
  }

  private static Formula placed(OnText text, Place place) {
    return new Formula.Text(text.variable, place, text.constant);
  }

  private static Formula oneOf(Variable variable, Object value) {
    return value instanceof Set<?> all
        ? new Formula.OneOf(variable, Set.copyOf(all))
        : new Formula.OneOf(variable, Set.of(value));
  }

  private static Formula truth(CelExpr expression) {
    return constant(expression, Variable.Kind.BOOL)
        .<Formula>map(value -> new Formula.Constant((Boolean) value))
        .orElse(OPAQUE);
  }

  private Optional<Variable> variable(CelExpr expression, Variable.Kind kind) {
    return variable(expression).filter(variable -> variable.kind() == kind);
  }

  private Optional<Variable> variable(CelExpr expression) {
    return SyntaxTree.variable(tree, expression);
  }

  private static Optional<Object> constant(CelExpr expression, Variable.Kind kind) {
    if (expression.getKind() != Kind.CONSTANT) {
      return Optional.empty();
    }
    CelConstant constant = expression.constant();
    Optional<Object> value =
        switch (constant.getKind()) {
          case STRING_VALUE -> Optional.of(constant.stringValue());
          case INT64_VALUE -> Optional.of(constant.int64Value());
          case BOOLEAN_VALUE -> Optional.of(constant.booleanValue());
          default -> Optional.empty();
        };
    return value.filter(kind.type::isInstance);
  }

  private record OnText(Variable variable, String constant) {}
}
