package dev.stagegate.approvals.flow.postgres;

import dev.stagegate.approvals.book.BookEdit;
import dev.stagegate.approvals.book.BookEdit.Kind;
import dev.stagegate.approvals.book.FlowChange;
import dev.stagegate.approvals.book.Reordering;
import dev.stagegate.approvals.book.StoodFlow;
import dev.stagegate.approvals.book.postgres.KeepingEdits;
import dev.stagegate.approvals.book.postgres.ReadingShelves;
import dev.stagegate.approvals.flow.FlowBook;
import dev.stagegate.approvals.flow.FlowDraft;
import dev.stagegate.approvals.flow.Flows;
import dev.stagegate.events.SourceType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
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

  private static final String LOCK =
      "SELECT version FROM flow_book WHERE source = :source FOR UPDATE";

  private static final String ORDER =
      """
      UPDATE flow SET position = wanted.position
      FROM unnest(:ids::text[]) WITH ORDINALITY AS wanted (flow_id, position)
      WHERE flow.flow_id = wanted.flow_id
      """;

  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final ReadingFlows reading;
  private final ReadingShelves shelves;
  private final WritingFlows writing;
  private final KeepingEdits history;

  PostgresFlows(
      DatabaseClient database,
      TransactionalOperator transaction,
      ReadingFlows reading,
      ReadingShelves shelves,
      WritingFlows writing,
      KeepingEdits history) {
    this.database = database;
    this.transaction = transaction;
    this.reading = reading;
    this.shelves = shelves;
    this.writing = writing;
    this.history = history;
  }

  @Override
  public Mono<FlowBook> at(long version) {
    return reading.at(version);
  }

  @Override
  public Mono<FlowBook> newest() {
    return reading.newest();
  }

  @Override
  public Mono<KeptFlow> find(String flowId) {
    return reading.find(flowId);
  }

  @Override
  public Flux<Shelf> shelves() {
    return reading.shelves();
  }

  @Override
  public Mono<Edit> add(FlowDraft draft, String by, Instant at) {
    return editing(
        draft.source(),
        _ ->
            idsOf(draft.source())
                .flatMap(
                    ids ->
                        ids.size() < MOST_FLOWS
                            ? append(new StoodFlow(ids.size() + 1, 1, draft), by, at)
                            : Mono.just(
                                new Edit.Unfit(
                                    "/source",
                                    "a source type has at most " + MOST_FLOWS + " flows"))));
  }

  private Mono<Edit> append(StoodFlow added, String by, Instant at) {
    String id = UUID.randomUUID().toString();
    FlowChange change = new FlowChange(id, null, added);
    return writing
        .insert(id, added.flow(), by, at)
        .then(kept(Kind.CREATED, change, added.flow().source(), by, at));
  }

  @Override
  public Mono<Edit> change(String flowId, long version, FlowDraft draft, String by, Instant at) {
    return edited(
        flowId,
        version,
        (shelf, now) -> {
          if (now.flow().source() != draft.source()) {
            return Mono.just(
                new Edit.Unfit(
                    "/source", "a flow stays with its source type, " + now.flow().source()));
          }
          if (now.flow().equals(draft)) {
            return Mono.just(new Edit.Done(flowId, version, shelf));
          }
          StoodFlow then = new StoodFlow(now.position(), version + 1, draft);
          return writing
              .update(flowId, draft, by, at)
              .then(
                  kept(
                      kindOf(now.flow(), draft),
                      new FlowChange(flowId, now, then),
                      draft.source(),
                      by,
                      at));
        });
  }

  @Override
  public Mono<Edit> remove(String flowId, long version, String by, Instant at) {
    return edited(
        flowId,
        version,
        (_, now) ->
            database
                .sql("DELETE FROM flow WHERE flow_id = :id")
                .bind("id", flowId)
                .then()
                .then(
                    kept(
                        Kind.DELETED,
                        new FlowChange(flowId, now, null),
                        now.flow().source(),
                        by,
                        at)));
  }

  @Override
  public Mono<Edit> order(
      SourceType source, long version, List<String> flowIds, String by, Instant at) {
    return editing(
        source,
        shelf ->
            shelf == version
                ? idsOf(source)
                    .flatMap(
                        ids ->
                            ids.equals(flowIds)
                                ? Mono.just(new Edit.Done("", 0, version))
                                : reorder(source, new Reordering(ids, flowIds), by, at))
                : Mono.just(new Edit.Outdated(shelf)));
  }

  private Mono<Edit> reorder(SourceType source, Reordering wanted, String by, Instant at) {
    if (wanted.after().size() != wanted.before().size()
        || !Set.copyOf(wanted.before()).equals(Set.copyOf(wanted.after()))) {
      return Mono.just(new Edit.Unfit("/flowIds", "must name each flow of " + source + " once"));
    }
    BookEdit edit = new BookEdit(source, Kind.REORDERED, by, at, List.of(), wanted, null);
    return database
        .sql(ORDER)
        .bind("ids", wanted.after().toArray(String[]::new))
        .then()
        .then(history.keep(edit))
        .map(left -> new Edit.Done("", 0, left));
  }

  private Mono<List<String>> idsOf(SourceType source) {
    return database
        .sql("SELECT flow_id FROM flow WHERE source = :source ORDER BY position")
        .bind("source", source.name())
        .mapValue(String.class)
        .all()
        .collectList();
  }

  /** Edits one flow under the lock of its source type, if it is still as the caller saw it. */
  private Mono<Edit> edited(
      String flowId, long version, BiFunction<Long, StoodFlow, Mono<Edit>> edit) {
    return shelves
        .flow(flowId)
        .flatMap(
            found ->
                editing(found.flow().source(), shelf -> editedLocked(shelf, flowId, version, edit)))
        .switchIfEmpty(Mono.just(new Edit.Missing()));
  }

  private Mono<Edit> editedLocked(
      long shelf, String flowId, long version, BiFunction<Long, StoodFlow, Mono<Edit>> edit) {
    return shelves
        .flow(flowId)
        .flatMap(
            now ->
                now.version() == version
                    ? edit.apply(shelf, now)
                    : Mono.just((Edit) new Edit.Outdated(now.version())))
        .switchIfEmpty(Mono.just(new Edit.Missing()));
  }

  private Mono<Edit> editing(SourceType source, Function<Long, Mono<Edit>> edit) {
    return database
        .sql(LOCK)
        .bind("source", source.name())
        .mapValue(Long.class)
        .one()
        .flatMap(edit)
        .as(transaction::transactional);
  }

  /** Writes the edit of one flow down, in the transaction of the edit. */
  private Mono<Edit> kept(Kind kind, FlowChange change, SourceType source, String by, Instant at) {
    StoodFlow after = change.after();
    return history
        .keep(BookEdit.ofOne(source, kind, change, by, at))
        .map(
            shelfVersion ->
                new Edit.Done(change.flowId(), after == null ? 0 : after.version(), shelfVersion));
  }

  private static Kind kindOf(FlowDraft before, FlowDraft after) {
    if (!before.enabledAs(after.enabled()).equals(after)) {
      return Kind.CHANGED;
    }
    return after.enabled() ? Kind.ENABLED : Kind.DISABLED;
  }
}
