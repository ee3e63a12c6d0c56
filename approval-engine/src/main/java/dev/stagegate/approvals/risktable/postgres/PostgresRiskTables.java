package dev.stagegate.approvals.risktable.postgres;

import static dev.stagegate.approvals.postgres.Columns.instant;
import static dev.stagegate.approvals.postgres.Columns.number;
import static dev.stagegate.approvals.postgres.Columns.text;

import dev.stagegate.approvals.audit.ApprovalDeeds;
import dev.stagegate.approvals.risk.RiskChanges;
import dev.stagegate.approvals.risktable.RiskTables;
import dev.stagegate.events.outbox.AfterCommit;
import dev.stagegate.events.outbox.Wakeup;
import dev.stagegate.events.wire.FactJson;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps the risk table. Its version is part of the one that whoever decides reads first. */
@Component
final class PostgresRiskTables implements RiskTables {

  private static final String READ =
      "SELECT version, changes::text AS changes, changed_by, changed_at FROM risk_table";

  private static final String CHANGE =
      """
      WITH edit AS (
        INSERT INTO risk_table_edit (version, changed_by, changed_at, before, after)
        SELECT version + 1, :by, :at, changes, :changes::json FROM risk_table
      )
      UPDATE risk_table SET version = version + 1, changes = :changes::json, changed_by = :by, changed_at = :at
      RETURNING version
      """;

  private static final String HISTORY =
      """
      SELECT version, changed_by, changed_at, before::text AS before, after::text AS after
      FROM risk_table_edit ORDER BY version DESC LIMIT :most
      """;

  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final ApprovalDeeds deeds;
  private final Wakeup reexamination;

  PostgresRiskTables(
      DatabaseClient database,
      TransactionalOperator transaction,
      ApprovalDeeds deeds,
      @Qualifier("reexaminationWakeup") Wakeup reexamination) {
    this.database = database;
    this.transaction = transaction;
    this.deeds = deeds;
    this.reexamination = reexamination;
  }

  @Override
  public Mono<Kept> current() {
    return database.sql(READ).map(PostgresRiskTables::kept).one();
  }

  @Override
  public Flux<Edited> history(int atMost) {
    return database.sql(HISTORY).bind("most", atMost).map(PostgresRiskTables::edited).all();
  }

  @Override
  public Mono<Edit> change(long version, RiskChanges changes, String by, Instant at) {
    return database
        .sql(READ + " FOR UPDATE")
        .map(PostgresRiskTables::kept)
        .one()
        .flatMap(
            now -> {
              if (now.version() != version) {
                return Mono.just(new Edit.Outdated(now.version()));
              }
              return now.changes().equals(changes)
                  ? Mono.just(new Edit.Done(version))
                  : write(changes, by, at);
            })
        .as(transaction::transactional);
  }

  private Mono<Edit> write(RiskChanges changes, String by, Instant at) {
    return database
        .sql(CHANGE)
        .bind("changes", FactJson.MAPPER.writeValueAsString(changes))
        .bind("by", by)
        .bind("at", at)
        .mapValue(Long.class)
        .one()
        .flatMap(
            version ->
                deeds
                    .done(
                        at,
                        by,
                        "RISK_TABLE_CHANGED",
                        "risk-table",
                        Map.of("version", Long.toString(version)))
                    .then(AfterCommit.run(reexamination::ring))
                    .thenReturn((Edit) new Edit.Done(version)));
  }

  private static Kept kept(Readable row) {
    return new Kept(
        number(row, "version"),
        changes(row, "changes"),
        text(row, "changed_by"),
        instant(row, "changed_at"));
  }

  private static Edited edited(Readable row) {
    return new Edited(
        number(row, "version"),
        text(row, "changed_by"),
        instant(row, "changed_at"),
        changes(row, "before"),
        changes(row, "after"));
  }

  private static RiskChanges changes(Readable row, String column) {
    return FactJson.MAPPER.readValue(text(row, column), RiskChanges.class);
  }
}
