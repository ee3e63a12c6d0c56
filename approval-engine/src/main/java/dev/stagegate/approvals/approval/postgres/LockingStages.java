package dev.stagegate.approvals.approval.postgres;

import dev.stagegate.approvals.approval.Approvals.Wanted;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Locks stages and reads what there is to decide about them: any number in one statement. */
@Component
final class LockingStages {

  /**
   * A stage is named by its key or by an approval of it. The versions are read with the lock, so
   * that no decision rests on a directory or a book that is known to be old.
   */
  private static final String LOCK =
      """
      WITH wanted AS (
        SELECT w.n, w.project, w.named, coalesce(nullif(w.issue, ''), k.issue_id) AS issue_id,
               coalesce(nullif(w.stage, ''), k.stage_id) AS stage_id, k.issue_id AS named_issue, k.stage_id AS named_stage
        FROM unnest(:issues::text[], :stages::text[], :projects::text[], :named::text[])
            WITH ORDINALITY AS w (issue, stage, project, named, n)
          LEFT JOIN approval k ON k.approval_id = w.named
      ), watch AS MATERIALIZED (
        SELECT s.* FROM stage_watch s
        WHERE (s.issue_id, s.stage_id) IN (SELECT issue_id, stage_id FROM wanted)
        ORDER BY s.issue_id, s.stage_id
        FOR UPDATE OF s
      ), found AS (
        SELECT w.n, watch.content_sequence, watch.assignee_sequence, watch.assignee, watch.assignee_invites,
               watch.bell_sequence, watch.withdrawn_sequence, watch.changes, watch.approval_id AS current_id,
               coalesce(w.named_issue = w.issue_id AND w.named_stage = w.stage_id, false) AS named_is_known,
               a.approval_id, a.kind, a.state::text AS state, a.stage::text AS stage, NULL::text AS explanation,
               a.changes AS approval_changes, a.opened_at, a.changed_at,
               coalesce(nullif(w.project, ''), a.project_id, '') AS project_id
        FROM wanted w
          LEFT JOIN watch ON watch.issue_id = w.issue_id AND watch.stage_id = w.stage_id
          LEFT JOIN approval a ON a.approval_id = watch.approval_id
      )
      SELECT found.*,
             coalesce((SELECT version FROM directory WHERE key = 'workspace'), 0) AS now_workspace_version,
             coalesce((SELECT version FROM directory WHERE key = 'projects/' || found.project_id), 0)
               AS now_project_version,
             coalesce((SELECT version FROM directory WHERE key = 'external-systems'), 0) AS now_systems_version,
             (SELECT version FROM rules_version) AS now_book_version
      FROM found
      ORDER BY n
      """;

  private final DatabaseClient database;

  LockingStages(DatabaseClient database) {
    this.database = database;
  }

  /** Stages by their keys, in the caller's transaction; what was read of each, in order. */
  Mono<List<LockedStage>> lock(List<Wanted> wanted) {
    return lock(
        texts(wanted, w -> w.stage().issueId()),
        texts(wanted, w -> w.stage().stageId()),
        texts(wanted, w -> orNothing(w.projectId())),
        texts(wanted, w -> orNothing(w.approvalId())));
  }

  /** The stages of approvals; one that is not known locks nothing. */
  Mono<List<LockedStage>> lockNamed(List<String> approvalIds) {
    String[] none = texts(approvalIds, _ -> "");
    return lock(none, none, none, texts(approvalIds, Function.identity()));
  }

  /**
   * A torn read can only come of waiting for the lock; now that it is held, a second read is whole.
   */
  private Mono<List<LockedStage>> lock(
      String[] issues, String[] stages, String[] projects, String[] named) {
    Mono<List<LockedStage>> read =
        database
            .sql(LOCK)
            .bind("issues", issues)
            .bind("stages", stages)
            .bind("projects", projects)
            .bind("named", named)
            .map(LockedStage::of)
            .all()
            .collectList();
    return read.flatMap(
        first -> first.stream().anyMatch(LockedStage::torn) ? read : Mono.just(first));
  }

  private static <T> String[] texts(List<T> wanted, Function<T, String> part) {
    return wanted.stream().map(part).toArray(String[]::new);
  }

  private static String orNothing(@Nullable String value) {
    return value == null ? "" : value;
  }
}
