package dev.stagegate.standalone;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** One issue, as a person follows and works it. */
public final class IssueWatch {

  private static final Duration A_WHILE = Duration.ofSeconds(60);

  private final Api api;
  private final String issueId;

  private IssueWatch(Api api, String issueId) {
    this.api = api;
    this.issueId = issueId;
  }

  public static IssueWatch open(Api api, Requests request) {
    JsonNode issue =
        api.call(
                "POST",
                "/api/v1/issues",
                Map.of("Idempotency-Key", UUID.randomUUID().toString()),
                request.body())
            .orFail("Opening the issue");
    return new IssueWatch(api, issue.path("id").asString());
  }

  public String issueId() {
    return issueId;
  }

  public JsonNode read() {
    return api.get("/api/v1/issues/" + issueId);
  }

  public JsonNode stage(String environment) {
    return read()
        .path("stages")
        .valueStream()
        .filter(stage -> stage.path("environmentId").asString().equals(environment))
        .findFirst()
        .orElseThrow();
  }

  String stateOf(String environment) {
    return stage(environment).path("state").asString();
  }

  public String state() {
    return read().path("state").asString();
  }

  public void awaitStage(String environment, String state) {
    Patience.waitFor(
        "Stage " + environment + " of issue " + issueId + " becoming " + state,
        A_WHILE,
        () -> Optional.of(stateOf(environment)).filter(state::equals));
  }

  public void awaitState(String state) {
    Patience.waitFor(
        "Issue " + issueId + " becoming " + state,
        A_WHILE,
        () -> Optional.of(state()).filter(state::equals));
  }

  /** What happened to the issue, oldest first. */
  List<JsonNode> timeline() {
    return api.get("/api/v1/issues/" + issueId + "/timeline?limit=200")
        .path("entries")
        .valueStream()
        .toList();
  }

  JsonNode awaitEntry(String what, Predicate<JsonNode> wanted) {
    return Patience.waitFor(what, A_WHILE, () -> timeline().stream().filter(wanted).findFirst());
  }

  JsonNode awaitEntry(String kind) {
    return awaitEntry(
        "\"" + kind + "\" in the timeline of issue " + issueId, entry -> isKind(entry, kind));
  }

  long count(String kind) {
    return timeline().stream().filter(entry -> isKind(entry, kind)).count();
  }

  static boolean isKind(JsonNode entry, String kind) {
    return entry.path("kind").asString().equals(kind);
  }

  Http.Answer changeStatement(String environment, int task, String sql) {
    JsonNode stage = stage(environment);
    String taskId = stage.path("tasks").path(task).path("taskId").asString();
    return api.call(
        "PUT",
        "/api/v1/issues/" + issueId + "/tasks/" + taskId + "/statement",
        Map.of("If-Match", "\"" + stage.path("revision").asString() + "\""),
        Map.of("statement", sql));
  }

  Http.Answer assignTo(String person) {
    return api.send("PUT", "/api/v1/issues/" + issueId + "/assignee", Map.of("assignee", person));
  }

  Http.Answer ringBell() {
    return api.send("POST", "/api/v1/issues/" + issueId + "/bell", null);
  }

  /**
   * Reviews the open node of a stage at its present revision through the REST API, as this person.
   */
  Http.Answer review(Api reviewer, String environment, String decision, String comment) {
    return review(
        reviewer, environment, decision, comment, stage(environment).path("revision").asString());
  }

  /** As above, at the revision that the person saw. */
  Http.Answer review(
      Api reviewer, String environment, String decision, String comment, String revision) {
    JsonNode stage =
        Patience.waitFor(
            "An open node in " + environment + " of issue " + issueId,
            A_WHILE,
            () ->
                Optional.of(stage(environment))
                    .filter(s -> s.path("approval").path("openNode").isObject()));
    JsonNode approval = stage.path("approval");
    return reviewer.call(
        "POST",
        "/api/v1/approvals/" + approval.path("approvalId").asString() + "/reviews",
        Map.of("Idempotency-Key", UUID.randomUUID().toString()),
        Map.of(
            "nodeId", approval.path("openNode").path("nodeId").asString(),
            "revision", revision,
            "decision", decision,
            "comment", comment));
  }
}
