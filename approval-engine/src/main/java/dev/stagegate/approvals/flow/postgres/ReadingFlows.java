package dev.stagegate.approvals.flow.postgres;

import static dev.stagegate.approvals.postgres.Columns.flag;
import static dev.stagegate.approvals.postgres.Columns.instant;
import static dev.stagegate.approvals.postgres.Columns.number;
import static dev.stagegate.approvals.postgres.Columns.text;

import dev.stagegate.approvals.condition.ConditionCompiler;
import dev.stagegate.approvals.flow.Flow;
import dev.stagegate.approvals.flow.FlowBook;
import dev.stagegate.approvals.flow.FlowOptions;
import dev.stagegate.approvals.flow.Flows.KeptFlow;
import dev.stagegate.approvals.flow.Flows.Shelf;
import dev.stagegate.approvals.flow.Node;
import dev.stagegate.approvals.json.EngineJson;
import dev.stagegate.approvals.risk.RiskChanges;
import dev.stagegate.approvals.risk.RiskTable;
import dev.stagegate.events.SourceType;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Reads flows, and keeps the compiled book in memory. Whoever asks names the version it has read in
 * its own transaction, so a book in memory that is older is never used.
 */
@Component
final class ReadingFlows {

  private static final String COLUMNS =
      """
      SELECT s.source, s.version AS shelf_version, f.flow_id, f.title, f.description, f.condition, f.nodes::text AS nodes,
             f.any_order, f.same_person_passes, f.remind_after_seconds, f.expire_after_seconds, f.enabled,
             f.version, f.changed_by, f.changed_at, r.version AS risk_version,
             CASE row_number() OVER (ORDER BY s.source, f.position) WHEN 1 THEN r.changes::text END AS risks
      FROM flow_book s CROSS JOIN risk_table r LEFT JOIN flow f ON f.source = s.source
      """;

  private static final String ALL = COLUMNS + "ORDER BY s.source, f.position";
  private static final String ONE = COLUMNS + "WHERE f.flow_id = :flowId";

  private final DatabaseClient database;
  private final ConditionCompiler compiler;
  private volatile @Nullable FlowBook book;

  ReadingFlows(DatabaseClient database, ConditionCompiler compiler) {
    this.database = database;
    this.compiler = compiler;
  }

  Mono<FlowBook> at(long version) {
    FlowBook known = book;
    return known != null && known.version() >= version
        ? Mono.just(known)
        : rows().collectList().map(ReadingFlows::book).doOnNext(this::remember);
  }

  Mono<FlowBook> newest() {
    return database
        .sql("SELECT version FROM rules_version")
        .mapValue(Long.class)
        .one()
        .flatMap(this::at);
  }

  Flux<Shelf> shelves() {
    return rows().bufferUntilChanged(Row::source).map(ReadingFlows::shelf);
  }

  Mono<KeptFlow> find(String flowId) {
    return rows(database.sql(ONE).bind("flowId", flowId))
        .next()
        .flatMap(row -> Mono.justOrEmpty(row.kept()));
  }

  /**
   * One statement reads flows, risks and versions, so that they belong together. Compiling a large
   * book takes seconds, in which the thread that reads must be free to serve others.
   */
  private Flux<Row> rows() {
    return rows(database.sql(ALL));
  }

  private Flux<Row> rows(GenericExecuteSpec select) {
    return select
        .map(ReadingFlows::read)
        .all()
        .collectList()
        .publishOn(Schedulers.boundedElastic())
        .flatMapIterable(rows -> rows)
        .map(this::row);
  }

  private static FlowBook book(List<Row> rows) {
    Map<SourceType, Long> versions =
        rows.stream().collect(Collectors.toMap(Row::source, Row::shelfVersion, (a, _) -> a));
    return FlowBook.of(
        versions.values().stream().mapToLong(Long::longValue).sum() + rows.getFirst().riskVersion(),
        rows.stream().map(Row::kept).flatMap(Optional::stream).map(KeptFlow::flow).toList(),
        RiskTable.of(rows.getFirst().risks()));
  }

  private static Shelf shelf(List<Row> rows) {
    return new Shelf(
        rows.getFirst().source(),
        rows.getFirst().shelfVersion(),
        rows.stream().map(Row::kept).flatMap(Optional::stream).toList());
  }

  private synchronized void remember(FlowBook read) {
    FlowBook known = book;
    if (known == null || known.version() < read.version()) {
      book = read;
    }
  }

  private static Text read(Readable row) {
    String flowId = row.get("flow_id", String.class);
    return new Text(
        SourceType.valueOf(text(row, "source")),
        number(row, "shelf_version"),
        number(row, "risk_version"),
        risks(row),
        flowId == null ? Optional.empty() : Optional.of(flow(row, flowId)));
  }

  private static RiskChanges risks(Readable row) {
    String changes = row.get("risks", String.class);
    return changes == null
        ? RiskChanges.NONE
        : EngineJson.MAPPER.readValue(changes, RiskChanges.class);
  }

  private static FlowText flow(Readable row, String flowId) {
    return new FlowText(
        flowId,
        text(row, "title"),
        text(row, "description"),
        text(row, "condition"),
        text(row, "nodes"),
        options(row),
        flag(row, "enabled"),
        number(row, "version"),
        text(row, "changed_by"),
        instant(row, "changed_at"));
  }

  private Row row(Text text) {
    return new Row(
        text.source,
        text.shelfVersion,
        text.riskVersion,
        text.risks,
        text.flow.map(flow -> compiled(text.source, flow)));
  }

  private KeptFlow compiled(SourceType source, FlowText text) {
    Flow flow =
        new Flow(
            text.flowId,
            source,
            text.title,
            text.description,
            compiler.restore(source, text.condition),
            List.of(EngineJson.MAPPER.readValue(text.nodes, Node[].class)),
            text.options,
            text.enabled,
            text.version);
    return new KeptFlow(flow, text.changedBy, text.changedAt);
  }

  private static FlowOptions options(Readable row) {
    return new FlowOptions(
        flag(row, "any_order"),
        flag(row, "same_person_passes"),
        duration(row, "remind_after_seconds"),
        duration(row, "expire_after_seconds"));
  }

  private static @Nullable Duration duration(Readable row, String column) {
    Long seconds = row.get(column, Long.class);
    return seconds == null ? null : Duration.ofSeconds(seconds);
  }

  /** A shelf with one of its flows; the risks are told with the first row only. */
  private record Row(
      SourceType source,
      long shelfVersion,
      long riskVersion,
      RiskChanges risks,
      Optional<KeptFlow> kept) {}

  /** A row as it is read. */
  private record Text(
      SourceType source,
      long shelfVersion,
      long riskVersion,
      RiskChanges risks,
      Optional<FlowText> flow) {}

  private record FlowText(
      String flowId,
      String title,
      String description,
      String condition,
      String nodes,
      FlowOptions options,
      boolean enabled,
      long version,
      String changedBy,
      Instant changedAt) {}
}
