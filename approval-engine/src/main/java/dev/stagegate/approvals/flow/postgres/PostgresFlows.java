package dev.stagegate.approvals.flow.postgres;

import static dev.stagegate.approvals.postgres.Columns.number;
import static dev.stagegate.approvals.postgres.Columns.text;

import dev.stagegate.approvals.flow.FlowBook;
import dev.stagegate.approvals.flow.FlowDraft;
import dev.stagegate.approvals.flow.Flows;
import dev.stagegate.approvals.json.EngineJson;
import dev.stagegate.events.SourceType;
import dev.stagegate.events.outbox.AfterCommit;
import dev.stagegate.events.outbox.Wakeup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps flows; whoever edits one locks its source type first, so that edits of one list follow one
 * another.
 */
@Component
final class PostgresFlows implements Flows {

  private static final int MOST_FLOWS = 10_000;

  private static final String LOCK =
      """
      SELECT s.version, (SELECT count(*) FROM flow f WHERE f.source = s.source) AS flows
      FROM flow_book s WHERE s.source = :source
      FOR UPDATE
      """;

  private static final String ADD =
      """
      INSERT INTO flow (flow_id, source, position, title, description, condition, nodes, any_order, same_person_passes,
                        remind_after_seconds, expire_after_seconds, enabled, version, changed_by, changed_at)
      SELECT :id, :source, coalesce(max(position), 0) + 1, :title, :description, :condition, :nodes::json, :anyOrder,
             :samePerson, :remindAfter, :expireAfter, :enabled, 1, :by, :at
      FROM flow WHERE source = :source
      """;

  private static final String CHANGE =
      """
      UPDATE flow SET title = :title, description = :description, condition = :condition, nodes = :nodes::json,
                      any_order = :anyOrder, same_person_passes = :samePerson, remind_after_seconds = :remindAfter,
                      expire_after_seconds = :expireAfter, enabled = :enabled,
                      version = version + 1, changed_by = :by, changed_at = :at
      WHERE flow_id = :id
      """;

  private static final String ORDER =
      """
      UPDATE flow SET position = wanted.position
      FROM unnest(:ids::text[]) WITH ORDINALITY AS wanted (flow_id, position)
      WHERE flow.flow_id = wanted.flow_id
      """;

  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final ReadingFlows reading;
  private final Wakeup reexamination;

  PostgresFlows(
      DatabaseClient database,
      TransactionalOperator transaction,
      ReadingFlows reading,
      @Qualifier("reexaminationWakeup") Wakeup reexamination) {
    this.database = database;
    this.transaction = transaction;
    this.reading = reading;
    this.reexamination = reexamination;
  }

  @Override
  public Mono<FlowBook> at(long version) {
    return reading.at(version);
  }

  @Override
  public Flux<Shelf> shelves() {
    return reading.shelves();
  }

  @Override
  public Mono<Edit> add(FlowDraft draft, String by, Instant at) {
    String id = UUID.randomUUID().toString();
    return editing(
        draft.source(),
        shelf -> {
          if (shelf.flows() >= MOST_FLOWS) {
            return Mono.just(
                new Edit.Unfit("/source", "a source type has at most " + MOST_FLOWS + " flows"));
          }
          return insert(id, draft, by, at).then(done(draft.source(), id, 1));
        });
  }

  @Override
  public Mono<Edit> change(String flowId, long version, FlowDraft draft, String by, Instant at) {
    return edited(
        flowId,
        version,
        current -> {
          if (current.source() != draft.source()) {
            return Mono.just(
                new Edit.Unfit(
                    "/source", "a flow stays with its source type, " + current.source()));
          }
          return bound(database.sql(CHANGE).bind("id", flowId), draft, by, at)
              .then()
              .then(done(current.source(), flowId, version + 1));
        });
  }

  @Override
  public Mono<Edit> remove(String flowId, long version) {
    return edited(
        flowId,
        version,
        current ->
            database
                .sql("DELETE FROM flow WHERE flow_id = :id")
                .bind("id", flowId)
                .then()
                .then(done(current.source(), flowId, 0)));
  }

