package dev.stagegate.sql;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/**
 * Which positions of a statement have a WHERE ahead at their own level: not of a query inside, not
 * a column label, not behind RETURNING. Found for all positions in one pass from the end, so that a
 * statement may hold any number of UPDATE and DELETE.
 */
final class WhereClauses {
  private final BitSet ahead = new BitSet();

  WhereClauses(Fragment statement) {
    Deque<Boolean> outer = new ArrayDeque<>();
    boolean where = false;
    for (int i = statement.size() - 1; i >= 0; i--) {
      ahead.set(i, where);
      if (statement.isSymbol(i, ')')) {
        outer.push(where);
        where = false;
      } else if (statement.isSymbol(i, '(')) {
        where = !outer.isEmpty() && outer.pop();
      } else if (statement.is(i, "RETURNING")) {
        where = false;
      } else if (statement.is(i, "WHERE") && !isLabel(statement, i)) {
        where = true;
      }
    }
  }

  /** Whether the UPDATE or DELETE at the position has a WHERE of its own. */
  boolean behind(int verb) {
    return ahead.get(verb);
  }

  private static boolean isLabel(Fragment statement, int i) {
    return statement.is(i - 1, "AS") || statement.isSymbol(i - 1, '.');
  }
}
