package dev.stagegate.sql;

import dev.stagegate.sql.lex.TokenKind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * EXPLAIN and DESCRIBE: they run what they explain only with ANALYZE, and then it counts as well.
 */
final class Explain implements Family {
  private static final Set<String> ANALYZE = Set.of("ANALYZE", "ANALYSE");
  private static final Set<String> NO = Set.of("FALSE", "OFF");

  @Override
  public @Nullable Fragment read(Fragment statement, Findings findings) {
    findings.type(SqlType.EXPLAIN);
    int i = 1;
    boolean runs = false;
    if (hasOptions(statement)) {
      i = optionsEnd(statement);
      runs = optionsRun(statement, i);
    }
    int inner = StatementVerbs.next(statement, i);
    for (; i < inner; i++) {
      runs |= ANALYZE.contains(statement.word(i));
    }
    if (!runs) {
      findings.inert();
      return null;
    }
    return statement.from(inner);
  }

  private static boolean hasOptions(Fragment statement) {
    return statement.isSymbol(1, '(')
        && !statement.isSymbol(2, '(')
        && !StatementVerbs.beginsQuery(statement.word(2));
  }

  private static int optionsEnd(Fragment statement) {
    int i = 1;
    while (i < statement.size() && !statement.isSymbol(i, ')')) {
      i++;
    }
    return i;
  }

  /** A quoted option name may spell ANALYZE in ways not read here, so it counts as that. */
  private static boolean optionsRun(Fragment statement, int end) {
    for (int i = 2; i < end; i++) {
      boolean analyze =
          ANALYZE.contains(statement.word(i)) || statement.isKind(i, TokenKind.QUOTED_NAME);
      boolean refused =
          NO.contains(statement.word(i + 1))
              || statement.has(i + 1) && statement.at(i + 1).text().equals("0");
      if (analyze && !refused) {
        return true;
      }
    }
    return false;
  }
}
