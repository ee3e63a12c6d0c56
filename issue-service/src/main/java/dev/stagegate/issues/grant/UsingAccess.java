package dev.stagegate.issues.grant;

import dev.stagegate.events.ExportFormat;
import dev.stagegate.issues.audit.AuditLog;
import dev.stagegate.issues.audit.Deed;
import dev.stagegate.issues.export.RowFormat;
import dev.stagegate.issues.export.ValueText;
import dev.stagegate.issues.issue.ClassifiedStatement;
import dev.stagegate.issues.issue.Issues;
import dev.stagegate.issues.issue.Issues.TaskKey;
import dev.stagegate.issues.issue.Issues.TaskText;
import dev.stagegate.issues.issue.ReadOnly;
import dev.stagegate.issues.rollout.sql.ReadingDatabase;
import dev.stagegate.issues.rollout.sql.ResultRow;
import dev.stagegate.issues.rollout.sql.ResultRows;
import dev.stagegate.issues.workspace.Instance;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.issues.workspace.Workspaces;
import dev.stagegate.web.FieldProblem;
import dev.stagegate.web.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs what granted access allows, and nothing else. */
@Component
public class UsingAccess {

  /**
   * What was found.
   *
   * @param truncated whether there was more
   */
  @Schema(name = "AccessResult")
  public record Found(
      List<String> columns, List<List<@Nullable Object>> rows, boolean truncated, long millis) {}

  private final ReadingDatabase reading;
  private final Workspaces workspaces;
  private final Issues issues;
  private final AuditLog audit;
  private final AccessSettings settings;
  private final Clock clock;

  UsingAccess(
      ReadingDatabase reading,
      Workspaces workspaces,
      Issues issues,
      AuditLog audit,
      AccessSettings settings,
      Clock clock) {
    this.reading = reading;
    this.workspaces = workspaces;
    this.issues = issues;
    this.audit = audit;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * @param statement what to run; null for the one that was granted
   * @param grant of the caller
   * @return fails with a {@link Problem} if the grant is not in force, or does not allow it
   */
  public Mono<Found> run(AccessGrant grant, @Nullable String statement) {
    return allowed(grant, statement).flatMap(allowed -> run(grant, allowed));
  }

  /** The rows as a file; only where taking results out was granted too. */
  public Mono<Flux<String>> export(
      AccessGrant grant, @Nullable String statement, ExportFormat format) {
    if (!grant.dataExport()) {
      return Mono.error(
          Problem.forbidden("not-granted", "This access does not let results be taken out."));
    }
    return allowed(grant, statement)
        .flatMap(
            allowed ->
                noted(grant, "ACCESS_EXPORTED", allowed.text())
                    .thenReturn(
                        lines(grant, allowed, RowFormat.of(format, grant.target().engine()))));
  }

  private Flux<String> lines(AccessGrant grant, Allowed allowed, RowFormat format) {
    return reading.stream(
        allowed.instance(),
        grant.target().databaseName(),
        allowed.text().statement().text(),
        settings.mostExportedRows(),
        found -> Flux.just(format.head(found.columns())).concatWith(found.rows().map(format::row)));
  }

  /** What may run, and where. */
  private record Allowed(ClassifiedStatement text, Instance instance) {}

  private Mono<Allowed> allowed(AccessGrant grant, @Nullable String statement) {
    if (!grant.isHeldAt(clock.instant())) {
      return Mono.error(
          Problem.forbidden("access-ended", "This access has expired or was taken back."));
    }
    return Mono.zip(text(grant, statement), workspaces.current())
        .map(both -> new Allowed(both.getT1(), instance(grant, both.getT2())));
  }

  /** The text that runs: the granted one exactly, or one that only reads. */
  private Mono<ClassifiedStatement> text(AccessGrant grant, @Nullable String statement) {
    String sha256 = grant.sha256();
    if (sha256 == null) {
      return Mono.fromSupplier(
          () -> ReadOnly.query(grant.target().engine(), statement == null ? "" : statement));
    }
    return issues
        .texts(List.of(new TaskKey(grant.issueId(), grant.target().engine(), sha256)))
        .next()
        .map(TaskText::statement)
        .filter(granted -> statement == null || statement.equals(granted.statement().text()))
        .switchIfEmpty(
            Mono.error(
                () ->
                    Problem.unprocessable(
                        "not-granted",
                        "Another statement than the granted one cannot be run.",
                        List.of(
                            new FieldProblem(
                                "/statement", "must be the granted one, or left out")))));
  }

  private static Instance instance(AccessGrant grant, Workspace workspace) {
    return workspace
        .database(grant.target().instanceId(), grant.target().databaseName())
        .flatMap(database -> workspace.instance(database.instanceId()))
        .filter(known -> known.engine().equals(grant.target().engine()))
        .orElseThrow(
            () ->
                Problem.conflict(
                    "database-gone",
                    "Database " + grant.target().path() + " is not registered any more."));
  }

  private Mono<Found> run(AccessGrant grant, Allowed allowed) {
    long start = System.nanoTime();
    return noted(grant, "ACCESS_USED", allowed.text())
        .then(
            reading.read(
                allowed.instance(),
                grant.target().databaseName(),
                allowed.text().statement().text(),
                settings.mostRows() + 1L,
                rows -> found(rows, start)))
        .onErrorMap(error -> !(error instanceof Problem), UsingAccess::failed);
  }

  private Mono<Found> found(ResultRows found, long start) {
    Result result = new Result(settings, found.columns());
    return found
        .rows()
        .takeUntil(row -> !result.add(row))
        .then(
            Mono.fromSupplier(
                () -> result.found(Duration.ofNanos(System.nanoTime() - start).toMillis())));
  }

  /** The text is not taken down: its digest tells which it was. */
  private Mono<Void> noted(AccessGrant grant, String act, ClassifiedStatement text) {
    return audit.note(
        Deed.done(clock.instant(), grant.person(), act, "access/" + grant.id())
            .with(
                Map.of(
                    "issue", grant.issueId(),
                    "database", grant.target().path(),
                    "sha256", text.statement().sha256())));
  }

  private static Problem failed(Throwable error) {
    return Problem.unprocessable(
        "statement-failed",
        "The database could not run it.",
        List.of(new FieldProblem("/statement", String.valueOf(error.getMessage()))));
  }

  /** Gathers rows as far as they may be shown. */
  private static final class Result {

    private final AccessSettings settings;
    private final List<List<@Nullable Object>> rows = new ArrayList<>();
    private final List<String> columns;
    private long characters;
    private boolean truncated;

    Result(AccessSettings settings, List<String> columns) {
      this.settings = settings;
      this.columns = columns;
    }

    /** False once no more is shown. */
    boolean add(ResultRow row) {
      List<@Nullable Object> cells = new ArrayList<>();
      for (@Nullable Object value : row.values()) {
        @Nullable Object cell = cell(value);
        characters += cell == null ? 4 : cell.toString().length();
        cells.add(cell);
      }
      if (rows.size() == settings.mostRows() || characters > settings.mostCharacters()) {
        truncated = true;
        return false;
      }
      rows.add(cells);
      return true;
    }

    Found found(long millis) {
      return new Found(columns, rows, truncated, millis);
    }

    private static @Nullable Object cell(@Nullable Object value) {
      return value == null || value instanceof Boolean ? value : ValueText.of(value);
    }
  }
}
