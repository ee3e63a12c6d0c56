package dev.stagegate.issues.rollout.sql;

import org.mariadb.r2dbc.api.MariadbConnection;
import org.mariadb.r2dbc.api.MariadbResult;
import org.mariadb.r2dbc.api.MariadbStatement;
import reactor.core.publisher.Mono;

/**
 * @param connection to no database
 */
record MariaDbCreating(MariadbConnection connection) implements CreatingServer {

  /** Names differ by case alone where the server's file system tells them apart. */
  private static final String IS_THERE =
      """
      SELECT count(*) FROM information_schema.schemata
      WHERE if(@@lower_case_table_names = 0,
        CAST(schema_name AS BINARY) = CAST(? AS BINARY), lower(schema_name) = lower(?))
      """;

  /** Of its own user's sessions everybody sees what they do. */
  private static final String IS_CREATING =
      """
      SELECT count(*) FROM information_schema.processlist
      WHERE id <> connection_id() AND locate(?, info) = 1
      """;

  @Override
  public Mono<Boolean> isThere(String databaseName) {
    return any(IS_THERE, databaseName, databaseName);
  }

  @Override
  public Mono<Boolean> isCreating(String databaseName) {
    return any(IS_CREATING, "CREATE DATABASE `" + databaseName + "`");
  }

  private Mono<Boolean> any(String sql, String... values) {
    MariadbStatement statement = connection.createStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.bind(i, values[i]);
    }
    return statement
        .execute()
        .concatMap(result -> result.map((row, _) -> row.get(0, Long.class)))
        .single()
        .map(found -> found > 0);
  }

  @Override
  public Mono<Void> create(String sql) {
    return connection
        .createStatement(sql)
        .execute()
        .concatMap(MariadbResult::getRowsUpdated)
        .then();
  }

  @Override
  public boolean refused(Throwable error) {
    return MariaDbFailure.isTheServers(error);
  }
}
