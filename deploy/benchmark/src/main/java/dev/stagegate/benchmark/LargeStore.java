package dev.stagegate.benchmark;

import dev.stagegate.embedded.Ports;
import dev.stagegate.standalone.Api;
import dev.stagegate.standalone.Database;
import dev.stagegate.standalone.Installation;
import dev.stagegate.standalone.IssueWatch;
import dev.stagegate.standalone.Phones;
import dev.stagegate.standalone.Requests;
import dev.stagegate.standalone.Service;
import dev.stagegate.standalone.load.Durations;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;

/**
 * How long people wait for a page when the store is full. Two issues of three stages are made for
 * real, one that is done and one that waits, and copied with their texts, timelines and approvals
 * until there are as many as wanted; one in two hundred waits.
 */
final class LargeStore {

  private static final int CALLS = 300;
  private static final int WAITING = 200;

  private LargeStore() {}

  static void measure(Path data, int issues) {
    try (Installation installation = Installation.start(data, Ports.free(1).getFirst())) {
      Api dev = installation.signIn("dev@example.com");
      Api owner = installation.signIn("owner@example.com");
      IssueWatch done = open(dev, "Done");
      approveAll(installation, done);
      IssueWatch waiting = open(dev, "Waiting");
      new Phones(installation.http(), installation.ground().feishu())
          .openRequest(waiting.issueId(), "owner@example.com");

      Database store = Database.of(installation, Service.ISSUES.databaseName());
      Database engine = Database.of(installation, Service.APPROVALS.databaseName());
      copy(store, engine, done.issueId(), waiting.issueId(), issues);
      System.out.printf(
          "%d issues, %d tasks, %d lines, %d approvals%n",
          store.number("SELECT count(*) FROM issue"),
          3 * store.number("SELECT count(*) FROM issue"),
          store.number("SELECT count(*) FROM timeline"),
          engine.number("SELECT count(*) FROM approval"));

      Random random = new Random(7);
      System.out.println("seed 7");
      Supplier<String> any = () -> Integer.toString(1_000_000 + random.nextInt(issues));
      report("list, newest", owner, () -> "/api/v1/issues");
      report("list, deep in it", owner, () -> "/api/v1/issues?cursor=" + any.get());
      report("list, open", owner, () -> "/api/v1/issues?state=OPEN");
      report("list, done, deep", owner, () -> "/api/v1/issues?state=DONE&cursor=" + any.get());
      report("list, mine", dev, () -> "/api/v1/issues?creator=dev@example.com");
      report("list, with prod", owner, () -> "/api/v1/issues?environmentId=prod");
      report(
          "list, open, with prod",
          owner,
          () -> "/api/v1/issues?state=OPEN&environmentId=prod&cursor=" + any.get());
      report("list, low risk", owner, () -> "/api/v1/issues?risk=LOW&cursor=" + any.get());
      report("list, high risk", owner, () -> "/api/v1/issues?risk=HIGH&environmentId=prod");
      report("search, one number", owner, () -> "/api/v1/issues?q=" + any.get());
      report("search, a common word", owner, () -> "/api/v1/issues?q=coupon");
      report(
          "search, a rare word", owner, () -> "/api/v1/issues?q=table%20t" + random.nextInt(997));
      report("search, nothing", owner, () -> "/api/v1/issues?q=coupon%20zebra");
      report("waiting for me", owner, () -> "/api/v1/approvals?waitingFor=me");
      report("issue", owner, () -> "/api/v1/issues/" + any.get());
      report("its timeline", owner, () -> "/api/v1/issues/" + any.get() + "/timeline");
      report("its approvals", owner, () -> "/api/v1/approvals?issueId=" + any.get());
    }
  }

  private static IssueWatch open(Api dev, String title) {
    String table = title.toLowerCase(Locale.ROOT);
    return IssueWatch.open(
        dev,
        Requests.titled(title)
            .assignedTo("owner@example.com")
            .in("test", "CREATE TABLE " + table + " (n int)")
            .in("staging", "CREATE TABLE " + table + " (n int)")
            .in("prod", "CREATE TABLE " + table + " (n int)"));
  }

