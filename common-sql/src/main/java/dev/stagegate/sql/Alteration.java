package dev.stagegate.sql;

import java.util.Set;

/**
 * What ALTER does beyond altering: renaming, dropping columns, emptying partitions, granting by
 * default.
 */
final class Alteration {
  /**
   * What DROP may be followed by when no column goes. All are reserved where they are used, so no
   * column has such a name.
   */
  private static final Set<String> NO_COLUMN =
      Set.of("CONSTRAINT", "PRIMARY", "INDEX", "KEY", "FOREIGN", "CHECK", "PARTITION");

  private static final Set<String> COLUMN_PROPERTIES =
      Set.of("NOT", "DEFAULT", "EXPRESSION", "IDENTITY");

  private Alteration() {}

  static void read(Fragment statement, Heading heading, Findings findings) {
    switch (heading.kind()) {
      case INDEX -> renaming(statement, heading, SqlType.RENAME_INDEX, findings);
      case SEQUENCE -> renaming(statement, heading, SqlType.RENAME_SEQUENCE, findings);
      case SCHEMA -> renaming(statement, heading, SqlType.RENAME_SCHEMA, findings);
      case TABLE, TYPE -> changing(statement, heading, findings);
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

  private static void changing(Fragment statement, Heading heading, Findings findings) {
    findings.type(heading.kind().altered());
    int depth = 0;
    for (int i = heading.at() + 1; i < statement.size(); i++) {
      depth += statement.isSymbol(i, '(') ? 1 : statement.isSymbol(i, ')') ? -1 : 0;
      if (depth != 0 || statement.isSymbol(i - 1, '.')) {
        continue;
      }
      if (statement.is(i, "DROP") && dropsColumn(statement, i)) {
        findings.trait(Trait.DROPS_COLUMN);
      }
      if (losesRows(statement, i)) {
        findings.type(SqlType.TRUNCATE);
      }
    }
  }

  private static boolean dropsColumn(Fragment statement, int drop) {
    boolean ofColumn =
        statement.is(drop - 2, "ALTER") || statement.reads(drop - 3, "ALTER", "COLUMN");
    if (ofColumn && COLUMN_PROPERTIES.contains(statement.word(drop + 1))) {
      return false;
    }
    return !NO_COLUMN.contains(statement.word(drop + 1));
  }

  private static boolean losesRows(Fragment statement, int i) {
    return statement.reads(i, "DROP", "PARTITION")
        || statement.reads(i, "TRUNCATE", "PARTITION")
        || statement.is(i, "DISCARD");
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
