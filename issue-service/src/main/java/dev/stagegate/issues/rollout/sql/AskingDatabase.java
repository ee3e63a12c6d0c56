package dev.stagegate.issues.rollout.sql;

import dev.stagegate.issues.rollout.RolloutSettings;
import dev.stagegate.issues.rollout.sql.Answering.Answer;
import dev.stagegate.issues.workspace.Instance;
import dev.stagegate.web.outbound.Trust;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.RowMetadata;
import io.r2dbc.spi.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.mariadb.r2dbc.api.MariadbConnection;
import org.reactivestreams.Publisher;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Asks databases about their tables and plans. The connections are none of those that tasks run on,
 * so that nothing waits for a long task.
 */
@Component
public class AskingDatabase implements DisposableBean {

  /** The engines whose databases can be asked. */
  public static final Set<String> ENGINES = Set.of("POSTGRES", "MYSQL", "MARIADB");

  /** Of a name or a keyword that the database does not know, or a right that is missing. */
  private static final String UNFIT = "42";

  /** So that the extended protocol is used, which refuses more than one statement per text. */
  private static final int ROWS_AT_ONCE = 1000;

  /** One transaction for all questions: nothing that planning runs can make it one that writes. */
  private static final String POSTGRES_BEGIN =
      """
      BEGIN READ ONLY;
      SET LOCAL statement_timeout = 5000;
      SET LOCAL lock_timeout = 1000;
      SET LOCAL standard_conforming_strings = on
      """;

  private static final String MARIADB_SESSION =
      // It refuses to plan changes where nothing may be changed. What is done is never committed.
      "SET SESSION autocommit = 0, lock_wait_timeout = 1, innodb_lock_wait_timeout = 1";

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final TargetConnections postgres;
  private final MariaDbConnections mariaDb;

  AskingDatabase(RolloutSettings settings, Trust trust, TargetPasswords passwords) {
    postgres = new TargetConnections(settings, trust, passwords);
    mariaDb = new MariaDbConnections(settings, trust, passwords);
  }

  /** Opens a session for as long as the work lasts; fails if there is none to be had. */
  public <T> Mono<T> with(
      Instance instance, String databaseName, Function<Answering, Mono<T>> work) {
    return instance.engine().equals("POSTGRES")
        ? postgres.asItIs(instance, databaseName, connection -> inPostgres(connection, work))
        : mariaDb.with(instance, databaseName, connection -> inMariaDb(connection, work));
  }

  private static <T> Mono<T> inPostgres(
      PostgresqlConnection connection, Function<Answering, Mono<T>> work) {
    Mono<Void> begin = Mono.defer(() -> tell(connection.createStatement(POSTGRES_BEGIN)));
    return begin
        .then(
            work.apply(
                questions ->
                    ask(
                        questions,
                        question ->
                            rows(
                                bound(
                                        connection
                                            .createStatement(question.sql())
                                            .fetchSize(ROWS_AT_ONCE),
                                        question)
                                    .execute()),
                        // A refused question ends the transaction for all that follow.
                        connection.rollbackTransaction().then(begin))))
        .flatMap(result -> connection.rollbackTransaction().thenReturn(result));
  }

  private static <T> Mono<T> inMariaDb(
      MariadbConnection connection, Function<Answering, Mono<T>> work) {
    String limit = MariaDbSettings.statementLimit(connection.getMetadata(), PATIENCE);
    return tell(connection.createStatement(MARIADB_SESSION + limit))
        .then(
            work.apply(
                questions ->
                    ask(
                        questions,
                        question ->
                            rows(
                                bound(connection.createStatement(question.sql()), question)
                                    .execute()),
                        Mono.empty())));
  }

  /** Why there was no session, in words; never a secret. */
  public static String why(Throwable error) {
    return Failure.message(error);
  }

  private static Mono<Void> tell(Statement statement) {
    return Flux.from(statement.execute()).concatMap(Result::getRowsUpdated).then();
  }

  private static Flux<Answer> ask(
      List<Question> questions,
      Function<Question, Mono<List<Map<String, String>>>> one,
      Mono<Void> afterRefusal) {
    return Flux.fromIterable(questions)
        .concatMap(
            question ->
                Mono.defer(() -> one.apply(question))
                    // Not every server ends by itself what takes longer.
                    .timeout(PATIENCE.multipliedBy(2))
                    .<Answer>map(Answer.Rows::new)
                    .onErrorResume(
                        AskingDatabase::isAnswer,
                        error -> afterRefusal.thenReturn(refused(error))));
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

  private static Answer refused(Throwable error) {
    String code = Objects.requireNonNullElse(Failure.code(error), "");
    return new Answer.Refused(code.startsWith(UNFIT), code, Failure.message(error));
  }

  @Override
  public void destroy() {
    postgres.destroy();
    mariaDb.destroy();
  }
}
