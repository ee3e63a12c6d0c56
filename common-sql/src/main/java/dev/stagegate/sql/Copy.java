package dev.stagegate.sql;

import org.jspecify.annotations.Nullable;

/** PostgreSQL's COPY: harmless to the server's files only where it plainly talks to the client. */
final class Copy implements Family {
  @Override
  public @Nullable Fragment read(Fragment statement, Findings findings) {
    findings.type(SqlType.COPY);
    if (!talksToClient(statement)) {
      findings.trait(Trait.FILE_OR_PROGRAM);
    }
    return null;
  }

  private static boolean talksToClient(Fragment statement) {
    int depth = 0;
    for (int i = 1; i < statement.size(); i++) {
      depth += statement.isSymbol(i, '(') ? 1 : statement.isSymbol(i, ')') ? -1 : 0;
      boolean direction = depth == 0 && (statement.is(i, "FROM") || statement.is(i, "TO"));
      if (direction && !statement.isSymbol(i - 1, '.')) {
        return statement.is(i + 1, "STDIN") || statement.is(i + 1, "STDOUT");
      }
    }
    return false;
  }
}
