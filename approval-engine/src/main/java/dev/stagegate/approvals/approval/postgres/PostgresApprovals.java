package dev.stagegate.approvals.approval.postgres;

import static dev.stagegate.approvals.postgres.Columns.text;

import dev.stagegate.approvals.approval.ApprovalRules;
import dev.stagegate.approvals.approval.Approvals;
import dev.stagegate.approvals.approval.KeptApproval;
import dev.stagegate.approvals.approval.KeptReview;
import dev.stagegate.approvals.approval.Outcome;
import dev.stagegate.approvals.approval.Situation;
import dev.stagegate.approvals.approval.StageKey;
import dev.stagegate.approvals.approval.TakenReview;
import dev.stagegate.approvals.approval.Turned;
import dev.stagegate.approvals.directory.Directories;
import dev.stagegate.approvals.flow.Flows;
import dev.stagegate.events.ApprovalFact;
import dev.stagegate.events.outbox.AfterCommit;
import dev.stagegate.events.outbox.Outbox;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps approvals. One statement locks and reads, another writes what is different. */
@Component
final class PostgresApprovals implements Approvals {

  /**
   * The versions are read with the lock, so that no decision rests on a directory or a book that is
   * known to be old.
   */
  private static final String LOCK =
      """
      WITH watch AS MATERIALIZED (
        SELECT * FROM stage_watch WHERE issue_id = :issue AND stage_id = :stage FOR UPDATE
      ), named AS (
        SELECT watch.*, watch.approval_id AS current_id, a.approval_id AS id, a.kind, a.state::text AS state_json,
               a.stage::text AS stage_json, a.changes AS approval_changes,
               coalesce(nullif(:project::text, ''), a.project_id, '') AS project
        FROM (SELECT 1) one
          LEFT JOIN watch ON true
          LEFT JOIN approval a ON a.approval_id = watch.approval_id
      )
      SELECT content_sequence, assignee_sequence, assignee, assignee_invites, bell_sequence, withdrawn_sequence, changes,
             current_id, id AS approval_id, kind, state_json AS state, stage_json AS stage, approval_changes,
             project AS project_id,
             EXISTS (SELECT FROM approval n
                     WHERE n.approval_id = :named AND n.issue_id = :issue AND n.stage_id = :stage) AS named_is_known,
             coalesce((SELECT version FROM directory WHERE key = 'workspace'), 0) AS now_workspace_version,
             coalesce((SELECT version FROM directory WHERE key = 'projects/' || project), 0) AS now_project_version,
             (SELECT sum(version)::bigint FROM flow_book) AS now_book_version
      FROM named
      """;

  private static final String READ =
      """
      SELECT approval_id, kind, state::text AS state, stage::text AS stage, %s AS explanation, opened_at, changed_at
      FROM approval
      """;

  private static final String READ_WHOLE = READ.formatted("explanation::text");
  private static final String READ_BRIEF = READ.formatted("NULL::text");

  private static final String DUE =
      """
      SELECT a.issue_id, a.stage_id
      FROM approval a
        LEFT JOIN directory w ON w.key = 'workspace'
        LEFT JOIN directory p ON p.key = 'projects/' || a.project_id
      WHERE a.kind IN ('WAITING', 'HELD_AT_NODE', 'UNPLANNED')
        AND (a.workspace_version < w.version
          OR a.project_version < p.version
          OR a.examine_at <= :now
          OR (a.kind = 'UNPLANNED' AND a.book_version < (SELECT sum(version) FROM flow_book)))
      ORDER BY a.changed_at
      LIMIT :most
      """;

  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final Directories directories;
  private final Flows flows;
  private final Outbox outbox;
  private final SavingApprovals saving;
  private final KeptReviews reviews;
  private final ApprovalMetrics metrics;

  PostgresApprovals(
      DatabaseClient database,
      TransactionalOperator transaction,
      Directories directories,
      Flows flows,
      Outbox outbox,
      SavingApprovals saving,
      KeptReviews reviews,
      ApprovalMetrics metrics) {
    this.database = database;
    this.transaction = transaction;
    this.directories = directories;
    this.flows = flows;
    this.outbox = outbox;
    this.saving = saving;
    this.reviews = reviews;
    this.metrics = metrics;
  }

