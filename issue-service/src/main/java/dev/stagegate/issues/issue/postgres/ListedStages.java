package dev.stagegate.issues.issue.postgres;

import dev.stagegate.events.Risk;
import dev.stagegate.issues.issue.Decision.Changed;
import dev.stagegate.issues.issue.Entry;
import dev.stagegate.issues.issue.Issue;
import dev.stagegate.issues.issue.Stage;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/**
 * The stages of issues as lists are narrowed by them: which environment, of which risk. The stages
 * of an issue stay, and their risk is told when an approval of theirs opens. Written with the
 * issue: its column {@code listed_entries} says so, since for replicas that do not know of this the
 * database does it.
 */
final class ListedStages {

  static final String ADD =
      """
      INSERT INTO issue_stage (environment_id, project_id, issue_id)
      SELECT s.environment_id, s.project_id, s.issue_id
      FROM unnest(:inEnvironments::text[], :inProjects::text[], :ofIssues::bigint[])
        AS s (environment_id, project_id, issue_id)
      """;

  static final String RATE =
      """
      UPDATE issue_stage s SET risk = r.risk
      FROM unnest(:inEnvironments::text[], :inProjects::text[], :ofIssues::bigint[], :risks::text[])
        AS r (environment_id, project_id, issue_id, risk)
      WHERE s.environment_id = r.environment_id AND s.project_id = r.project_id
        AND s.issue_id = r.issue_id AND s.risk IS DISTINCT FROM r.risk
      """;

  private record Row(Issue issue, Stage stage, @Nullable Risk risk) {}

  private ListedStages() {}

  static GenericExecuteSpec bindNew(GenericExecuteSpec sql, List<Changed> opened) {
    return bind(
        sql,
        opened.stream()
            .map(Changed::issue)
            .flatMap(issue -> issue.stages().stream().map(stage -> new Row(issue, stage, null)))
            .toList());
  }

  static GenericExecuteSpec bindRated(GenericExecuteSpec sql, List<Changed> changes) {
    List<Row> rated = changes.stream().flatMap(ListedStages::rated).toList();
    return bind(sql, rated)
        .bind(
            "risks",
            IssueRows.array(
                rated, String[]::new, row -> row.risk() == null ? null : row.risk().name()));
  }

  private static Stream<Row> rated(Changed changed) {
    Issue issue = changed.issue();
    return changed.entries().stream()
        .filter(entry -> entry.kind() == Entry.Kind.APPROVAL_OPENED)
        .flatMap(entry -> Stream.ofNullable(entry.stageId()))
        .distinct()
        .flatMap(stageId -> issue.stage(stageId).stream())
        .map(stage -> new Row(issue, stage, issue.risk(stage).orElse(null)));
  }

  private static GenericExecuteSpec bind(GenericExecuteSpec sql, List<Row> rows) {
    return sql.bind(
            "inEnvironments",
            IssueRows.array(rows, String[]::new, row -> row.stage().plan().environmentId()))
        .bind("inProjects", IssueRows.array(rows, String[]::new, row -> row.issue().projectId()))
        .bind(
            "ofIssues", IssueRows.array(rows, Long[]::new, row -> Long.valueOf(row.issue().id())));
  }
}
