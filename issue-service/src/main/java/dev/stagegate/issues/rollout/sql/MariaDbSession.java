package dev.stagegate.issues.rollout.sql;

import dev.stagegate.events.UnitSnapshot;
import dev.stagegate.issues.issue.TaskError;
import dev.stagegate.issues.rollout.RolloutSettings;
import dev.stagegate.issues.rollout.TaskRun;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mariadb.r2dbc.api.MariadbConnection;
import org.mariadb.r2dbc.api.MariadbResult;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The session of a run on a MySQL or MariaDB target. */
final class MariaDbSession implements UnitSession {

  private static final Set<String> CHANGING_ROWS =
      Set.of("INSERT", "UPDATE", "DELETE", "REPLACE", "LOAD_DATA");

  /** In what a unit writes, this server may keep a part when it fails. */
  private static final String NOT_TRANSACTIONAL =
      """
      SELECT count(*) FROM information_schema.tables t
      WHERE t.table_type = 'BASE TABLE'
        AND t.table_schema NOT IN ('mysql', 'information_schema', 'performance_schema', 'sys')
        AND t.engine NOT IN
          (SELECT e.engine FROM information_schema.engines e WHERE e.transactions = 'YES')
      """;

  private final MariadbConnection connection;
  private final MariaDbConnections others;
  private final RolloutSettings settings;
  private final TaskRun run;

  /** Whether a unit since may have set another encoding. */
  private volatile boolean encodingMayDiffer;

  /** Of the unit that was sent last; null where the server measures. */
  private volatile @Nullable Overtime overtime;

  /**
   * @param others where a connection comes from that ends what this one does
   */
  MariaDbSession(
      MariadbConnection connection,
      MariaDbConnections others,
      RolloutSettings settings,
      TaskRun run) {
    this.connection = connection;
    this.others = others;
    this.settings = settings;
    this.run = run;
  }

  /**
   * Sets the limits, and takes a lock in the run's name: as long as it is held the session lives. A
   * unit may set another encoding; it is set back before the next.
   */
  Mono<Void> prepare() {
    return limit(connection, settings)
        .then(number("SELECT GET_LOCK('" + lockName(run.runId()) + "', 0)"))
        .filter(taken -> taken == 1)
        .switchIfEmpty(
            Mono.error(() -> new IllegalStateException("This run is under way already.")))
        .then();
  }

  /** The name of the lock that tells that the session of a run lives. */
  static String lockName(UUID runId) {
    return "stagegate " + runId;
  }

  /** Whether there is no table on the server that keeps what a transaction takes back. */
  Mono<Boolean> onlyTransactionalTables() {
    return number(NOT_TRANSACTIONAL).map(others -> others == 0);
  }

  Mono<Void> begin() {
    return tell("START TRANSACTION");
  }

  /** As the server said with its last answer. */
  boolean isInTransaction() {
    return connection.isInTransaction();
  }

  Mono<Void> commit() {
    return tell("COMMIT").timeout(settings.statementTimeout().plus(MariaDbSettings.SLACK));
  }

  private Mono<Void> tell(String sql) {
    return tell(connection, sql);
  }

  /** Sets a new session's encoding and limits. */
  static Mono<Void> limit(MariadbConnection connection, RolloutSettings settings) {
    return tell(connection, MariaDbSettings.statement(connection.getMetadata(), settings));
  }

  static Mono<Void> tell(MariadbConnection connection, String sql) {
    return connection
        .createStatement(sql)
        .execute()
        .concatMap(MariadbResult::getRowsUpdated)
        .then();
  }

  private Mono<Long> number(String sql) {
    return number(connection, sql);
  }

  /** The one number that a query answers; 0 for NULL. */
  static Mono<Long> number(MariadbConnection connection, String sql) {
    return connection
        .createStatement(sql)
        .execute()
        .concatMap(
            result ->
                result.map(
                    (row, _) -> {
                      Long value = row.get(0, Long.class);
                      return value == null ? 0 : value;
                    }))
        .single();
  }

  @Override
  public Mono<Long> execute(UnitSnapshot unit) {
    return inOurEncoding()
        .thenMany(Flux.defer(() -> send(unit)))
        .concatMap(MariadbResult::getRowsUpdated)
        .reduce(0L, Long::sum)
        .transform(this::inItsTime)
        .timeout(settings.statementTimeout().plus(MariaDbSettings.SLACK))
        .map(rows -> unit.sqlTypes().stream().anyMatch(CHANGING_ROWS::contains) ? rows : 0L);
  }

  /** MariaDB ends by itself what takes too long, MySQL only queries. */
  private Mono<Long> inItsTime(Mono<Long> unit) {
    if (connection.getMetadata().isMariaDBServer()) {
      return unit;
    }
    Overtime measured = new Overtime(settings.statementTimeout(), Mono.defer(this::interrupt));
    overtime = measured;
    return measured.after(unit);
  }

  /**
   * In another encoding the server would read another statement in the text than was classified and
   * approved. Its reading goes by the client's encoding alone; the connection's and its collation
   * are what was approved. After changes of rows nothing is set, so that {@code ROW_COUNT()} tells
   * of them: what a trigger or function sets ends with it.
   */
  private Mono<Void> inOurEncoding() {
    return encodingMayDiffer
        ? tell("SET character_set_client = utf8mb4, character_set_results = utf8mb4")
            .onErrorMap(RuntimeException.class, Unsent::new)
        : Mono.empty();
  }

  /** The driver reads the text for parameters first, and refuses what seems to have some. */
  private Flux<MariadbResult> send(UnitSnapshot unit) {
    encodingMayDiffer = unit.sqlTypes().isEmpty() || !CHANGING_ROWS.containsAll(unit.sqlTypes());
    try {
      return connection.createStatement(run.textOf(unit)).execute();
    } catch (RuntimeException e) {
      throw new Unsent(e);
    }
  }

  /** Of changes to rows a part is kept if their table cannot take them back. */
  @Override
  public Mono<Boolean> refused(Throwable error, UnitSnapshot unit) {
    boolean whole = MariaDbFailure.keepsNothing(error, unit, run.textOf(unit));
    return whole && unit.sqlTypes().stream().anyMatch(CHANGING_ROWS::contains)
        ? onlyTransactionalTables()
        : Mono.just(whole);
  }

  @Override
  public boolean answered(Throwable error) {
    return MariaDbFailure.isTheServers(error);
  }

  @Override
  public boolean interrupted(Throwable error) {
    return MariaDbFailure.isInterruption(error);
  }

  /** Whoever holds the run's lock is this session: no other one can be hit. */
  @Override
  public Mono<Void> interrupt() {
    return others.beside(
        run.instance(), run.databaseName(), other -> kill(other, "QUERY", lockName(run.runId())));
  }

  /**
   * Ends what the session that holds a lock does, or nothing where there is none on that server.
   *
   * @param what QUERY, or CONNECTION for the session too
   */
  static Mono<Void> kill(MariadbConnection other, String what, String lock) {
    return number(other, "SELECT IS_USED_LOCK('" + lock + "')")
        .filter(id -> id > 0)
        .flatMap(id -> tell(other, "KILL " + what + " " + id));
  }

  @Override
  public TaskError error(Throwable error, int number) {
    Overtime measured = overtime;
    return MariaDbFailure.inUnit(error, run, number, measured != null && measured.hasBegun());
  }
}
