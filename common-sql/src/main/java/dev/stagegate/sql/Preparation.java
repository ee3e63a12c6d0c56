package dev.stagegate.sql;

import dev.stagegate.sql.lex.TokenKind;
import org.jspecify.annotations.Nullable;

/**
 * {@code PREPARE name AS statement}, {@code PREPARE name FROM text}, and PostgreSQL's {@code
 * PREPARE TRANSACTION 'id'}.
 */
final class Preparation implements Family {
  @Override
  public @Nullable Fragment read(Fragment statement, Findings findings) {
    if (statement.is(1, "TRANSACTION") && statement.isKind(2, TokenKind.STRING)) {
      findings.type(SqlType.TRANSACTION);
      return null;
    }
    findings.opaque(SqlType.CALL);
    for (int i = 2; i < statement.size(); i++) {
      if (statement.is(i, "AS")) {
        return statement.from(i + 1);
      }
    }
    return null;
  }
}
