package dev.stagegate.approvals.approval.postgres;

import dev.stagegate.approvals.approval.Approval;
import java.util.List;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes what is different, in the caller's transaction. */
@Component
final class SavingApprovals {

  private static final String EXAMINED =
      """
      UPDATE approval
      SET workspace_version = :workspaceVersion, project_version = :projectVersion,
          systems_version = :systemsVersion, book_version = :bookVersion
      WHERE approval_id = :id
      """;

  private final DatabaseClient database;
  private final MovingApprovals moving;
  private final OpeningApprovals opening;
  private final SavingWatches watches;

  SavingApprovals(
      DatabaseClient database,
      MovingApprovals moving,
      OpeningApprovals opening,
      SavingWatches watches) {
    this.database = database;
    this.moving = moving;
    this.opening = opening;
    this.watches = watches;
  }

  /** Sent in this order: of a stage only one approval is open, so one must end before another. */
  Mono<Void> save(List<Change> changes) {
    return Mono.when(
        moving.move(changes), opening.open(changes), watches.save(changes), examined(changes));
  }

  private Mono<Void> examined(List<Change> changes) {
    return Flux.fromIterable(changes).filter(Change::onlyExamined).concatMap(this::stamp).then();
  }

  private Mono<Void> stamp(Change change) {
    Approval current = Objects.requireNonNull(change.locked().current());
    return database
        .sql(EXAMINED)
        .bind("id", current.id())
        .bind("workspaceVersion", change.rules().directory().workspaceVersion())
        .bind("projectVersion", change.rules().directory().projectVersion())
        .bind("systemsVersion", change.rules().directory().systemsVersion())
        .bind("bookVersion", change.rules().flows().version())
        .then();
  }
}
