package dev.stagegate.sql;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A database engine, by the name it has in conditions and settings. */
public enum Engine {
  POSTGRES,
  MYSQL,
  MARIADB,
  TIDB,
  ORACLE,
  MSSQL,
  SNOWFLAKE,
  REDSHIFT,
  CLICKHOUSE,
  BIGQUERY,
  DATABRICKS,
  TRINO,
  HIVE,
  SQLITE,
  COCKROACHDB,
  OCEANBASE,
  STARROCKS,
  DORIS,
  SPANNER;

  private static final Map<String, Engine> BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(Engine::name, Function.identity()));

  /** Whether its SQL can be read. The scripts of any other engine are never understood. */
  public boolean supported() {
    return Dialects.of(this).isPresent();
  }

  /** The engine of this upper-case name, if there is one. */
  public static Optional<Engine> named(String upperCaseName) {
    return Optional.ofNullable(BY_NAME.get(upperCaseName));
  }
}
