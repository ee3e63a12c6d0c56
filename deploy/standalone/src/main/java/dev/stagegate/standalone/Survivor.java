package dev.stagegate.standalone;

import static dev.stagegate.standalone.Checks.that;

import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * An issue that is to come to the same end, whoever dies on the way.
 *
 * @param table what its statements make in each environment
 * @param decided the requests that were answered
 */
record Survivor(IssueWatch issue, String table, Set<String> decided) {

  static Survivor open(Api dev, String table) {
    String sql = "CREATE TABLE %s (n int); INSERT INTO %<s VALUES (1)".formatted(table);
    IssueWatch issue =
        IssueWatch.open(
            dev,
            Requests.titled("Survives " + table)
                .fromGit()
                .assignedTo(Story.OWNER)
                .in("test", sql)
                .in("staging", sql, "INSERT INTO " + table + " VALUES (2)")
                .in("prod", sql));
    return new Survivor(issue, table, new HashSet<>());
  }

  String issueId() {
    return issue.issueId();
  }

  /** Answers what is open, up to so many answers in all. */
  void approve(Phones phones, int most) {
    for (JsonNode request : phones.openRequestsAbout(issueId())) {
      if (decided.size() < most) {
        phones.approve(request, Phones.askedBy(request).getFirst(), "");
        decided.add(Phones.codeOf(request));
      }
    }
  }

  /** While issue-service is down nobody can tell. */
  boolean isDone() {
    try {
      return issue.state().equals("DONE");
    } catch (IllegalStateException | UncheckedIOException _) {
      return false;
    }
  }

  /** Nothing lost, nothing twice. */
  void check(Phones phones, TargetDatabases databases) {
    for (String database : SampleWorkspace.DATABASES) {
      long expected = database.equals("shop_staging") ? 2 : 1;
      long rows = databases.rows(database, table);
      that(
          rows == expected,
          "%s has %d rows of %d in %s: nothing lost, nothing twice",
          database,
          rows,
          expected,
          table);
    }
    List<JsonNode> approved =
        phones.requestsAbout(issueId()).stream()
            .filter(request -> request.path("status").asString().equals("APPROVED"))
            .toList();
    that(
        approved.size() == 3,
        "three nodes were approved in Feishu, each once, not %d",
        approved.size());
    that(issue.count("REVIEW_RECORDED") == 3, "three reviews counted");
    that(issue.count("TASK_DONE") == 4, "four tasks ran, each once");
  }

  @Override
  public String toString() {
    return "issue " + issueId();
  }
}
