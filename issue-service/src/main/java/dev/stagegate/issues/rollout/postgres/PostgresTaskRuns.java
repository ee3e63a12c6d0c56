package dev.stagegate.issues.rollout.postgres;

import dev.stagegate.events.commit.GroupCommit;
import dev.stagegate.issues.issue.Kept;
import dev.stagegate.issues.rollout.Mark;
import dev.stagegate.issues.rollout.OpenRun;
import dev.stagegate.issues.rollout.Reached;
import dev.stagegate.issues.rollout.Step;
import dev.stagegate.issues.rollout.TaskRuns;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Runs in PostgreSQL. All moments are the database's, so that replicas need not agree on the time.
 */
@Component
class PostgresTaskRuns implements TaskRuns {

  private static final int MARKED_TOGETHER = 50;
  private static final String UNIT = "UNIT";
  private static final String COMMIT = "COMMIT";

  private record Marking(UUID runId, UUID owner, Mark mark) {}

  private final DatabaseClient database;
  private final GroupCommit<Marking, Boolean> marks =
      new GroupCommit<>(MARKED_TOGETHER, this::markAll);

  PostgresTaskRuns(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Mono<Map<UUID, String>> begin(List<OpenRun> runs, UUID owner, Duration lease) {
    return runs.isEmpty()
        ? Mono.just(Map.of())
        : database
            .sql(
                """
                INSERT INTO task_run (run_id, issue_id, task_id, owner, lease_until, traceparent)
                SELECT r.run_id, r.issue_id, r.task_id, :owner,
                  clock_timestamp() + make_interval(secs => :lease), i.traceparent
                FROM unnest(:runIds::uuid[], :issueIds::bigint[], :taskIds::text[])
                    AS r (run_id, issue_id, task_id)
                  JOIN issue i ON i.id = r.issue_id
                RETURNING run_id, traceparent
                """)
            .bind("owner", owner)
            .bind("lease", seconds(lease))
            .bind("runIds", runs.stream().map(OpenRun::runId).toArray(UUID[]::new))
            .bind(
                "issueIds",
                runs.stream().map(run -> Long.valueOf(run.issueId())).toArray(Long[]::new))
            .bind("taskIds", runs.stream().map(OpenRun::taskId).toArray(String[]::new))
            .map(PostgresTaskRuns::followed)
            .all()
            .concatMap(Mono::justOrEmpty)
            .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private static Optional<Map.Entry<UUID, String>> followed(Readable row) {
    return Optional.ofNullable(row.get("traceparent", String.class))
        .map(trace -> Map.entry(Objects.requireNonNull(row.get("run_id", UUID.class)), trace));
  }

  @Override
  public Mono<Boolean> mark(UUID runId, UUID owner, Mark mark) {
    return marks.add(new Marking(runId, owner, mark));
  }

  /** One statement is its own transaction: what it answers is written down. */
  private Mono<List<Boolean>> markAll(List<Marking> markings) {
    return database
        .sql(
            """
            UPDATE task_run r
            SET mark = jsonb_build_object('transaction', m.transaction, 'server', m.server)
            FROM unnest(:runIds::uuid[], :owners::uuid[], :transactions::text[], :servers::text[])
              AS m (run_id, owner, transaction, server)
            WHERE r.run_id = m.run_id AND r.owner = m.owner AND r.mark IS NULL
            RETURNING r.run_id
            """)
        .bind("runIds", markings.stream().map(Marking::runId).toArray(UUID[]::new))
        .bind("owners", markings.stream().map(Marking::owner).toArray(UUID[]::new))
        .bind("transactions", texts(markings, Mark::transaction))
        .bind("servers", texts(markings, Mark::server))
        .map(row -> Objects.requireNonNull(row.get("run_id", UUID.class)))
        .all()
        .collect(Collectors.toSet())
        .map(marked -> markings.stream().map(m -> marked.contains(m.runId())).toList());
  }

  @Override
  public Mono<Boolean> step(UUID runId, UUID owner, Mark mark, Step step) {
    Kept before =
        switch (step) {
          case Step.Unit(int _, Kept kept) -> kept;
          case Step.Commit _ -> Kept.NONE;
        };
    return database
        .sql(
            """
            UPDATE task_run
            SET mark = jsonb_build_object('transaction', :transaction, 'server', :server),
              step = :step, kept_units = :keptUnits, kept_rows = :keptRows,
              unit = CASE WHEN :step = 'UNIT' THEN :keptUnits + 1 ELSE unit END,
              rows = CASE WHEN :step = 'UNIT' THEN :keptRows ELSE rows END
            WHERE run_id = :runId AND owner = :owner
            """)
        .bind("transaction", mark.transaction())
        .bind("server", mark.server())
        .bind("step", step instanceof Step.Commit ? COMMIT : UNIT)
        .bind("keptUnits", before.units())
        .bind("keptRows", before.rows())
        .bind("runId", runId)
        .bind("owner", owner)
        .fetch()
        .rowsUpdated()
        .map(written -> written == 1);
  }

  private static String[] texts(List<Marking> markings, Function<Mark, String> part) {
    return markings.stream().map(Marking::mark).map(part).toArray(String[]::new);
  }

  @Override
  public Mono<Void> extend(Map<UUID, Reached> runs, UUID owner, Duration lease) {
    List<Map.Entry<UUID, Reached>> all = List.copyOf(runs.entrySet());
    return database
        .sql(
            """
            UPDATE task_run t
            SET lease_until = clock_timestamp() + make_interval(secs => :lease),
              unit = nullif(r.unit, 0), rows = r.rows
            FROM unnest(:runIds::uuid[], :units::int[], :rows::bigint[]) AS r (run_id, unit, rows)
            WHERE t.run_id = r.run_id AND t.owner = :owner
            """)
        .bind("lease", seconds(lease))
        .bind("runIds", all.stream().map(Map.Entry::getKey).toArray(UUID[]::new))
        .bind("units", all.stream().map(run -> run.getValue().unit()).toArray(Integer[]::new))
        .bind("rows", all.stream().map(run -> run.getValue().rows()).toArray(Long[]::new))
        .bind("owner", owner)
        .then();
  }

  @Override
  public Mono<Map<UUID, String>> cancelled(UUID owner) {
    return database
        .sql(
            """
            SELECT run_id, cancelled_by FROM task_run
            WHERE owner = :owner AND cancelled_by IS NOT NULL
            """)
        .bind("owner", owner)
        .map(
            row ->
                Map.entry(
                    Objects.requireNonNull(row.get("run_id", UUID.class)),
                    Objects.requireNonNull(row.get("cancelled_by", String.class))))
        .all()
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  @Override
  public Mono<Void> release(UUID runId, UUID owner) {
    return database
        .sql(
            """
            UPDATE task_run SET lease_until = clock_timestamp()
            WHERE run_id = :runId AND owner = :owner
            """)
        .bind("runId", runId)
        .bind("owner", owner)
        .then();
  }

  @Override
  public Mono<Void> releaseAll(UUID owner) {
    return database
        .sql("UPDATE task_run SET lease_until = clock_timestamp() WHERE owner = :owner")
        .bind("owner", owner)
        .then();
  }

  @Override
  public Flux<OpenRun> takeOver(int atMost, UUID owner, Duration lease) {
    return database
        .sql(
            """
            UPDATE task_run
            SET owner = :owner, lease_until = clock_timestamp() + make_interval(secs => :lease)
            WHERE run_id IN (
              SELECT run_id FROM task_run WHERE lease_until < clock_timestamp()
              ORDER BY lease_until LIMIT :limit FOR UPDATE SKIP LOCKED)
            RETURNING run_id, issue_id, task_id,
              mark ->> 'transaction' AS transaction, mark ->> 'server' AS server,
              step, kept_units, kept_rows, traceparent
            """)
        .bind("owner", owner)
        .bind("lease", seconds(lease))
        .bind("limit", atMost)
        .map(PostgresTaskRuns::run)
        .all();
  }

  @Override
  public Mono<Void> end(Collection<UUID> runIds) {
    return database
        .sql("DELETE FROM task_run WHERE run_id = ANY(:runIds::uuid[])")
        .bind("runIds", runIds.toArray(UUID[]::new))
        .then();
  }

  private static OpenRun run(Readable row) {
    String transaction = row.get("transaction", String.class);
    String server = row.get("server", String.class);
    @Nullable Mark mark =
        transaction == null || server == null ? null : new Mark(transaction, server);
    return new OpenRun(
        Objects.requireNonNull(row.get("run_id", UUID.class)),
        String.valueOf(row.get("issue_id", Long.class)),
        Objects.requireNonNull(row.get("task_id", String.class)),
        mark,
        step(row),
        row.get("traceparent", String.class));
  }

  private static @Nullable Step step(Readable row) {
    return switch (row.get("step", String.class)) {
      case null -> null;
      case COMMIT -> new Step.Commit();
      default ->
          Step.Unit.after(
              new Kept(
                  Objects.requireNonNull(row.get("kept_units", Integer.class)),
                  Objects.requireNonNull(row.get("kept_rows", Long.class))));
    };
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
