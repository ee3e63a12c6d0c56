package dev.stagegate.sql;

import java.util.OptionalLong;
import java.util.Set;

/** INSERT, UPDATE and DELETE. */
final class DataChange {
  private static final Set<String> BEHIND_ROWS = Set.of("ON", "RETURNING", "AS");

  private static final Set<String> BEHIND_TABLE = Set.of("VALUES", "VALUE", "SET", "SELECT");
  private static final Set<String> REPLACED_ROWS = Set.of("WHERE", "USING", "ON");
  private static final int HEADING = 24;

  private DataChange() {}

  static Family insert() {
    return (statement, findings) -> {
      findings.insert(rows(statement));
      overwriting(statement, findings);
      return null;
    };
  }

  static Family change(SqlType type) {
    return (statement, findings) -> {
      findings.change(type, new WhereClauses(statement).behind(0));
      return null;
    };
  }

  /** What INSERT does to the rows that are there already, and to files. */
  private static void overwriting(Fragment insert, Findings findings) {
    if (insert.is(1, "OVERWRITE") && insert.isName(2) && !BEHIND_TABLE.contains(insert.word(2))) {
      findings.type(SqlType.TRUNCATE);
    }
    if (insert.reads(1, "OR", "REPLACE")) {
      findings.type(SqlType.REPLACE);
    }
    if (insert.is(2, "DIRECTORY") || insert.is(3, "DIRECTORY") || toFunction(insert)) {
      findings.trait(Trait.FILE_OR_PROGRAM);
    }
    for (int i = 2; i < Math.min(insert.size(), HEADING); i++) {
      if (insert.is(i, "REPLACE") && REPLACED_ROWS.contains(insert.word(i + 1))) {
        findings.change(SqlType.DELETE, true);
      }
    }
  }

  /** ClickHouse's {@code INSERT INTO [TABLE] FUNCTION file(..)}. */
  private static boolean toFunction(Fragment insert) {
    int function = insert.is(2, "TABLE") ? 3 : 2;
    return insert.is(function, "FUNCTION") && insert.isName(function + 1);
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
