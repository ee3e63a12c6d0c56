package dev.stagegate.approvals.book.postgres;

import dev.stagegate.approvals.book.BookEdit;
import dev.stagegate.approvals.book.FlowChange;
import dev.stagegate.approvals.book.PastFlow;
import dev.stagegate.approvals.book.Rewritten;
import dev.stagegate.approvals.book.ShelfRewrite;
import dev.stagegate.approvals.book.Shelves;
import dev.stagegate.approvals.book.StandingBook;
import dev.stagegate.approvals.book.StoodFlow;
import dev.stagegate.approvals.book.Terms;
import dev.stagegate.approvals.flow.FlowDraft;
import dev.stagegate.approvals.flow.Node;
import dev.stagegate.approvals.json.EngineJson;
import dev.stagegate.events.SourceType;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Rewrites lists of flows under their locks, which are taken in one order so that nobody waits for
 * somebody who waits.
 */
@Component
final class PostgresShelves implements Shelves {

  private static final String LOCK =
      """
      SELECT sum(version)::bigint
      FROM (SELECT version FROM flow_book WHERE source = ANY(:sources) ORDER BY source FOR UPDATE) AS locked
      """;

  private static final String COLUMNS =
      """
      AS w (id text, title text, description text, condition text, nodes json, "anyOrder" boolean, "samePerson" boolean,
            "remindAfter" bigint, "expireAfter" bigint, enabled boolean, version bigint, position integer)
      """;

  private static final String REMOVE = "DELETE FROM flow WHERE flow_id = ANY(:ids)";

  private static final String CHANGE =
      """
      UPDATE flow SET title = w.title, description = w.description, condition = w.condition, nodes = w.nodes,
                      any_order = w."anyOrder", same_person_passes = w."samePerson",
                      remind_after_seconds = w."remindAfter", expire_after_seconds = w."expireAfter",
                      enabled = w.enabled, version = w.version, changed_by = :by, changed_at = :at
      FROM json_to_recordset(:flows::json)
      """
          + COLUMNS
          + " WHERE flow.flow_id = w.id";

  private static final String ADD =
      """
      INSERT INTO flow (flow_id, source, position, title, description, condition, nodes, any_order, same_person_passes,
                        remind_after_seconds, expire_after_seconds, enabled, version, changed_by, changed_at)
      SELECT w.id, :source, w.position, w.title, w.description, w.condition, w.nodes, w."anyOrder", w."samePerson",
             w."remindAfter", w."expireAfter", w.enabled, w.version, :by, :at
      FROM json_to_recordset(:flows::json)
      """
          + COLUMNS;

  private static final String ORDER =
      """
      UPDATE flow SET position = wanted.position
      FROM unnest(:ids::text[]) WITH ORDINALITY AS wanted (flow_id, position)
      WHERE flow.flow_id = wanted.flow_id AND flow.position <> wanted.position
      """;

  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final ReadingShelves reading;
  private final KeepingEdits history;

  PostgresShelves(
      DatabaseClient database,
      TransactionalOperator transaction,
      ReadingShelves reading,
      KeepingEdits history) {
    this.database = database;
    this.transaction = transaction;
    this.reading = reading;
    this.history = history;
  }

  @Override
  public Mono<StandingBook> read(Set<SourceType> sources) {
    return reading.book(sources);
  }

  @Override
  public Mono<Map<String, PastFlow>> past(Collection<String> flowIds) {
    return reading.past(flowIds);
  }

  @Override
  public Mono<Rewritten> write(StandingBook read, List<ShelfRewrite> rewrites, Terms terms) {
    return database
        .sql(LOCK)
        .bind("sources", ReadingShelves.names(read.sources()))
        .mapValue(Long.class)
        .one()
        .flatMap(
            version ->
                version == read.version()
                    ? writeAll(rewrites, terms)
                        .thenReturn(
                            (Rewritten) Rewritten.Done.of(version + rewrites.size(), rewrites))
                    : Mono.just(new Rewritten.Outdated(version)))
        .as(transaction::transactional);
  }

  private Mono<Void> writeAll(List<ShelfRewrite> rewrites, Terms terms) {
    return Flux.fromIterable(rewrites).concatMap(rewrite -> write(rewrite, terms)).then();
  }

  private Mono<Long> write(ShelfRewrite rewrite, Terms terms) {
    List<FlowChange> changes = rewrite.changes();
    BookEdit edit =
        new BookEdit(
            rewrite.source(),
            terms.kind(),
            terms.by(),
            terms.at(),
            changes,
            rewrite.reordering(),
            terms.restoredFrom());
    return remove(changes)
        .then(change(changes, terms))
        .then(add(rewrite.source(), changes, terms))
        .then(order(rewrite))
        .then(history.keep(edit));
  }

  private Mono<Void> remove(List<FlowChange> changes) {
    String[] ids =
        changes.stream()
            .filter(change -> change.after() == null)
            .map(FlowChange::flowId)
            .toArray(String[]::new);
    return ids.length == 0 ? Mono.empty() : database.sql(REMOVE).bind("ids", ids).then();
  }

  private Mono<Void> change(List<FlowChange> changes, Terms terms) {
    List<FlowRow> rows = rows(changes.stream().filter(change -> change.before() != null));
    return rows.isEmpty() ? Mono.empty() : bound(CHANGE, rows, terms).then();
  }

  private Mono<Void> add(SourceType source, List<FlowChange> changes, Terms terms) {
    List<FlowRow> rows = rows(changes.stream().filter(change -> change.before() == null));
    return rows.isEmpty()
        ? Mono.empty()
        : bound(ADD, rows, terms).bind("source", source.name()).then();
  }

  private Mono<Void> order(ShelfRewrite rewrite) {
    return database
        .sql(ORDER)
        .bind("ids", rewrite.then().stream().map(flow -> flow.flowId()).toArray(String[]::new))
        .then();
  }

  private DatabaseClient.GenericExecuteSpec bound(String sql, List<FlowRow> rows, Terms terms) {
    return database
        .sql(sql)
        .bind("flows", EngineJson.MAPPER.writeValueAsString(rows))
        .bind("by", terms.by())
        .bind("at", terms.at());
  }

  private static List<FlowRow> rows(Stream<FlowChange> changes) {
    return changes.map(PostgresShelves::row).filter(Objects::nonNull).toList();
  }

  private static @Nullable FlowRow row(FlowChange change) {
    StoodFlow after = change.after();
    return after == null ? null : FlowRow.of(change.flowId(), after);
  }

  /** A flow as one of many that a statement is given. */
  private record FlowRow(
      String id,
      String title,
      String description,
      String condition,
      List<Node> nodes,
      boolean anyOrder,
      boolean samePerson,
      @Nullable Long remindAfter,
      @Nullable Long expireAfter,
      boolean enabled,
      long version,
      int position) {

    static FlowRow of(String id, StoodFlow stood) {
      FlowDraft flow = stood.flow();
      return new FlowRow(
          id,
          flow.title(),
          flow.description(),
          flow.condition(),
          flow.nodes(),
          flow.options().anyOrder(),
          flow.options().samePersonMayPassSeveralNodes(),
          seconds(flow.options().remindAfter()),
          seconds(flow.options().expireAfter()),
          flow.enabled(),
          stood.version(),
          stood.position());
    }

    private static @Nullable Long seconds(@Nullable Duration duration) {
      return duration == null ? null : duration.toSeconds();
    }
  }
}
