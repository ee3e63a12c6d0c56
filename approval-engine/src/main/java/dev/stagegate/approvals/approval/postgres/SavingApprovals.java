package dev.stagegate.approvals.approval.postgres;

import dev.stagegate.approvals.approval.Approval;
import dev.stagegate.approvals.approval.Outcome;
import dev.stagegate.approvals.approval.StageWatch;
import dev.stagegate.approvals.directory.Directory;
import dev.stagegate.approvals.flow.Explanation;
import dev.stagegate.approvals.json.EngineJson;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes what is different: the stage's row and its current approval in one statement. */
@Component
final class SavingApprovals {

  /** Where another writer got in before the row was there to lock, no row comes back. */
  private static final String WATCH =
      """
      INSERT INTO stage_watch (issue_id, stage_id, content_sequence, assignee_sequence, assignee, assignee_invites,
                               bell_sequence, withdrawn_sequence, approval_id, changes)
      VALUES (:issue, :stage, :content, :assigned, :assignee, :invites, :rung, :withdrawn, :id, :changes)
      ON CONFLICT (issue_id, stage_id) DO UPDATE
        SET content_sequence = :content, assignee_sequence = :assigned, assignee = :assignee,
            assignee_invites = :invites, bell_sequence = :rung, withdrawn_sequence = :withdrawn,
            approval_id = :id, changes = :changes
        WHERE stage_watch.changes = :changes - 1
      RETURNING changes
      """;

  private static final String MOVE =
      """
      UPDATE approval
      SET kind = :kind, state = :state::jsonb, explanation = coalesce(:explanation::json, explanation),
          eligible = :eligible::text[], examine_at = :examineAt,
          workspace_version = coalesce(:workspaceVersion, workspace_version),
          project_version = coalesce(:projectVersion, project_version),
          systems_version = coalesce(:systemsVersion, systems_version),
          book_version = coalesce(:bookVersion, book_version),
          changes = :changes, changed_at = :now
      WHERE approval_id = :id
      """;

  private static final String EXAMINED =
      """
      UPDATE approval
      SET workspace_version = :workspaceVersion, project_version = :projectVersion,
          systems_version = :systemsVersion, book_version = :bookVersion
      WHERE approval_id = :id
      """;

  private final DatabaseClient database;
  private final OpeningApprovals opening;
  private final Clock clock;

  SavingApprovals(DatabaseClient database, OpeningApprovals opening, Clock clock) {
    this.database = database;
    this.opening = opening;
    this.clock = clock;
  }

  /** What is often many at once, stages that get their first approval, goes in one statement. */
  Mono<Void> save(List<Change> changes) {
    return opening
        .open(changes.stream().filter(OpeningApprovals::isOpening).toList())
        .thenMany(Flux.fromIterable(changes).filter(c -> !OpeningApprovals.isOpening(c)))
        .concatMap(this::save)
        .then();
  }

  private Mono<Void> save(Change change) {
    return switch (change.turned().outcome()) {
      case Outcome.Changed changed -> save(change, changed.approvals(), changed.explanation());
      case Outcome.Refused refused ->
          refused.approvals().isEmpty() ? Mono.empty() : save(change, refused.approvals(), null);
      case Outcome.Unchanged _ -> saveUnchanged(change);
    };
  }

  private Mono<Void> save(
      Change change, List<Approval> approvals, @Nullable Explanation explanation) {
    Mono<Void> earlier =
        Flux.fromIterable(approvals.subList(0, approvals.size() - 1))
            .concatMap(approval -> move(change, approval, null).then())
            .then();
    Approval current = approvals.getLast();
    return earlier.then(
        change.opens(current)
            ? opening.open(List.of(change))
            : moveCurrent(change, current, explanation));
  }

  private Mono<Void> moveCurrent(
      Change change, Approval approval, @Nullable Explanation explanation) {
    return written(
        versions(
            described(
                watched(database.sql(together(MOVE)), change, approval.id()),
                approval,
                explanation),
            change));
  }

  private Mono<Long> move(Change change, Approval approval, @Nullable Explanation explanation) {
    return versions(
            described(database.sql(MOVE), approval, explanation)
                .bind("id", approval.id())
                .bind("changes", change.next()),
            change)
        .fetch()
        .rowsUpdated();
  }

  private Mono<Void> saveUnchanged(Change change) {
    Approval current = change.locked().current();
    if (change.turned().examined() && current != null) {
      return stamped(
              database.sql(EXAMINED).bind("id", current.id()),
              change.rules().directory(),
              change.rules().flows().version())
          .then();
    }
    return change.turned().watch().equals(change.locked().watch())
        ? Mono.empty()
        : saveWatch(change, current);
  }

  private Mono<Void> saveWatch(Change change, @Nullable Approval current) {
    if (current == null) {
      return written(watched(database.sql(WATCH), change, null));
    }
    return written(
        watched(
            database.sql(
                together("UPDATE approval SET changes = :changes WHERE approval_id = :id")),
            change,
            current.id()));
  }

  private static String together(String approvalStatement) {
    return "WITH approval_written AS (\n" + approvalStatement + ")\n" + WATCH;
  }

  private static GenericExecuteSpec watched(
      GenericExecuteSpec statement, Change change, @Nullable String approvalId) {
    StageWatch watch = change.turned().watch();
    return statement
        .bind("issue", change.stage().issueId())
        .bind("stage", change.stage().stageId())
        .bind("content", watch.content())
        .bind("assigned", watch.assigned())
        .bind("assignee", text(watch.assignee()))
        .bind("invites", watch.assigneeInvites())
        .bind("rung", watch.rung())
        .bind("withdrawn", watch.withdrawn())
        .bind("id", text(approvalId))
        .bind("changes", change.next());
  }

  private GenericExecuteSpec described(
      GenericExecuteSpec statement, Approval approval, @Nullable Explanation explanation) {
    OpenPart open = OpenPart.of(approval);
    return statement
        .bind("kind", ApprovalKind.of(approval).name())
        .bind("state", EngineJson.MAPPER.writeValueAsString(StateDocument.of(approval)))
        .bind(
            "explanation",
            text(explanation == null ? null : EngineJson.MAPPER.writeValueAsString(explanation)))
        .bind("eligible", open.eligible().toArray(String[]::new))
        .bind("examineAt", Parameter.fromOrEmpty(open.examineAt(), Instant.class))
        .bind("now", clock.instant());
  }

  /**
   * The versions stay as they were, unless the approval now stands as this directory and book want
   * it.
   */
  private static GenericExecuteSpec versions(GenericExecuteSpec statement, Change change) {
    if (change.turned().examined()) {
      return stamped(statement, change.rules().directory(), change.rules().flows().version());
    }
    return statement
        .bindNull("workspaceVersion", Long.class)
        .bindNull("projectVersion", Long.class)
        .bindNull("systemsVersion", Long.class)
        .bindNull("bookVersion", Long.class);
  }

  private static GenericExecuteSpec stamped(
      GenericExecuteSpec statement, Directory directory, long bookVersion) {
    return statement
        .bind("workspaceVersion", directory.workspaceVersion())
        .bind("projectVersion", directory.projectVersion())
        .bind("systemsVersion", directory.systemsVersion())
        .bind("bookVersion", bookVersion);
  }

  private static Mono<Void> written(GenericExecuteSpec statement) {
    return statement.mapValue(Long.class).one().switchIfEmpty(StageJustAppeared.error()).then();
  }

  private static Parameter text(@Nullable String value) {
    return Parameter.fromOrEmpty(value, String.class);
  }
}
