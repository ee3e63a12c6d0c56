package dev.stagegate.sql;

import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;

/** What clients put between two statements of an engine. */
final class Separators {
  /** A program of T-SQL is the rest of its batch, and definitions go on with a schema. */
  private static final Pattern TSQL_PROGRAM =
      Pattern.compile("(?is).*(CREATE|ALTER)( OR ALTER)? (PROC|FUNC|TRIG|VIEW).*|CREATE SCHEMA .*");

  /** What may begin a statement only at the start of a batch or behind a semicolon. */
  private static final Pattern TSQL_FIRST =
      Pattern.compile("(?is)(WITH|sp_|\\[|start:|MERGE ).*|.*OPTION \\(.*");

  private static final Pattern PLSQL =
      Pattern.compile(
          "(?is)(BEGIN|DECLARE|<<|CREATE .*(PROCEDURE|FUNCTION|PACKAGE|TRIGGER|TYPE)).*");

  private Separators() {}

  /** Whether the second can follow the first at all. */
  static boolean allow(String first, String second) {
    boolean command = second.toUpperCase(Locale.ROOT).startsWith("DELIMITER");
    return !command || !first.toUpperCase(Locale.ROOT).contains("DELIMITER");
  }

  static String any(Engine engine, String first, Random random) {
    return switch (engine) {
      case MSSQL -> {
        boolean program = TSQL_PROGRAM.matcher(first).matches();
        yield program || random.nextInt(3) == 0 ? "\nGO\n" : random.nextBoolean() ? "\n;\n" : "\n";
      }
      case ORACLE ->
          PLSQL.matcher(first).matches() ? "\n/\n" : random.nextBoolean() ? "\n;\n" : "\n/\n";
      default -> random.nextBoolean() ? "\n;\n" : "\n;";
    };
  }

  /** Whether this separator is enough for what follows. */
  static boolean enough(String separator, String second) {
    return !separator.equals("\n") || !TSQL_FIRST.matcher(second).matches();
  }
}
