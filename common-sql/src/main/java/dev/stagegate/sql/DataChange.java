package dev.stagegate.sql;

import java.util.OptionalLong;
import java.util.Set;

/** INSERT, UPDATE and DELETE. */
final class DataChange {
  private static final Set<String> BEHIND_ROWS = Set.of("ON", "RETURNING", "AS");

  private DataChange() {}

  static Family insert() {
    return (statement, findings) -> {
      findings.insert(rows(statement));
      return null;
    };
  }

  static Family change(SqlType type) {
    return (statement, findings) -> {
      findings.change(type, new WhereClauses(statement).behind(0));
      return null;
    };
  }

  /**
   * Counts the rows behind VALUES; empty where they come from a query or more follows than is
   * understood.
   */
  private static OptionalLong rows(Fragment insert) {
    int depth = 0;
    for (int i = 1; i < insert.size(); i++) {
      depth += insert.isSymbol(i, '(') ? 1 : insert.isSymbol(i, ')') ? -1 : 0;
      if (depth != 0 || insert.is(i - 1, "INTO") || insert.isSymbol(i - 1, '.')) {
        continue;
      }
      if (insert.reads(i, "DEFAULT", "VALUES") || insert.is(i, "SET")) {
        return OptionalLong.of(1);
      }
      if (insert.is(i, "VALUES") || insert.is(i, "VALUE")) {
        return literalRows(insert, i + 1);
      }
      if (StatementVerbs.beginsQuery(insert.word(i))) {
        return OptionalLong.empty();
      }
    }
    return OptionalLong.empty();
  }

  private static OptionalLong literalRows(Fragment insert, int from) {
    long rows = 0;
    int depth = 0;
    for (int i = from; i < insert.size(); i++) {
      if (insert.isSymbol(i, '(')) {
        rows += depth == 0 ? 1 : 0;
        depth++;
      } else if (insert.isSymbol(i, ')')) {
        depth--;
      } else if (depth == 0 && BEHIND_ROWS.contains(insert.word(i))) {
        return OptionalLong.of(rows);
      } else if (depth == 0 && !insert.isSymbol(i, ',') && !insert.is(i, "ROW")) {
        return OptionalLong.empty();
      }
    }
    return OptionalLong.of(rows);
  }
}
