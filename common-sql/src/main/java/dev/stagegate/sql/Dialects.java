package dev.stagegate.sql;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;

/** The dialects there are. */
final class Dialects {
  private static final Map<Engine, Dialect> BY_ENGINE =
      Map.ofEntries(
          entry(Engine.POSTGRES, PostgresDialect.create()),
          entry(Engine.REDSHIFT, RedshiftDialect.create()),
          entry(Engine.MYSQL, MySqlDialect.create()),
          entry(Engine.MARIADB, MySqlDialect.create()),
          entry(Engine.TIDB, MySqlDialect.create()),
          entry(Engine.OCEANBASE, MySqlDialect.create()),
          entry(Engine.ORACLE, OracleDialect.create()),
          entry(Engine.MSSQL, MssqlDialect.create()),
          entry(Engine.SNOWFLAKE, SnowflakeDialect.create()),
          entry(Engine.CLICKHOUSE, ClickHouseDialect.create()),
          entry(Engine.BIGQUERY, BigQueryDialect.create()),
          entry(Engine.DATABRICKS, DatabricksDialect.create()),
          entry(Engine.TRINO, TrinoDialect.create()),
          entry(Engine.HIVE, HiveDialect.create()),
          entry(Engine.SQLITE, SqliteDialect.create()));

  private Dialects() {}

  static Optional<Dialect> of(Engine engine) {
    return Optional.ofNullable(BY_ENGINE.get(engine));
  }
}
