package dev.stagegate.sql;

import org.jspecify.annotations.Nullable;

/** Statements that several dialects share. */
final class Families {
  /** Data to or from files of the server or of a store it reaches. */
  static final Family FILE_COPY = Family.always(SqlType.COPY, Trait.FILE_OR_PROGRAM);

  static final Family FILE_ORDER = Family.always(SqlType.OTHER, Trait.FILE_OR_PROGRAM);

  static final Family OPAQUE_CALL = Family.always(SqlType.CALL, Trait.OPAQUE);

  private Families() {}

  /** BEGIN, which starts a block or a transaction. */
  static Family begin(BlockRules rules, Family block) {
    return (statement, findings) ->
        rules.startsBlock(statement)
            ? block.read(statement, findings)
            : Family.always(SqlType.TRANSACTION).read(statement, findings);
  }

  /** LOAD DATA, which with OVERWRITE empties the table first. */
  static @Nullable Fragment loadData(Fragment statement, Findings findings) {
    findings.type(SqlType.LOAD_DATA);
    for (int i = 1; i < statement.size(); i++) {
      if (statement.is(i, "OVERWRITE") && isTarget(statement, i + 1)) {
        findings.type(SqlType.TRUNCATE);
      }
    }
    return null;
  }

  private static boolean isTarget(Fragment statement, int i) {
    return statement.isName(i);
  }

  /** CREATE OR REPLACE TABLE without CREATE OR. */
  static @Nullable Fragment replaceTable(Fragment statement, Findings findings) {
    int kind = statement.is(1, "TEMPORARY") ? 2 : 1;
    if (statement.is(kind, "TABLE")) {
      findings.type(SqlType.CREATE_TABLE);
      findings.trait(Trait.REPLACES_TABLE);
    } else if (statement.is(kind, "VIEW")) {
      findings.type(SqlType.CREATE_VIEW);
    } else if (statement.is(kind, "DICTIONARY")) {
      findings.type(SqlType.OTHER);
    } else {
      findings.unknown("unknown object of REPLACE");
    }
    return null;
  }
}
