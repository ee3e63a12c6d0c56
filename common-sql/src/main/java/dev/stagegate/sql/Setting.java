package dev.stagegate.sql;

import dev.stagegate.sql.lex.TokenKind;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * SET: a session setting, or in its disguise a change of users, of the whole server, or another
 * statement.
 */
final class Setting implements Family {
  private static final Set<String> SERVER_WIDE = Set.of("GLOBAL", "PERSIST", "PERSIST_ONLY");

  @Override
  public @Nullable Fragment read(Fragment statement, Findings findings) {
    findings.type(SqlType.SET);
    if (statement.is(1, "PASSWORD") || statement.reads(1, "DEFAULT", "ROLE")) {
      findings.type(SqlType.ALTER_USER);
    }
    if (statement.reads(1, "SESSION", "AUTHORIZATION") || changesServer(statement)) {
      findings.type(SqlType.OTHER);
    }
    return statement.is(1, "STATEMENT") ? behindFor(statement, findings) : null;
  }

  private static boolean changesServer(Fragment statement) {
    for (int i = 1; i < statement.size(); i++) {
      boolean begins = i == 1 || statement.isSymbol(i - 1, ',');
      if (begins
          && (SERVER_WIDE.contains(statement.word(i)) || namesServerVariable(statement, i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean namesServerVariable(Fragment statement, int i) {
    if (!statement.isKind(i, TokenKind.VARIABLE)) {
      return false;
    }
    String variable = statement.at(i).text().toUpperCase(Locale.ROOT);
    return SERVER_WIDE.stream().anyMatch(scope -> variable.startsWith("@@" + scope + "."));
  }

  /** MariaDB's {@code SET STATEMENT variable = value FOR statement}. */
  private static @Nullable Fragment behindFor(Fragment statement, Findings findings) {
    for (int i = 2; i < statement.size(); i++) {
      if (statement.is(i, "FOR")) {
        return statement.from(i + 1);
      }
    }
    findings.unknown("SET STATEMENT without FOR");
    return null;
  }
}
