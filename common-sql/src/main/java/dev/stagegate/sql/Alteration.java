package dev.stagegate.sql;

import java.util.Set;

/**
 * What ALTER does beyond altering: renaming, dropping columns, emptying partitions, granting by
 * default.
 */
final class Alteration {
  /** Two words by which a column goes without DROP. */
  private static final Set<String> LOSES_COLUMN =
      Set.of("SET UNUSED", "CLEAR COLUMN", "REPLACE COLUMNS");

  /** Two words by which rows go. */
  private static final Set<String> LOSES_ROWS =
      Set.of(
          "DROP PARTITION",
          "DROP SUBPARTITION",
          "DROP PART",
          "TRUNCATE PARTITION",
          "TRUNCATE SUBPARTITION",
          "REPLACE PARTITION",
          "SWITCH TO",
          "SWITCH PARTITION",
          "APPEND FROM");

  private static final Set<String> COLUMN_PROPERTIES =
      Set.of("NOT", "DEFAULT", "EXPRESSION", "IDENTITY");

  private Alteration() {}

  static void read(Fragment statement, Heading heading, ObjectWords words, Findings findings) {
    switch (heading.kind()) {
      case INDEX -> renaming(statement, heading, SqlType.RENAME_INDEX, findings);
      case SEQUENCE -> renaming(statement, heading, SqlType.RENAME_SEQUENCE, findings);
      case SCHEMA -> renaming(statement, heading, SqlType.RENAME_SCHEMA, findings);
      case TABLE, TYPE -> changing(statement, heading, words, findings);
      case DEFAULT_PRIVILEGES -> privileges(statement, findings);
      case DATABASE,
          VIEW,
          STORED_VIEW,
          FUNCTION,
          PROCEDURE,
          TRIGGER,
          EVENT,
          EXTENSION,
          USER,
          ROLE,
          RULE,
          OWNED,
          SPACE,
          SESSION,
          SCHEDULE,
          OTHER ->
          findings.type(heading.kind().altered());
    }
  }

  private static void renaming(
      Fragment statement, Heading heading, SqlType renamed, Findings findings) {
    boolean renames = false;
    for (int i = heading.at() + 1; i < statement.size(); i++) {
      renames |= statement.reads(i, "RENAME", "TO");
    }
    findings.type(renames ? renamed : heading.kind().altered());
    if (statement.reads(heading.at() + 1, "ALL", "IN")) {
      findings.type(SqlType.ALTER_TABLE);
    }
  }

  private static void changing(
      Fragment statement, Heading heading, ObjectWords words, Findings findings) {
    findings.type(heading.kind().altered());
    int depth = 0;
    for (int i = heading.at() + 1; i < statement.size(); i++) {
      depth += statement.isSymbol(i, '(') ? 1 : statement.isSymbol(i, ')') ? -1 : 0;
      if (depth == 0 && !statement.word(i).isEmpty() && !statement.isSymbol(i - 1, '.')) {
        change(statement, i, words, findings);
      }
    }
  }

  private static void change(Fragment statement, int i, ObjectWords words, Findings findings) {
    int what = statement.reads(i + 1, "IF", "EXISTS") ? i + 3 : i + 1;
    String both = statement.word(i) + " " + statement.word(what);
    if (LOSES_COLUMN.contains(both)
        || statement.is(i, "DROP") && dropsColumn(statement, i, what, words)) {
      findings.trait(Trait.DROPS_COLUMN);
    }
    if (LOSES_ROWS.contains(both) || statement.is(i, "DISCARD")) {
      findings.type(SqlType.TRUNCATE);
    }
    if (both.equals("SWAP WITH")) {
      findings.type(SqlType.RENAME);
    }
    if (both.equals("DELETE WHERE") || both.equals("DELETE IN")) {
      findings.change(SqlType.DELETE, true);
    }
  }

  private static boolean dropsColumn(Fragment statement, int drop, int what, ObjectWords words) {
    boolean ofColumn =
        statement.is(drop - 2, "ALTER") || statement.reads(drop - 3, "ALTER", "COLUMN");
    if (ofColumn && COLUMN_PROPERTIES.contains(statement.word(drop + 1))) {
      return false;
    }
    return !words.parts().contains(statement.word(what));
  }

  private static void privileges(Fragment statement, Findings findings) {
    boolean found = false;
    for (int i = 1; i < statement.size(); i++) {
      if (statement.is(i, "GRANT") || statement.is(i, "REVOKE")) {
        findings.type(statement.is(i, "GRANT") ? SqlType.GRANT : SqlType.REVOKE);
        found = true;
      }
    }
    if (!found) {
      findings.unknown("default privileges without GRANT or REVOKE");
    }
  }
}