  @Override
  public Mono<Turned> change(Wanted wanted, Function<Situation, Turned> decide) {
    return lock(wanted)
        .flatMap(locked -> decideAndKeep(wanted.stage(), locked, decide))
        .as(transaction::transactional);
  }

  /**
   * A torn read can only come of waiting for the lock; now that it is held, a second read is whole.
   */
  private Mono<LockedStage> lock(Wanted wanted) {
    return readLocked(wanted).flatMap(read -> read.torn() ? readLocked(wanted) : Mono.just(read));
  }

  private Mono<LockedStage> readLocked(Wanted wanted) {
    return database
        .sql(LOCK)
        .bind("issue", wanted.stage().issueId())
        .bind("stage", wanted.stage().stageId())
        .bind("project", orNothing(wanted.projectId()))
        .bind("named", orNothing(wanted.approvalId()))
        .map(LockedStage::of)
        .one();
  }

  private Mono<Turned> decideAndKeep(
      StageKey stage, LockedStage locked, Function<Situation, Turned> decide) {
    return rules(locked)
        .map(rules -> new Situation(locked.watch(), locked.current(), locked.namedIsKnown(), rules))
        .flatMap(
            situation -> {
              Turned turned = decide.apply(situation);
              return keep(new Change(stage, locked, situation.rules(), turned));
            });
  }

  private Mono<ApprovalRules> rules(LockedStage locked) {
    return Mono.zip(
        flows.at(locked.bookVersion()),
        directories.at(locked.projectId(), locked.workspaceVersion(), locked.projectVersion()),
        ApprovalRules::new);
  }

  /** A review whose id is there already was taken before: then nothing at all is kept. */
  private Mono<Turned> keep(Change change) {
    TakenReview review = change.turned().review();
    Mono<Boolean> isNew = review == null ? Mono.just(true) : reviews.add(review);
    return isNew.flatMap(
        fresh ->
            fresh
                ? saving
                    .save(change)
                    .then(tell(facts(change.turned().outcome())))
                    .thenReturn(change.turned())
                : Mono.just(change.repeated()));
  }

  private Mono<Void> tell(List<ApprovalFact> facts) {
    return outbox.append(facts).then(AfterCommit.run(() -> metrics.told(facts)));
  }

  private static List<ApprovalFact> facts(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Changed changed -> changed.facts();
      case Outcome.Refused refused -> refused.facts();
      case Outcome.Unchanged _ -> List.of();
    };
  }

  @Override
  public Mono<KeptApproval> find(String approvalId) {
    return database
        .sql(READ_WHOLE + "WHERE approval_id = :id")
        .bind("id", approvalId)
        .map(ApprovalRow::kept)
        .one();
  }

  @Override
  public Flux<KeptApproval> ofIssue(String issueId) {
    return database
        .sql(READ_BRIEF + "WHERE issue_id = :issue ORDER BY opened_at, approval_id LIMIT 500")
        .bind("issue", issueId)
        .map(ApprovalRow::kept)
        .all();
  }

  @Override
  public Flux<KeptApproval> waitingFor(String email) {
    return database
        .sql(
            READ_BRIEF
                + "WHERE kind = 'WAITING' AND eligible @> ARRAY[:email]::text[] ORDER BY changed_at"
                + " LIMIT 500")
        .bind("email", email)
        .map(ApprovalRow::kept)
        .all();
  }

  @Override
  public Flux<KeptReview> reviewsOf(String approvalId) {
    return reviews.of(approvalId);
  }

  @Override
  public Mono<KeptReview> findReview(String reviewId) {
    return reviews.find(reviewId);
  }

  @Override
  public Flux<StageKey> toReexamine(Instant now, int atMost) {
    return database
        .sql(DUE)
        .bind("now", now)
        .bind("most", atMost)
        .map(row -> new StageKey(text(row, "issue_id"), text(row, "stage_id")))
        .all();
  }

  private static String orNothing(@Nullable String value) {
    return value == null ? "" : value;
  }
}
