package dev.stagegate.issues.issue.postgres;

import dev.stagegate.issues.workspace.OpenWork;
import java.util.List;
import java.util.Set;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Looks through the open issues for what they work with. */
@Component
class PostgresOpenWork implements OpenWork {

  private static final String LOSING =
      """
      SELECT i.id::text AS id FROM issue i
      WHERE i.state = 'OPEN' AND (
        i.project_id = ANY(:projects::text[])
        OR EXISTS (
          SELECT 1 FROM jsonb_array_elements(i.body -> 'stages') s
          WHERE s -> 'plan' ->> 'environmentId' = ANY(:environments::text[]))
        OR EXISTS (
          SELECT 1 FROM jsonb_array_elements(i.body -> 'stages') s,
            jsonb_array_elements(s -> 'plan' -> 'tasks') t
          WHERE (t -> 'target' ->> 'instanceId') || '/' || (t -> 'target' ->> 'databaseName')
            = ANY(:databases::text[])))
      ORDER BY i.id LIMIT 10
      """;

  private final DatabaseClient database;

  PostgresOpenWork(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Mono<List<String>> issuesLosing(Loss loss) {
    return database
        .sql(LOSING)
        .bind("projects", array(loss.projectIds()))
        .bind("environments", array(loss.environmentIds()))
        .bind("databases", array(loss.databases()))
        .map(row -> String.valueOf(row.get("id", String.class)))
        .all()
        .collectList();
  }

  private static String[] array(Set<String> values) {
    return values.toArray(String[]::new);
  }
}
