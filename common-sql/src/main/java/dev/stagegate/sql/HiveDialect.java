package dev.stagegate.sql;

import dev.stagegate.sql.lex.Habit;
import dev.stagegate.sql.lex.Lexis;
import dev.stagegate.sql.lex.TokenKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Apache Hive, as data. */
final class HiveDialect {
  private static final Lexis LEXIS =
      Lexis.of(
          Habit.BACKSLASH_IN_STRINGS,
          Habit.DOUBLE_QUOTED_STRINGS,
          Habit.BACKSLASH_IN_DOUBLE_QUOTES,
          Habit.BACKTICK_NAMES,
          Habit.DIGIT_WORDS,
          Habit.DISPUTED_NESTING,
          Habit.DISPUTED_LINE_ENDS,
          Habit.DISPUTED_BLANKS);

  private static final ObjectWords OBJECTS =
      ObjectWords.withModifiers("OR REPLACE TEMPORARY EXTERNAL MANAGED TRANSACTIONAL REMOTE")
          .and(ObjectKind.DATABASE, "DATABASE")
          .and(ObjectKind.SCHEMA, "SCHEMA")
          .and(ObjectKind.TABLE, "TABLE")
          .and(ObjectKind.VIEW, "VIEW MATERIALIZED_VIEW")
          .and(ObjectKind.INDEX, "INDEX")
          .and(ObjectKind.FUNCTION, "FUNCTION")
          .and(ObjectKind.ROLE, "ROLE")
          .and(
              ObjectKind.OTHER,
              "APPLICATION CONNECTOR DATACONNECTOR MAPPING MACRO POOL RESOURCE SCHEDULED TRIGGER"
                  + " USER")
          .parts("SKEWED DISTCP");

  private static final NameRules NAMES =
      NameRules.of(
          NameRules.Folding.LOWER, "IF NOT EXISTS TABLE OVERWRITE INTO LATERAL EXTENDED FORMATTED");

  private HiveDialect() {}

  static Dialect create() {
    List<Body> bodies = List.of(new PlainBody());
    EmbeddedStatements embedded =
        EmbeddedStatements.of(OBJECTS).reaching("REFLECT JAVA_METHOD REFLECT2");
    return Dialect.of(LEXIS, bodies, verbs(), embedded, NAMES)
        .alsoReadBy(LEXIS.without(Habit.BACKSLASH_IN_DOUBLE_QUOTES));
  }

  private static Verbs verbs() {
    return Verbs.common(new Definition(OBJECTS))
        .and("SELECT", HiveDialect::select)
        .and("FROM", HiveDialect::from)
        .and("MAP REDUCE", Family.always(SqlType.SELECT, Trait.FILE_OR_PROGRAM))
        .and("MERGE", Family.always(SqlType.MERGE))
        .and("LOAD", Families::loadData)
        .and("EXPORT IMPORT", Families.FILE_ORDER)
        .and("RESET", Family.always(SqlType.SET))
        .and("USE", Family.always(SqlType.USE))
        .and("DESCRIBE DESC", Family.inert(SqlType.EXPLAIN))
        .and("UNLOCK", Family.always(SqlType.LOCK))
        .all(SqlType.TRANSACTION, "START")
        .all(SqlType.OTHER, "ABORT ANALYZE KILL MSCK RELOAD");
  }

  static @Nullable Fragment select(Fragment statement, Findings findings) {
    findings.type(SqlType.SELECT);
    programs(statement, findings);
    return null;
  }

  /** {@code TRANSFORM (..) USING 'program'} runs a program of the server for each row. */
  private static void programs(Fragment statement, Findings findings) {
    for (int i = 1; i < statement.size(); i++) {
      if (statement.is(i, "USING") && statement.isKind(i + 1, TokenKind.STRING)) {
        findings.trait(Trait.FILE_OR_PROGRAM);
      }
    }
  }

  /** {@code FROM t INSERT .. INSERT ..}, or a query that begins with its tables. */
  static @Nullable Fragment from(Fragment statement, Findings findings) {
    boolean inserts = false;
    for (int i = 1; i < statement.size(); i++) {
      if (statement.is(i, "INSERT")) {
        DataChange.insert().read(statement.from(i), findings);
        inserts = true;
      }
    }
    programs(statement, findings);
    if (!inserts) {
      findings.type(SqlType.SELECT);
    }
    return null;
  }
}
