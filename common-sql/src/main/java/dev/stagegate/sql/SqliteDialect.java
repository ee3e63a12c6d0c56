package dev.stagegate.sql;

import dev.stagegate.sql.lex.Habit;
import dev.stagegate.sql.lex.Lexis;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SQLite, as data. */
final class SqliteDialect {
  private static final Lexis LEXIS =
      Lexis.of(
          Habit.BACKTICK_NAMES, Habit.BRACKET_NAMES, Habit.VARIABLES, Habit.DISPUTED_LINE_ENDS);

  private static final ObjectWords OBJECTS =
      ObjectWords.withModifiers("TEMP TEMPORARY UNIQUE VIRTUAL")
          .and(ObjectKind.TABLE, "TABLE")
          .and(ObjectKind.VIEW, "VIEW")
          .and(ObjectKind.INDEX, "INDEX")
          .and(ObjectKind.TRIGGER, "TRIGGER");

  private static final NameRules NAMES =
      NameRules.of(
          NameRules.Folding.NONE, "IF NOT EXISTS TABLE OR ROLLBACK ABORT FAIL IGNORE REPLACE");

  private SqliteDialect() {}

  static Dialect create() {
    List<Body> bodies = List.of(new CompoundBody(OBJECTS, BlockRules.TRIGGERS), new PlainBody());
    EmbeddedStatements embedded =
        EmbeddedStatements.of(OBJECTS).reaching("LOAD_EXTENSION WRITEFILE READFILE EDIT");
    return Dialect.of(LEXIS, bodies, verbs(), embedded, NAMES);
  }

  private static Verbs verbs() {
    return Verbs.basic(new Definition(OBJECTS))
        .and("VALUES", Family.always(SqlType.SELECT))
        .and("REPLACE", Family.always(SqlType.REPLACE))
        .and("EXPLAIN", SqliteDialect::explain)
        .and("VACUUM", SqliteDialect::vacuum)
        .and("ATTACH", Families.FILE_ORDER)
        .all(SqlType.TRANSACTION, "BEGIN COMMIT END ROLLBACK SAVEPOINT RELEASE")
        .all(SqlType.OTHER, "ANALYZE DETACH PRAGMA REINDEX");
  }

  /** Never runs what it explains. */
  private static @Nullable Fragment explain(Fragment statement, Findings findings) {
    return Family.inert(SqlType.EXPLAIN).read(statement, findings);
  }

  private static @Nullable Fragment vacuum(Fragment statement, Findings findings) {
    findings.type(SqlType.OTHER);
    if (statement.is(1, "INTO") || statement.is(2, "INTO")) {
      findings.trait(Trait.FILE_OR_PROGRAM);
    }
    return null;
  }
}
