package dev.stagegate.approvals.condition;

import static dev.stagegate.approvals.condition.Answer.NO;
import static dev.stagegate.approvals.condition.Answer.UNKNOWN;
import static dev.stagegate.approvals.condition.Answer.YES;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/** Makes questions of formulas. What is cheap is asked first, since CEL allows any order. */
final class Questions {

  private static final int COST_OF_SEARCHING = 10;
  private static final int COST_OF_MATCHING = 100;

  private Questions() {}

  /** The question of a formula that is understood as a whole. */
  static Question of(Formula formula) {
    return switch (formula) {
      case Formula.And(List<Formula> parts) -> all(parts);
      case Formula.Or(List<Formula> parts) -> any(parts);
      case Formula.Not(Formula part) -> not(of(part));
      case Formula.Constant(boolean value) -> {
        Answer answer = Answer.of(value);
        yield _ -> answer;
      }
      case Formula.OneOf(Variable variable, Set<Object> values) -> oneOf(variable, values);
      case Formula.Compared(Variable variable, Formula.Order order, long constant) ->
          number(variable, compared(order, constant));
      case Formula.Text(Variable variable, Formula.Place place, String constant) ->
          text(variable, placed(place, constant));
      case Formula.Matching(Variable variable, String pattern) ->
          text(variable, TextPattern.of(pattern));
      case Formula.Holding(Variable variable, String constant) -> holding(variable, constant);
      case Formula.Opaque() -> throw new IllegalArgumentException("only CEL can evaluate this");
    };
  }

  /** All of these formulas; none at all is a yes. */
  static Question all(Collection<Formula> formulas) {
    Question[] parts = questions(formulas);
    return switch (parts.length) {
      case 0 -> _ -> YES;
      case 1 -> parts[0];
      default -> inputs -> all(parts, inputs);
    };
  }

  private static Answer all(Question[] parts, Inputs inputs) {
    Answer all = YES;
    for (Question part : parts) {
      switch (part.ask(inputs)) {
        case YES -> {}
        case NO -> {
          return NO;
        }
        case UNKNOWN -> all = UNKNOWN;
      }
    }
    return all;
  }

  private static Question any(Collection<Formula> formulas) {
    Question[] parts = questions(formulas);
    return inputs -> {
      Answer any = NO;
      for (Question part : parts) {
        switch (part.ask(inputs)) {
          case YES -> {
            return YES;
          }
          case NO -> {}
          case UNKNOWN -> any = UNKNOWN;
        }
      }
      return any;
    };
  }

  private static Question not(Question part) {
    return inputs ->
        switch (part.ask(inputs)) {
          case YES -> NO;
          case NO -> YES;
          case UNKNOWN -> UNKNOWN;
        };
  }

  private static Question oneOf(Variable variable, Set<Object> values) {
    if (values.size() == 1) {
      Object only = values.iterator().next();
      return inputs -> {
        Object value = inputs.get(variable);
        return value == null ? UNKNOWN : Answer.of(only.equals(value));
      };
    }
    return inputs -> {
      Object value = inputs.get(variable);
      return value == null ? UNKNOWN : Answer.of(values.contains(value));
    };
  }

  private static Question number(Variable variable, LongPredicate test) {
    return inputs ->
        inputs.get(variable) instanceof Long number ? Answer.of(test.test(number)) : UNKNOWN;
  }

  private static LongPredicate compared(Formula.Order order, long constant) {
    return switch (order) {
      case LESS -> number -> number < constant;
      case AT_MOST -> number -> number <= constant;
      case MORE -> number -> number > constant;
      case AT_LEAST -> number -> number >= constant;
    };
  }

  private static Question text(Variable variable, Predicate<String> test) {
    return inputs ->
        inputs.get(variable) instanceof String text ? Answer.of(test.test(text)) : UNKNOWN;
  }

  private static Predicate<String> placed(Formula.Place place, String constant) {
    return switch (place) {
      case START -> text -> text.startsWith(constant);
      case END -> text -> text.endsWith(constant);
      case ANYWHERE -> text -> text.contains(constant);
    };
  }

  private static Question holding(Variable variable, String constant) {
    return inputs ->
        inputs.get(variable) instanceof List<?> list ? Answer.of(list.contains(constant)) : UNKNOWN;
  }

  private static Question[] questions(Collection<Formula> formulas) {
    return formulas.stream()
        .sorted(Comparator.comparingInt(Questions::cost))
        .map(Questions::of)
        .toArray(Question[]::new);
  }

  private static int cost(Formula formula) {
    return switch (formula) {
      case Formula.And(List<Formula> parts) -> parts.stream().mapToInt(Questions::cost).sum();
      case Formula.Or(List<Formula> parts) -> parts.stream().mapToInt(Questions::cost).sum();
      case Formula.Not(Formula part) -> cost(part);
      case Formula.Text(Variable _, Formula.Place place, String _) ->
          place == Formula.Place.ANYWHERE ? COST_OF_SEARCHING : 2;
      case Formula.Holding _ -> COST_OF_SEARCHING;
      case Formula.Matching _ -> COST_OF_MATCHING;
      case Formula.Constant _, Formula.OneOf _, Formula.Compared _, Formula.Opaque _ -> 1;
    };
  }
}