  @Override
  public Mono<Edit> order(SourceType source, long version, List<String> flowIds) {
    return editing(
        source,
        shelf ->
            shelf.version() == version
                ? idsOf(source).flatMap(ids -> reorder(source, ids, flowIds))
                : Mono.just(new Edit.Outdated(shelf.version())));
  }

  private Mono<Edit> reorder(SourceType source, Set<String> there, List<String> wanted) {
    if (wanted.size() != there.size() || !there.equals(Set.copyOf(wanted))) {
      return Mono.just(new Edit.Unfit("/flowIds", "must name each flow of " + source + " once"));
    }
    return database
        .sql(ORDER)
        .bind("ids", wanted.toArray(String[]::new))
        .then()
        .then(done(source, "", 0));
  }

  private Mono<Set<String>> idsOf(SourceType source) {
    return database
        .sql("SELECT flow_id FROM flow WHERE source = :source")
        .bind("source", source.name())
        .mapValue(String.class)
        .all()
        .collectList()
        .map(Set::copyOf);
  }

  /** Edits one flow under the lock of its source type, if it is still as the caller saw it. */
  private Mono<Edit> edited(String flowId, long version, Function<Current, Mono<Edit>> edit) {
    return current(flowId)
        .flatMap(found -> editing(found.source(), _ -> editedLocked(flowId, version, edit)))
        .switchIfEmpty(Mono.just(new Edit.Missing()));
  }

  private Mono<Edit> editedLocked(String flowId, long version, Function<Current, Mono<Edit>> edit) {
    return current(flowId)
        .flatMap(
            current ->
                current.version() == version
                    ? edit.apply(current)
                    : Mono.just((Edit) new Edit.Outdated(current.version())))
        .switchIfEmpty(Mono.just(new Edit.Missing()));
  }

  private Mono<Edit> editing(SourceType source, Function<LockedShelf, Mono<Edit>> edit) {
    return database
        .sql(LOCK)
        .bind("source", source.name())
        .map(row -> new LockedShelf(number(row, "version"), number(row, "flows")))
        .one()
        .flatMap(edit)
        .as(transaction::transactional);
  }

  private Mono<Current> current(String flowId) {
    return database
        .sql("SELECT source, version FROM flow WHERE flow_id = :id")
        .bind("id", flowId)
        .map(row -> new Current(SourceType.valueOf(text(row, "source")), number(row, "version")))
        .one();
  }

  private Mono<Void> insert(String id, FlowDraft draft, String by, Instant at) {
    return bound(
            database.sql(ADD).bind("id", id).bind("source", draft.source().name()), draft, by, at)
        .then();
  }

  private static DatabaseClient.GenericExecuteSpec bound(
      DatabaseClient.GenericExecuteSpec statement, FlowDraft draft, String by, Instant at) {
    return statement
        .bind("title", draft.title())
        .bind("description", draft.description())
        .bind("condition", draft.condition())
        .bind("nodes", EngineJson.MAPPER.writeValueAsString(draft.nodes()))
        .bind("anyOrder", draft.options().anyOrder())
        .bind("samePerson", draft.options().samePersonMayPassSeveralNodes())
        .bind("remindAfter", seconds(draft.options().remindAfter()))
        .bind("expireAfter", seconds(draft.options().expireAfter()))
        .bind("enabled", draft.enabled())
        .bind("by", by)
        .bind("at", at);
  }

  private static Parameter seconds(@Nullable Duration duration) {
    return Parameter.fromOrEmpty(duration == null ? null : duration.toSeconds(), Long.class);
  }

  /** Makes every reader see that what it has in memory is old. */
  private Mono<Edit> done(SourceType source, String flowId, long flowVersion) {
    return database
        .sql("UPDATE flow_book SET version = version + 1 WHERE source = :source RETURNING version")
        .bind("source", source.name())
        .mapValue(Long.class)
        .one()
        .flatMap(
            version ->
                AfterCommit.run(reexamination::ring)
                    .thenReturn((Edit) new Edit.Done(flowId, flowVersion, version)));
  }

  private record LockedShelf(long version, long flows) {}

  private record Current(SourceType source, long version) {}
}
