package dev.stagegate.sql;

import org.jspecify.annotations.Nullable;

/**
 * {@code WITH .. main statement}: the main statement stands behind the parentheses of the named
 * queries.
 */
final class WithQuery implements Family {
  @Override
  public @Nullable Fragment read(Fragment statement, Findings findings) {
    int depth = 0;
    for (int i = 1; i < statement.size(); i++) {
      if (depth == 0 && beginsMain(statement, i)) {
        return statement.from(i);
      }
      depth += statement.isSymbol(i, '(') ? 1 : statement.isSymbol(i, ')') ? -1 : 0;
    }
    findings.unknown("WITH without a main statement");
    return null;
  }

  private static boolean beginsMain(Fragment statement, int i) {
    if (statement.isSymbol(i, '(')) {
      return statement.isSymbol(i - 1, ')');
    }
    boolean namesQuery =
        statement.isSymbol(i - 1, '.')
            || statement.isSymbol(i - 1, ',')
            || statement.is(i - 1, "WITH")
            || statement.is(i - 1, "RECURSIVE");
    boolean fromFirst = statement.is(i, "FROM") && statement.isSymbol(i - 1, ')');
    return !namesQuery && (fromFirst || StatementVerbs.mainBehindWith(statement.word(i)));
  }
}
