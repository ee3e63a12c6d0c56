package dev.stagegate.browser;

import dev.stagegate.standalone.Database;
import dev.stagegate.standalone.Installation;
import dev.stagegate.standalone.Service;

/** Very many issues, made in the database: opening them one by one would take an hour. */
final class ManyIssues {

  private static final int FIRST = 1_000_000;

  private ManyIssues() {}

  /** Copies an issue so many times, each with a title of its own, a second after the other. */
  static void copy(Installation installation, String id, int copies) {
    String sql =
        """
        INSERT INTO issue (id, title, source, project_id, creator, opened_at, assignee, state, entries, body)
        SELECT %1$d + n, t.title, i.source, i.project_id, i.creator, now() - (%2$d - n) * interval '1 second', i.assignee,
          i.state, i.entries,
          jsonb_set(replace(replace(i.body::text, '"' || i.id || '"', '"' || %1$d + n || '"'),
            '"' || i.id || '-', '"' || %1$d + n || '-')::jsonb, '{title}', to_jsonb(t.title))
        FROM generate_series(0, %2$d - 1) AS n, LATERAL (SELECT 'Add coupon ' || n || ' 订单' AS title) AS t, issue i
        WHERE i.id = %3$s
        """
            .formatted(FIRST, copies, id);
    Database issues = Database.of(installation, Service.ISSUES.databaseName());
    issues.run(sql);
    issues.run("VACUUM ANALYZE issue");
  }
}
