package dev.stagegate.sql;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands between the name of a stored program and its body, and where the body can begin. Open
 * until the body has begun.
 */
final class ProgramHeading {
  /** Behind these characteristics of a routine its body can begin. */
  private static final Set<String> LAST_OF_CHARACTERISTIC =
      Set.of("DETERMINISTIC", "SQL", "DATA", "DEFINER", "INVOKER");

  private static final Set<String> CHARACTERISTICS =
      Set.of(
          "NOT",
          "DETERMINISTIC",
          "CONTAINS",
          "NO",
          "READS",
          "MODIFIES",
          "SQL",
          "DATA",
          "LANGUAGE",
          "COMMENT",
          "RETURNS",
          "SECURITY");
  private static final Set<String> FUNCTION_STATEMENTS =
      Set.of("RETURN", "SELECT", "INSERT", "UPDATE", "DELETE", "CALL", "REPLACE", "DO", "WITH");

  private final @Nullable ObjectKind program;
  private boolean open;

  /** Whether a function's result type has begun: behind it the body begins without any sign. */
  private boolean returns;

  /**
   * @param program the kind of program; null for a block without a heading
   */
  ProgramHeading(@Nullable ObjectKind program) {
    this.program = program;
    this.open = program != null;
  }

  void close() {
    open = false;
  }

  /** Whether the body can begin behind a token that is no word. */
  boolean bodyBehind(boolean stringOrParenthesis) {
    return inRoutine() && (returns || stringOrParenthesis);
  }

  boolean bodyBehindDo() {
    return open && program == ObjectKind.EVENT;
  }

  boolean bodyBehindRow() {
    return open && program == ObjectKind.TRIGGER;
  }

  /** Whether FOLLOWS and PRECEDES name another trigger here. */
  boolean ordersTriggers() {
    return open && program == ObjectKind.TRIGGER;
  }

  /**
   * Reads one more word.
   *
   * @param leading whether the body could begin with it
   * @return whether the body can begin behind it
   */
  boolean bodyBehindWord(String word, boolean leading) {
    if (!open) {
      return false;
    }
    if (word.equals("RETURNS")) {
      returns = true;
    } else if (leading && startsPlainBody(word)) {
      open = false;
    }
    return inRoutine() && (returns || LAST_OF_CHARACTERISTIC.contains(word));
  }

  /** A trigger and an event have plainer signs of where their body begins. */
  private boolean inRoutine() {
    return open && (program == ObjectKind.PROCEDURE || program == ObjectKind.FUNCTION);
  }

  private boolean startsPlainBody(String word) {
    return returns
        ? FUNCTION_STATEMENTS.contains(word)
        : !word.isEmpty() && !CHARACTERISTICS.contains(word);
  }
}
