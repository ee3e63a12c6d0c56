package dev.stagegate.approvals.condition;

import java.util.List;
import java.util.Set;

/**
 * A condition as far as the engine understands it by itself. CEL says what it means; this only says
 * the same faster, so it holds no form whose equality with CEL is not proven by tests.
 */
sealed interface Formula {

  /** Anything else: only CEL can evaluate it. */
  Formula OPAQUE = new Opaque();

  /** All of these; a no outweighs an error. */
  record And(List<Formula> parts) implements Formula {}

  /** Any of these; a yes outweighs an error. */
  record Or(List<Formula> parts) implements Formula {}

  record Not(Formula part) implements Formula {}

  record Constant(boolean value) implements Formula {}

  /** A text, whole number or yes-or-no that is equal to one of these. */
  record OneOf(Variable variable, Set<Object> values) implements Formula {}

  /** A whole number beside a constant. */
  record Compared(Variable variable, Order order, long constant) implements Formula {}

  /** A text beside a constant. */
  record Text(Variable variable, Place place, String constant) implements Formula {}

  /** A text in which an RE2 expression is found. */
  record Matching(Variable variable, String pattern) implements Formula {}

  /** A list of texts that holds this one. */
  record Holding(Variable variable, String constant) implements Formula {}

  record Opaque() implements Formula {}

  /** Whether all of it is understood. */
  default boolean isUnderstood() {
    return switch (this) {
      case And(List<Formula> parts) -> parts.stream().allMatch(Formula::isUnderstood);
      case Or(List<Formula> parts) -> parts.stream().allMatch(Formula::isUnderstood);
      case Not(Formula part) -> part.isUnderstood();
      case Opaque() -> false;
      case Constant _, OneOf _, Compared _, Text _, Matching _, Holding _ -> true;
    };
  }

  /** How two whole numbers stand to each other. */
  enum Order {
    LESS,
    AT_MOST,
    MORE,
    AT_LEAST;

    /** The same with the two exchanged. */
    Order mirrored() {
      return switch (this) {
        case LESS -> MORE;
        case AT_MOST -> AT_LEAST;
        case MORE -> LESS;
        case AT_LEAST -> AT_MOST;
      };
    }
  }

  /** Where in a text a constant is. */
  enum Place {
    START,
    END,
    ANYWHERE
  }
}
