package dev.stagegate.sql;

import org.jspecify.annotations.Nullable;

/** A family of statements that begin with the same words. */
@FunctionalInterface
interface Family {
  /**
   * Notes what the statement does.
   *
   * @return the statement inside it that runs too and is to be read next, or null
   */
  @Nullable Fragment read(Fragment statement, Findings findings);

  /** Statements that always mean the same. */
  static Family always(SqlType type, Trait... traits) {
    return (_, findings) -> {
      findings.type(type);
      for (Trait trait : traits) {
        findings.trait(trait);
      }
      return null;
    };
  }

  /** Statements that only speak of others, which do not run: privileges, and what shows things. */
  static Family inert(SqlType type) {
    return (_, findings) -> {
      findings.type(type);
      findings.inert();
      return null;
    };
  }

  /** Statements that run another, which begins at its first verb. */
  static Family around(SqlType type) {
    return (statement, findings) -> {
      findings.type(type);
      int inner = StatementVerbs.next(statement, 1);
      if (inner == statement.size()) {
        findings.unknown(statement.word(0) + " without a statement to run");
        return null;
      }
      return statement.from(inner);
    };
  }
}
