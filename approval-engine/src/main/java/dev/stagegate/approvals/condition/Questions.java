package dev.stagegate.approvals.condition;

import static dev.stagegate.approvals.condition.Answer.NO;
import static dev.stagegate.approvals.condition.Answer.UNKNOWN;
import static dev.stagegate.approvals.condition.Answer.YES;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/**
 * Makes the questions of one index. What is cheap is asked first, since CEL allows any order. Flows
 * often ask the same; they share the question. What a question compares with is copied: so it lies
 * beside other questions, and not somewhere in all that was compiled, and is at hand when asked.
 * Not thread-safe; the questions are.
 */
public final class Questions {

  private static final int COST_OF_SEARCHING = 10;
  private static final int COST_OF_MATCHING = 100;

  private final Map<Formula, Question> terms = new HashMap<>();

  /** The question of a formula that is understood as a whole. */
  Question of(Formula formula) {
    return switch (formula) {
      case Formula.And(List<Formula> parts) -> {
        Question[] all = each(parts).toArray(Question[]::new);
        yield inputs -> all(all, inputs);
      }
      case Formula.Or(List<Formula> parts) -> {
        Question[] any = each(parts).toArray(Question[]::new);
        yield inputs -> any(any, inputs);
      }
      case Formula.Not(Formula part) -> not(of(part));
      default -> terms.computeIfAbsent(formula, Questions::term);
    };
  }

  private static Question term(Formula formula) {
    return switch (formula) {
      case Formula.Constant(boolean value) -> {
        Answer answer = Answer.of(value);
        yield _ -> answer;
      }
      case Formula.OneOf(Variable variable, Set<Object> values) -> oneOf(variable, values);
      case Formula.Compared(Variable variable, Formula.Order order, long constant) ->
          compared(variable, order, constant);
      case Formula.Text(Variable variable, Formula.Place place, String constant) ->
          placed(variable, place, constant);
      case Formula.Matching(Variable variable, String pattern) -> matching(variable, pattern);
      case Formula.Holding(Variable variable, String constant) -> holding(variable, constant);
      case Formula.And _, Formula.Or _, Formula.Not _, Formula.Opaque _ ->
          throw new IllegalArgumentException("no term: " + formula);
    };
  }

  /** The question of each formula, the cheap first. */
  List<Question> each(Collection<Formula> formulas) {
    return formulas.stream()
        .sorted(Comparator.comparingInt(Questions::cost))
        .map(this::of)
        .toList();
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

  private static Answer any(Question[] parts, Inputs inputs) {
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

  private static Question compared(Variable variable, Formula.Order order, long constant) {
    return switch (order) {
      case LESS -> inputs -> number(inputs, variable, number -> number < constant);
      case AT_MOST -> inputs -> number(inputs, variable, number -> number <= constant);
      case MORE -> inputs -> number(inputs, variable, number -> number > constant);
      case AT_LEAST -> inputs -> number(inputs, variable, number -> number >= constant);
    };
  }

  private static Answer number(Inputs inputs, Variable variable, LongPredicate test) {
    return inputs.get(variable) instanceof Long number ? Answer.of(test.test(number)) : UNKNOWN;
  }

  private static Question placed(Variable variable, Formula.Place place, String constant) {
    String own = own(constant);
    return switch (place) {
      case START -> inputs -> text(inputs, variable, text -> text.startsWith(own));
      case END -> inputs -> text(inputs, variable, text -> text.endsWith(own));
      case ANYWHERE -> inputs -> text(inputs, variable, text -> text.contains(own));
    };
  }

  private static Question matching(Variable variable, String pattern) {
    TextPattern compiled = TextPattern.of(pattern);
    return inputs -> text(inputs, variable, compiled);
  }

  private static Answer text(Inputs inputs, Variable variable, Predicate<String> test) {
    return inputs.get(variable) instanceof String text ? Answer.of(test.test(text)) : UNKNOWN;
  }

  private static Question holding(Variable variable, String constant) {
    return inputs ->
        inputs.get(variable) instanceof List<?> list ? Answer.of(list.contains(constant)) : UNKNOWN;
  }

  private static String own(String constant) {
    return new String(constant.toCharArray());
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
