package dev.stagegate.issues.issue;

import dev.stagegate.issues.issue.OpenIssue.NewDatabase;
import dev.stagegate.sql.Engine;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The statement that creates a database, in its engine's words. Names must be checked before. */
final class CreatingDatabaseSql {

  private CreatingDatabaseSql() {}

  /**
   * @param refuse told what the engine cannot do
   */
  static Optional<String> of(
      Engine engine, String name, NewDatabase wanted, Consumer<String> refuse) {
    return switch (engine) {
      case POSTGRES -> Optional.of(postgres(name, wanted));
      case MYSQL, MARIADB, TIDB, OCEANBASE -> {
        if (wanted.owner() != null) {
          refuse.accept("has an owner, which databases of " + engine + " do not have");
          yield Optional.empty();
        }
        yield Optional.of(mysql(name, wanted));
      }
      case REDSHIFT,
          ORACLE,
          MSSQL,
          SNOWFLAKE,
          CLICKHOUSE,
          BIGQUERY,
          DATABRICKS,
          TRINO,
          HIVE,
          SQLITE,
          COCKROACHDB,
          STARROCKS,
          DORIS,
          SPANNER -> {
        refuse.accept("databases of " + engine + " cannot be created");
        yield Optional.empty();
      }
    };
  }

  /** From template0, since template1 has a collation and an encoding of its own. */
  private static String postgres(String name, NewDatabase wanted) {
    return "CREATE DATABASE \""
        + name
        + "\""
        + option(" OWNER \"", wanted.owner(), "\"")
        + option(" ENCODING '", wanted.characterSet(), "'")
        + option(" LOCALE '", wanted.collation(), "'")
        + (wanted.characterSet() == null && wanted.collation() == null
            ? ""
            : " TEMPLATE template0");
  }

  private static String mysql(String name, NewDatabase wanted) {
    return "CREATE DATABASE `"
        + name
        + "`"
        + option(" CHARACTER SET ", wanted.characterSet(), "")
        + option(" COLLATE ", wanted.collation(), "");
  }

  private static String option(String before, @Nullable String value, String after) {
    return value == null ? "" : before + value + after;
  }
}
