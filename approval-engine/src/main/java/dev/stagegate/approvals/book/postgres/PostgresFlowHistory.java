package dev.stagegate.approvals.book.postgres;

import static dev.stagegate.approvals.postgres.Columns.instant;
import static dev.stagegate.approvals.postgres.Columns.number;
import static dev.stagegate.approvals.postgres.Columns.text;

import dev.stagegate.approvals.book.BookEdit;
import dev.stagegate.approvals.book.FlowChange;
import dev.stagegate.approvals.book.FlowHistory;
import dev.stagegate.approvals.book.KeptEdit;
import dev.stagegate.approvals.book.Reordering;
import dev.stagegate.approvals.json.EngineJson;
import dev.stagegate.events.SourceType;
import io.r2dbc.spi.Readable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the history of flows. */
@Component
final class PostgresFlowHistory implements FlowHistory {

  private static final int MOST_CHANGES_LISTED = 20;

  private static final String EDIT =
      """
      SELECT e.edit_id, e.source, e.version, e.kind, e.made_by, e.made_at, e.restored_from,
             e.order_before::text AS order_before, e.order_after::text AS order_after,
             coalesce((SELECT json_agg(json_build_object('flowId', c.flow_id, 'before', c.before, 'after', c.after))
                       FROM flow_edit_flow c WHERE c.edit_id = e.edit_id), '[]')::text AS changes,
             (SELECT count(*) FROM flow_edit_flow c WHERE c.edit_id = e.edit_id) AS change_count
      FROM flow_edit e
      """;

  private static final String LIST =
      """
      SELECT e.edit_id, e.source, e.version, e.kind, e.made_by, e.made_at, e.restored_from,
             NULL AS order_before, NULL AS order_after,
             coalesce((SELECT json_agg(json_build_object('flowId', c.flow_id, 'before', c.before, 'after', c.after))
                       FROM (SELECT * FROM flow_edit_flow c
                             WHERE c.edit_id = e.edit_id AND (:flowId::text IS NULL OR c.flow_id = :flowId)
                             LIMIT :changes) c), '[]')::text AS changes,
             (SELECT count(*) FROM flow_edit_flow c WHERE c.edit_id = e.edit_id) AS change_count
      FROM flow_edit e
      WHERE (:source::text IS NULL OR e.source = :source) AND (:before::bigint IS NULL OR e.edit_id < :before)
        AND (:flowId::text IS NULL OR e.edit_id IN (SELECT c.edit_id FROM flow_edit_flow c WHERE c.flow_id = :flowId))
      ORDER BY e.edit_id DESC
      LIMIT :most
      """;

  private final DatabaseClient database;

  PostgresFlowHistory(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Flux<KeptEdit> list(Wanted wanted, int atMost) {
    SourceType source = wanted.source();
    return database
        .sql(LIST)
        .bind("source", Parameter.fromOrEmpty(source == null ? null : source.name(), String.class))
        .bind("flowId", Parameter.fromOrEmpty(wanted.flowId(), String.class))
        .bind("before", Parameter.fromOrEmpty(wanted.before(), Long.class))
        .bind("changes", MOST_CHANGES_LISTED)
        .bind("most", atMost)
        .map(PostgresFlowHistory::edit)
        .all();
  }

  @Override
  public Mono<KeptEdit> find(long id) {
    return database
        .sql(EDIT + " WHERE e.edit_id = :id")
        .bind("id", id)
        .map(PostgresFlowHistory::edit)
        .one();
  }

  @Override
  public Flux<KeptEdit> between(SourceType source, long afterVersion, long upToVersion) {
    return database
        .sql(
            EDIT
                + " WHERE e.source = :source AND e.version > :after AND e.version <= :upTo"
                + " ORDER BY e.version DESC")
        .bind("source", source.name())
        .bind("after", afterVersion)
        .bind("upTo", upToVersion)
        .map(PostgresFlowHistory::edit)
        .all();
  }

  private static KeptEdit edit(Readable row) {
    BookEdit edit =
        new BookEdit(
            SourceType.valueOf(text(row, "source")),
            BookEdit.Kind.valueOf(text(row, "kind")),
            text(row, "made_by"),
            instant(row, "made_at"),
            List.of(EngineJson.MAPPER.readValue(text(row, "changes"), FlowChange[].class)),
            reordering(row),
            row.get("restored_from", Long.class));
    return new KeptEdit(
        number(row, "edit_id"),
        number(row, "version"),
        edit,
        Math.toIntExact(number(row, "change_count")));
  }

  private static @Nullable Reordering reordering(Readable row) {
    String before = row.get("order_before", String.class);
    return before == null ? null : new Reordering(ids(before), ids(text(row, "order_after")));
  }

  private static List<String> ids(String json) {
    return List.of(EngineJson.MAPPER.readValue(json, String[].class));
  }
}
