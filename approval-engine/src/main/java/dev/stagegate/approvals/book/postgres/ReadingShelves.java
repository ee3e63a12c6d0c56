package dev.stagegate.approvals.book.postgres;

import static dev.stagegate.approvals.postgres.Columns.number;
import static dev.stagegate.approvals.postgres.Columns.text;

import dev.stagegate.approvals.book.PastFlow;
import dev.stagegate.approvals.book.StandingBook;
import dev.stagegate.approvals.book.StandingFlow;
import dev.stagegate.approvals.book.StandingShelf;
import dev.stagegate.approvals.book.StoodFlow;
import dev.stagegate.approvals.flow.FlowDraft;
import dev.stagegate.approvals.json.EngineJson;
import dev.stagegate.events.SourceType;
import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Reads flows as their authors wrote them, without compiling anything. */
@Component
public final class ReadingShelves {

  private static final String FLOW =
      """
      json_build_object(
        'source', f.source, 'title', f.title, 'description', f.description, 'condition', f.condition, 'nodes', f.nodes,
        'options', json_build_object('anyOrder', f.any_order, 'samePersonMayPassSeveralNodes', f.same_person_passes,
                                     'remindAfter', f.remind_after_seconds, 'expireAfter', f.expire_after_seconds),
        'enabled', f.enabled)::text AS flow
      """;

  private static final String ONE =
      "SELECT f.version, (SELECT count(*) FROM flow o WHERE o.source = f.source AND o.position <="
          + " f.position) AS position, "
          + FLOW
          + " FROM flow f WHERE f.flow_id = :id";

  private static final String ALL =
      "SELECT b.source, b.version AS book_version, f.flow_id, f.version, "
          + FLOW
          + """
           FROM flow_book b LEFT JOIN flow f ON f.source = b.source
           WHERE b.source = ANY(:sources)
           ORDER BY b.source, f.position
          """;

  private static final String PAST =
      """
      SELECT w.flow_id, f.source AS stands_in,
             coalesce((SELECT max((c.before ->> 'version')::bigint) FROM flow_edit_flow c WHERE c.flow_id = w.flow_id), 0)
               AS last_version
      FROM unnest(:ids::text[]) AS w (flow_id) LEFT JOIN flow f ON f.flow_id = w.flow_id
      """;

  private final DatabaseClient database;

  ReadingShelves(DatabaseClient database) {
    this.database = database;
  }

  /** A flow as it stands; empty when there is none. */
  public Mono<StoodFlow> flow(String flowId) {
    return database
        .sql(ONE)
        .bind("id", flowId)
        .map(
            row ->
                new StoodFlow(
                    Math.toIntExact(number(row, "position")),
                    number(row, "version"),
                    draft(text(row, "flow"))))
        .one();
  }

  /** Flows are made of their text off the thread that reads, since they can be many. */
  Mono<StandingBook> book(Set<SourceType> sources) {
    return database
        .sql(ALL)
        .bind("sources", names(sources))
        .map(ReadingShelves::row)
        .all()
        .collectList()
        .publishOn(Schedulers.boundedElastic())
        .map(rows -> rows.stream().map(Row::place).distinct().map(place -> shelf(place, rows)))
        .map(shelves -> new StandingBook(shelves.toList()));
  }

  Mono<Map<String, PastFlow>> past(Collection<String> flowIds) {
    return flowIds.isEmpty()
        ? Mono.just(Map.of())
        : database
            .sql(PAST)
            .bind("ids", flowIds.toArray(String[]::new))
            .map(row -> Map.entry(text(row, "flow_id"), past(row)))
            .all()
            .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  static String[] names(Set<SourceType> sources) {
    return sources.stream().map(SourceType::name).toArray(String[]::new);
  }

  private static StandingShelf shelf(Place place, List<Row> rows) {
    Stream<StandingFlow> flows =
        rows.stream()
            .filter(row -> row.place.equals(place))
            .map(Row::standing)
            .filter(Objects::nonNull);
    return new StandingShelf(place.source, place.version, flows.toList());
  }

  private static PastFlow past(Readable row) {
    String source = row.get("stands_in", String.class);
    return new PastFlow(
        number(row, "last_version"), source == null ? null : SourceType.valueOf(source));
  }

  private static Row row(Readable row) {
    String flowId = row.get("flow_id", String.class);
    return new Row(
        new Place(SourceType.valueOf(text(row, "source")), number(row, "book_version")),
        flowId,
        flowId == null ? 0 : number(row, "version"),
        text(row, "flow"));
  }

  private static FlowDraft draft(String json) {
    return EngineJson.MAPPER.readValue(json, FlowDraft.class);
  }

  /** Which list, at which version. */
  private record Place(SourceType source, long version) {}

  /** A list with one of its flows; the id is null where the list is empty. */
  private record Row(Place place, @Nullable String flowId, long version, String flow) {

    @Nullable StandingFlow standing() {
      return flowId == null ? null : new StandingFlow(flowId, version, draft(flow));
    }
  }
}
