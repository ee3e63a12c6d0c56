package dev.stagegate.sql;

import java.util.Set;

/**
 * Which words of a change of data name its table directly behind them, although most engines want
 * INTO or FROM there.
 */
record TargetPlaces(Fragment statement) {
  private static final Set<String> BLOCKS = Set.of("BEGIN", "THEN", "ELSE", "LOOP");

  /** Rows may go to a function, such as a file. */
  boolean intoNamesTable(int into) {
    int name = statement.is(into + 1, "TABLE") ? into + 2 : into + 1;
    return !statement.is(name, "FUNCTION") || !statement.isName(name + 1);
  }

  boolean overwriteNamesTable(int overwrite) {
    boolean directory =
        statement.is(overwrite + 1, "DIRECTORY") || statement.is(overwrite + 1, "LOCAL");
    return !directory && (statement.is(0, "INSERT") || statement.is(0, "LOAD"));
  }

  boolean insertNamesTable(int insert) {
    boolean several =
        statement.is(insert + 1, "ALL")
            || statement.is(insert + 1, "OR")
            || statement.is(insert + 1, "OVERWRITE")
            || statement.reads(insert + 1, "FIRST", "WHEN")
            || statement.reads(insert + 1, "FIRST", "INTO");
    boolean begins =
        insert == 0 || statement.isSymbol(insert - 1, ')') || statement.is(insert - 1, "BULK");
    return !several && begins && !statement.isSymbol(insert + 1, '(');
  }

  boolean deleteMayNameTable(int delete) {
    boolean begins =
        delete == 0
            || statement.isSymbol(delete - 1, ';')
            || BLOCKS.contains(statement.word(delete - 1));
    return begins && !statement.is(0, "MERGE");
  }

  /** Whether what has been read as a name of DELETE is one: no list, no call, no FROM behind. */
  boolean endsName(int next) {
    return !statement.is(next, "FROM")
        && !statement.isSymbol(next, ',')
        && !statement.isSymbol(next, '(');
  }
}