  private static void approveAll(Installation installation, IssueWatch issue) {
    Phones phones = new Phones(installation.http(), installation.ground().feishu());
    for (String approver :
        new String[] {"owner@example.com", "owner@example.com", "dba@example.com"}) {
      phones.approve(phones.openRequest(issue.issueId(), approver), approver, "");
    }
    issue.awaitState("DONE");
  }

  private static void copy(
      Database store, Database engine, String done, String waiting, int issues) {
    ManyRows stored = new ManyRows(store);
    ManyRows decided = new ManyRows(engine);
    stored.fill(
        "issue",
        """
        INSERT INTO issue (id, title, source, project_id, creator, opened_at, assignee, state, entries, listed_entries, body)
        SELECT g, t.title, i.source, i.project_id, i.creator, now() - (%2$d - n) * interval '1 second', i.assignee,
          i.state, i.entries, i.entries,
          jsonb_set(replace(replace(i.body::text, '"' || i.id || '"', '"' || g || '"'), '"' || i.id || '-', '"' || g || '-')::jsonb,
            '{title}', to_jsonb(t.title))
        FROM generate_series(0, %2$d - 1) AS n, LATERAL (SELECT 1000000 + n AS g) AS numbered,
          LATERAL (SELECT 'Add coupon ' || n || ' to table t' || n %% 997 || ' 订单' AS title) AS t,
          issue i
        WHERE i.id = CASE WHEN n %% %1$d = 0 THEN %4$s ELSE %3$s END
        """
            .formatted(WAITING, issues, done, waiting));
    stored.fill(
        "timeline",
        """
        INSERT INTO timeline (issue_id, number, at, kind, actor, channel, stage_id, task_id, details)
        SELECT i.id, t.number, i.opened_at, t.kind, t.actor, t.channel, i.id || substr(t.stage_id, position('-' in t.stage_id)),
          i.id || substr(t.task_id, position('-' in t.task_id)), t.details
        FROM issue i JOIN timeline t ON t.issue_id = CASE WHEN i.state = 'DONE' THEN %s ELSE %s END
        WHERE i.id >= 1000000
        """
            .formatted(done, waiting));
    stored.fill(
        "statement",
        """
        INSERT INTO statement (issue_id, engine, sha256, text, units)
        SELECT i.id, s.engine, s.sha256, s.text, s.units
        FROM issue i JOIN statement s ON s.issue_id = CASE WHEN i.state = 'DONE' THEN %s ELSE %s END
        WHERE i.id >= 1000000
        """
            .formatted(done, waiting));
    stored.fill(
        "issue_stage",
        """
        INSERT INTO issue_stage (environment_id, project_id, issue_id, risk)
        SELECT s.environment_id, i.project_id, i.id, s.risk
        FROM issue i JOIN issue_stage s ON s.issue_id = CASE WHEN i.state = 'DONE' THEN %s ELSE %s END
        WHERE i.id >= 1000000
        """
            .formatted(done, waiting));
    decided.fill(
        "approval",
        """
        INSERT INTO approval (%5$s)
        SELECT %5$s FROM (
          SELECT copied.*
          FROM generate_series(0, %2$d - 1) AS n, LATERAL (SELECT 1000000 + n AS g) AS numbered, approval a,
            LATERAL jsonb_populate_record(a, jsonb_build_object(
              'approval_id', gen_random_uuid()::text, 'issue_id', g::text,
              'stage_id', g || substr(a.stage_id, position('-' in a.stage_id)),
              'opened_at', now() - (%2$d - n) * interval '1 second', 'examine_at', NULL)) AS copied
          WHERE a.issue_id = CASE WHEN n %% %1$d = 0 THEN '%4$s' ELSE '%3$s' END) AS copies
        """
            .formatted(WAITING, issues, done, waiting, decided.writable("approval")));
  }

  private static void report(String what, Api as, Supplier<String> path) {
    for (int i = 0; i < CALLS / 3; i++) {
      as.get(path.get());
    }
    Durations durations = new Durations();
    for (int i = 0; i < CALLS; i++) {
      String asked = path.get();
      long begun = System.nanoTime();
      as.get(asked);
      durations.add((System.nanoTime() - begun) / 1e6);
    }
    System.out.printf("%-24s %s%n", what, durations);
  }
}
