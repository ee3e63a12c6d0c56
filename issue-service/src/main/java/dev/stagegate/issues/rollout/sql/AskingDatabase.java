package dev.stagegate.issues.rollout.sql;

import dev.stagegate.issues.rollout.RolloutSettings;
import dev.stagegate.issues.rollout.sql.Answering.Answer;
import dev.stagegate.issues.workspace.Instance;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.RowMetadata;
import io.r2dbc.spi.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.mariadb.r2dbc.api.MariadbConnection;
import org.reactivestreams.Publisher;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Asks databases about their tables and plans, in sessions in which nothing can be changed. The
 * connections are none of those that tasks run on, so that nothing waits for a long task.
 */
@Component
public class AskingDatabase implements DisposableBean {

  /** The engines whose databases can be asked. */
  public static final Set<String> ENGINES = Set.of("POSTGRES", "MYSQL", "MARIADB");

  /** Of a name or a keyword that the database does not know, or a right that is missing. */
  private static final String UNFIT = "42";

  /** So that the extended protocol is used, which refuses more than one statement per text. */
  private static final int ROWS_AT_ONCE = 1000;

  private static final String POSTGRES_SESSION =
      """
      SET default_transaction_read_only = on;
      SET statement_timeout = 5000;
      SET lock_timeout = 1000;
      SET standard_conforming_strings = on
      """;

  private static final List<String> MARIADB_SESSION =
      List.of(
          // It refuses to plan changes where nothing may be changed. What is done is never
          // committed.
          "SET SESSION autocommit = 0",
          "SET SESSION lock_wait_timeout = 1, innodb_lock_wait_timeout = 1");

  private final TargetConnections postgres;
  private final MariaDbConnections mariaDb;

  AskingDatabase(RolloutSettings settings, TargetPasswords passwords) {
    postgres = new TargetConnections(settings, passwords);
    mariaDb = new MariaDbConnections(settings, passwords);
  }

  /** Opens a session for as long as the work lasts; fails if there is none to be had. */
  public <T> Mono<T> with(
      Instance instance, String databaseName, Function<Answering, Mono<T>> work) {
    return instance.engine().equals("POSTGRES")
        ? postgres.with(
            instance,
            databaseName,
            connection ->
                prepared(connection)
                    .then(work.apply(questions -> ask(questions, q -> answer(connection, q)))))
        : mariaDb.with(
            instance,
            databaseName,
            connection ->
                prepared(connection)
                    .then(work.apply(questions -> ask(questions, q -> answer(connection, q)))));
  }

  /** Why there was no session, in words; never a secret. */
  public static String why(Throwable error) {
    return Failure.message(error);
  }

  private static Mono<Void> prepared(PostgresqlConnection connection) {
    return connection
        .createStatement(POSTGRES_SESSION)
        .execute()
        .concatMap(result -> result.getRowsUpdated())
        .then();
  }

  private static Mono<Void> prepared(MariadbConnection connection) {
    return Flux.fromIterable(MARIADB_SESSION)
        .concatMap(sql -> connection.createStatement(sql).execute())
        .concatMap(result -> result.getRowsUpdated())
        .then();
  }

  private static Flux<Answer> ask(
      List<Question> questions, Function<Question, Mono<List<Map<String, String>>>> one) {
    return Flux.fromIterable(questions)
        .concatMap(
            question ->
                Mono.defer(() -> one.apply(question))
                    .<Answer>map(Answer.Rows::new)
                    .onErrorResume(
                        AskingDatabase::isAnswer,
                        error ->
                            Mono.just(new Answer.Refused(unfit(error), Failure.message(error)))));
  }

  private static Mono<List<Map<String, String>>> answer(
      PostgresqlConnection connection, Question question) {
    return rows(
        bound(connection.createStatement(question.sql()).fetchSize(ROWS_AT_ONCE), question)
            .execute());
  }

  private static Mono<List<Map<String, String>>> answer(
      MariadbConnection connection, Question question) {
    return rows(bound(connection.createStatement(question.sql()), question).execute());
  }

  private static <S extends Statement> S bound(S statement, Question question) {
    for (int i = 0; i < question.values().size(); i++) {
      statement.bind(i, question.values().get(i));
    }
    return statement;
  }

  private static Mono<List<Map<String, String>>> rows(Publisher<? extends Result> results) {
    return Flux.from(results).concatMap(result -> result.map(AskingDatabase::row)).collectList();
  }

  private static Map<String, String> row(Row row, RowMetadata columns) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < columns.getColumnMetadatas().size(); i++) {
      Object value = row.get(i);
      if (value != null) {
        values.put(
            columns.getColumnMetadata(i).getName().toLowerCase(Locale.ROOT),
            value instanceof Json json ? json.asString() : value.toString());
      }
    }
    return values;
  }

  /** Whether the session can be asked on; the drivers refuse texts that they cannot read. */
  private static boolean isAnswer(Throwable error) {
    String code = Failure.code(error);
    return error instanceof IllegalArgumentException
        || error instanceof IllegalStateException
        || (code != null && !code.startsWith("08") && !code.startsWith("57P"));
  }

  private static boolean unfit(Throwable error) {
    String code = Failure.code(error);
    return code != null && code.startsWith(UNFIT);
  }

  @Override
  public void destroy() {
    postgres.destroy();
    mariaDb.destroy();
  }
}
