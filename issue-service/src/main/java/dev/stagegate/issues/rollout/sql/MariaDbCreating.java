package dev.stagegate.issues.rollout.sql;

import dev.stagegate.issues.issue.TaskError;
import io.r2dbc.spi.R2dbcException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.mariadb.r2dbc.api.MariadbConnection;
import org.mariadb.r2dbc.api.MariadbStatement;
import reactor.core.publisher.Mono;

/**
 * @param connection to no database, whose session has its limits
 * @param patience so long the server is waited for
 */
record MariaDbCreating(MariadbConnection connection, Duration patience) implements CreatingServer {

  /**
   * It is there; not allowed, in three ways; syntax; a name that is none, or too long; a character
   * set or collation that is not known or does not fit; the server only reads; a lock was waited
   * for too long.
   */
  private static final Set<Integer> NOTHING_DONE =
      Set.of(1007, 1044, 1142, 1227, 1064, 1102, 1059, 1115, 1273, 1253, 1290, 1836, 1205);

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
    return MariaDbSession.tell(connection, sql).timeout(patience);
  }

  /** Of other errors, such as of the binary log, something may be left. */
  @Override
  public Optional<TaskError> refusal(Throwable error) {
    return error instanceof R2dbcException known && NOTHING_DONE.contains(known.getErrorCode())
        ? Optional.of(MariaDbFailure.outsideUnits(REFUSED, error))
        : Optional.empty();
  }
}
