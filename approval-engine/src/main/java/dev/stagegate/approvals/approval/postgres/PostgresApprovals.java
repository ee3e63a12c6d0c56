package dev.stagegate.approvals.approval.postgres;

import static dev.stagegate.approvals.postgres.Columns.text;

import dev.stagegate.approvals.approval.ApprovalRules;
import dev.stagegate.approvals.approval.Approvals;
import dev.stagegate.approvals.approval.KeptApproval;
import dev.stagegate.approvals.approval.KeptReview;
import dev.stagegate.approvals.approval.Listing;
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
      WITH wanted AS (
        SELECT * FROM unnest(:issues::text[], :stages::text[], :projects::text[], :named::text[])
          WITH ORDINALITY AS w (issue_id, stage_id, project, named, n)
      ), watch AS MATERIALIZED (
        SELECT s.* FROM stage_watch s JOIN wanted USING (issue_id, stage_id)
        ORDER BY s.issue_id, s.stage_id
        FOR UPDATE OF s
      ), found AS (
        SELECT w.n, w.issue_id, w.stage_id, w.named, watch.content_sequence, watch.assignee_sequence, watch.assignee,
               watch.assignee_invites, watch.bell_sequence, watch.withdrawn_sequence, watch.changes,
               watch.approval_id AS current_id, a.approval_id, a.kind, a.state::text AS state, a.stage::text AS stage,
               a.changes AS approval_changes, a.opened_at, coalesce(nullif(w.project, ''), a.project_id, '') AS project_id
        FROM wanted w
          LEFT JOIN watch ON watch.issue_id = w.issue_id AND watch.stage_id = w.stage_id
          LEFT JOIN approval a ON a.approval_id = watch.approval_id
      )
      SELECT found.*,
             EXISTS (SELECT FROM approval k
                     WHERE k.approval_id = found.named AND k.issue_id = found.issue_id
                       AND k.stage_id = found.stage_id) AS named_is_known,
             coalesce((SELECT version FROM directory WHERE key = 'workspace'), 0) AS now_workspace_version,
             coalesce((SELECT version FROM directory WHERE key = 'projects/' || found.project_id), 0)
               AS now_project_version,
             coalesce((SELECT version FROM directory WHERE key = 'external-systems'), 0) AS now_systems_version,
             (SELECT version FROM rules_version) AS now_book_version
      FROM found
      ORDER BY n
      """;

  private static final String READ =
      """
      SELECT approval_id, kind, state::text AS state, stage::text AS stage, explanation::text AS explanation, changes,
             opened_at, changed_at
      FROM approval
      WHERE approval_id = :id
      """;

  private static final String DUE =
      """
      SELECT a.issue_id, a.stage_id
      FROM approval a
        LEFT JOIN directory w ON w.key = 'workspace'
        LEFT JOIN directory p ON p.key = 'projects/' || a.project_id
        LEFT JOIN directory s ON s.key = 'external-systems'
      WHERE a.kind IN ('WAITING', 'HELD_AT_NODE', 'UNPLANNED')
        AND (a.workspace_version < w.version
          OR a.project_version < p.version
          OR a.systems_version < s.version
          OR a.examine_at <= :now
          OR (a.kind = 'UNPLANNED' AND a.book_version < (SELECT version FROM rules_version)))
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
  private final ListingApprovals listing;
  private final ApprovalMetrics metrics;

  PostgresApprovals(
      DatabaseClient database,
      TransactionalOperator transaction,
      Directories directories,
      Flows flows,
      Outbox outbox,
      SavingApprovals saving,
      KeptReviews reviews,
      ListingApprovals listing,
      ApprovalMetrics metrics) {
    this.database = database;
    this.transaction = transaction;
    this.directories = directories;
    this.flows = flows;
    this.outbox = outbox;
    this.saving = saving;
    this.reviews = reviews;
    this.listing = listing;
    this.metrics = metrics;
  }

  @Override
  public Mono<Turned> change(Wanted wanted, Function<Situation, Turned> decide) {
    return changeEach(List.of(new Asked(wanted, decide))).map(List::getFirst);
  }

  @Override
  public Mono<Void> changeAll(List<Asked> asked) {
    return Flux.fromIterable(Rounds.of(asked)).concatMap(this::changeEach).then();
  }

  /** Each stage at most once. */
  private Mono<List<Turned>> changeEach(List<Asked> asked) {
    return lock(asked.stream().map(Asked::which).toList())
        .flatMap(locked -> decideEach(asked, locked))
        .flatMap(this::keep)
        .as(transaction::transactional);
  }

  /**
   * A torn read can only come of waiting for the lock; now that it is held, a second read is whole.
   */
  private Mono<List<LockedStage>> lock(List<Wanted> wanted) {
    return readLocked(wanted)
        .flatMap(
            read ->
                read.stream().anyMatch(LockedStage::torn) ? readLocked(wanted) : Mono.just(read));
  }

  private Mono<List<LockedStage>> readLocked(List<Wanted> wanted) {
    return database
        .sql(LOCK)
        .bind("issues", texts(wanted, w -> w.stage().issueId()))
        .bind("stages", texts(wanted, w -> w.stage().stageId()))
        .bind("projects", texts(wanted, w -> orNothing(w.projectId())))
        .bind("named", texts(wanted, w -> orNothing(w.approvalId())))
        .map(LockedStage::of)
        .all()
        .collectList();
  }

  private Mono<List<Change>> decideEach(List<Asked> asked, List<LockedStage> locked) {
    return Flux.range(0, asked.size())
        .concatMap(i -> decide(asked.get(i), locked.get(i)))
        .collectList();
  }

  private Mono<Change> decide(Asked asked, LockedStage locked) {
    return rules(locked)
        .map(
            rules -> {
              Situation now =
                  new Situation(locked.watch(), locked.current(), locked.namedIsKnown(), rules);
              return new Change(asked.which().stage(), locked, rules, asked.decide().apply(now));
            });
  }

  private Mono<ApprovalRules> rules(LockedStage locked) {
    return Mono.zip(
        flows.at(locked.bookVersion()),
        directories.at(
            locked.projectId(),
            locked.workspaceVersion(),
            locked.projectVersion(),
            locked.systemsVersion()),
        ApprovalRules::new);
  }

  private Mono<List<Turned>> keep(List<Change> decided) {
    return Flux.fromIterable(decided)
        .concatMap(this::unlessRepeated)
        .collectList()
        .flatMap(
            changes ->
                // Sent without waiting for one another; the transaction holds them together.
                Mono.when(saving.save(changes), tell(changes))
                    .thenReturn(changes.stream().map(Change::turned).toList()));
  }

  /** A review whose id is there already was taken before. */
  private Mono<Change> unlessRepeated(Change change) {
    TakenReview review = change.turned().review();
    return review == null
        ? Mono.just(change)
        : reviews.add(review).map(fresh -> fresh ? change : change.repeated());
  }

  private Mono<Void> tell(List<Change> changes) {
    List<ApprovalFact> facts =
        changes.stream().flatMap(change -> facts(change.turned().outcome()).stream()).toList();
    return Mono.when(
        outbox.append(facts),
        listing.remember(facts),
        AfterCommit.run(
            () ->
                changes.forEach(
                    change ->
                        metrics.told(
                            facts(change.turned().outcome()), change.locked().openedAt()))));
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
    return database.sql(READ).bind("id", approvalId).map(ApprovalRow::kept).one();
  }

  @Override
  public Flux<KeptApproval> list(Listing which, int atMost) {
    return listing.list(which, atMost);
  }

  @Override
  public Flux<Happened> historyOf(String approvalId) {
    return listing.historyOf(approvalId);
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

  private static String[] texts(List<Wanted> wanted, Function<Wanted, String> part) {
    return wanted.stream().map(part).toArray(String[]::new);
  }

  private static String orNothing(@Nullable String value) {
    return value == null ? "" : value;
  }
}
