package dev.stagegate.approvals.book.postgres;

import dev.stagegate.approvals.audit.ApprovalDeeds;
import dev.stagegate.approvals.book.BookEdit;
import dev.stagegate.approvals.book.FlowChange;
import dev.stagegate.approvals.book.Reordering;
import dev.stagegate.approvals.json.EngineJson;
import dev.stagegate.events.outbox.AfterCommit;
import dev.stagegate.events.outbox.Wakeup;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Ends every edit of flows: gives their list its next version, and writes down what was done. */
@Component
public final class KeepingEdits {

  private static final String KEEP =
      """
      WITH book AS (
        UPDATE flow_book SET version = version + 1 WHERE source = :source RETURNING version
      ), edit AS (
        INSERT INTO flow_edit (source, version, kind, made_by, made_at, restored_from, order_before, order_after)
        SELECT :source, version, :kind, :by, :at, :restoredFrom, :orderBefore::json, :orderAfter::json FROM book
        RETURNING edit_id
      ), changed AS (
        INSERT INTO flow_edit_flow (edit_id, flow_id, before, after)
        SELECT edit_id, c."flowId", c.before, c.after
        FROM edit, json_to_recordset(:changes::json) AS c ("flowId" text, before json, after json)
      )
      SELECT version FROM book
      """;

  /** The history has all of them. */
  private static final int MOST_NAMED = 100;

  private final DatabaseClient database;
  private final ApprovalDeeds deeds;
  private final Wakeup reexamination;

  KeepingEdits(
      DatabaseClient database,
      ApprovalDeeds deeds,
      @Qualifier("reexaminationWakeup") Wakeup reexamination) {
    this.database = database;
    this.deeds = deeds;
    this.reexamination = reexamination;
  }

  /**
   * Keeps an edit in the transaction that made it; what readers have in memory is old from then on.
   *
   * @return the version of the list
   */
  public Mono<Long> keep(BookEdit edit) {
    Reordering reordering = edit.reordering();
    return database
        .sql(KEEP)
        .bind("source", edit.source().name())
        .bind("kind", edit.kind().name())
        .bind("by", edit.by())
        .bind("at", edit.at())
        .bind("restoredFrom", Parameter.fromOrEmpty(edit.restoredFrom(), Long.class))
        .bind("orderBefore", json(reordering == null ? null : reordering.before()))
        .bind("orderAfter", json(reordering == null ? null : reordering.after()))
        .bind("changes", EngineJson.MAPPER.writeValueAsString(edit.changes()))
        .mapValue(Long.class)
        .one()
        .flatMap(
            version ->
                told(edit, version).then(AfterCommit.run(reexamination::ring)).thenReturn(version));
  }

  private Mono<Void> told(BookEdit edit, long version) {
    Map<String, String> detail = new TreeMap<>();
    detail.put("version", Long.toString(version));
    if (!edit.changes().isEmpty()) {
      detail.put(
          "flows",
          edit.changes().stream()
              .limit(MOST_NAMED)
              .map(FlowChange::flowId)
              .collect(Collectors.joining(", ")));
    }
    return deeds.done(
        edit.at(), edit.by(), "FLOWS_" + edit.kind(), "flows/" + edit.source(), detail);
  }

  private static Parameter json(@Nullable Object value) {
    return Parameter.fromOrEmpty(
        value == null ? null : EngineJson.MAPPER.writeValueAsString(value), String.class);
  }
}
