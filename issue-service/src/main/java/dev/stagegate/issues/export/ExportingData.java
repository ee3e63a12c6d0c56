package dev.stagegate.issues.export;

import dev.stagegate.events.ExportTerms;
import dev.stagegate.events.SourceType;
import dev.stagegate.issues.issue.ClassifiedStatement;
import dev.stagegate.issues.issue.ReadOnly;
import dev.stagegate.issues.issue.Target;
import dev.stagegate.issues.issue.TaskError;
import dev.stagegate.issues.issue.Work;
import dev.stagegate.issues.rollout.Assignment;
import dev.stagegate.issues.rollout.Mark;
import dev.stagegate.issues.rollout.Performer;
import dev.stagegate.issues.rollout.Recovery;
import dev.stagegate.issues.rollout.RunResult;
import dev.stagegate.issues.rollout.TaskRunner.Journal;
import dev.stagegate.issues.rollout.sql.ReadingDatabase;
import dev.stagegate.issues.rollout.sql.ResultRows;
import dev.stagegate.issues.rollout.sql.TargetOutOfReach;
import dev.stagegate.issues.workspace.Instance;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Writes what a query finds into a file, part by part, so that no more than a part is in memory. It
 * only reads, so that a run that was cut short simply begins again.
 */
@Component
class ExportingData implements Performer {

  private final ReadingDatabase reading;
  private final ExportFiles files;

  ExportingData(ReadingDatabase reading, ExportFiles files) {
    this.reading = reading;
    this.files = files;
  }

  @Override
  public SourceType source() {
    return SourceType.EXPORT_DATA;
  }

  @Override
  public Set<String> engines() {
    return ReadingDatabase.ENGINES;
  }

  @Override
  public Mono<RunResult> perform(Assignment assignment, Journal journal) {
    ClassifiedStatement statement = assignment.statement();
    if (!(assignment.task().work() instanceof Work.ExportData work) || statement == null) {
      return Mono.just(failed("There is nothing to export."));
    }
    Target target = work.target();
    Optional<Instance> instance =
        assignment
            .workspace()
            .database(target.instanceId(), target.databaseName())
            .flatMap(database -> assignment.workspace().instance(database.instanceId()));
    Optional<String> flaw = ReadOnly.flaw(statement);
    if (instance.isEmpty() || flaw.isPresent()) {
      return Mono.just(
          failed(
              flaw.map(why -> "The text " + why + ".")
                  .orElse("Database " + target.path() + " is not registered; nothing was read.")));
    }
    ExportTerms terms = work.terms();
    long start = System.nanoTime();
    return files
        .begin(
            assignment.task().id(),
            assignment.runId(),
            assignment.issue().id(),
            assignment.issue().creator(),
            terms.format())
        .then(
            reading.read(
                instance.get(),
                target.databaseName(),
                statement.statement().text(),
                terms.rowLimit(),
                rows ->
                    written(
                        rows, assignment.runId(), RowFormat.of(terms.format(), target.engine()))))
        .<RunResult>map(
            rows ->
                new RunResult.Committed(
                    rows, Duration.ofNanos(System.nanoTime() - start).toMillis()))
        .onErrorResume(TargetOutOfReach.class, error -> Mono.just(error.result()))
        .onErrorResume(error -> Mono.just(failed("The export failed: " + error.getMessage())));
  }

  private Mono<Long> written(ResultRows found, UUID runId, RowFormat format) {
    Portion portion = new Portion(format, found.columns());
    AtomicInteger number = new AtomicInteger();
    return found
        .rows()
        .concatMap(row -> Mono.justOrEmpty(portion.add(row)), 0)
        .concatWith(Mono.defer(() -> Mono.justOrEmpty(portion.rest())))
        .concatMap(part -> files.keep(runId, number.getAndIncrement(), part), 0)
        .then(
            Mono.defer(
                () -> files.written(runId, portion.rows(), portion.bytes(), portion.digest())))
        .then(Mono.fromSupplier(portion::rows));
  }

  @Override
  public Mono<Recovery> recover(Assignment assignment, Mark mark) {
    return Mono.just(new Recovery.StartAgain());
  }

  private static RunResult failed(String why) {
    return new RunResult.RolledBack(TaskError.of(why));
  }
}
