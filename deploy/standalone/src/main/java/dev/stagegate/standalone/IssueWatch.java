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
    return of(api, issue.path("id").asString());
  }

  /** An issue that was opened before. */
  static IssueWatch of(Api api, String issueId) {
    return new IssueWatch(api, issueId);
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
        .path("items")
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

  public Http.Answer changeStatement(String environment, int task, String sql) {
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

  /** Waits until a node of this stage is open. */
  OpenNode openNode(String environment) {
    return Patience.waitFor(
        "An open node in " + environment + " of issue " + issueId,
        A_WHILE,
        () ->
            Optional.of(stage(environment))
                .filter(s -> s.path("approval").path("openNode").isObject())
                .map(OpenNode::of));
  }

  /** What a reviewer names: the approval, its open node, and the revision that was seen. */
  record OpenNode(String approvalId, String nodeId, String revision) {

    private static OpenNode of(JsonNode stage) {
      JsonNode approval = stage.path("approval");
      return new OpenNode(
          approval.path("approvalId").asString(),
          approval.path("openNode").path("nodeId").asString(),
          stage.path("revision").asString());
    }

    /** Reviews the node for the whole stage through the REST API. */
    Http.Answer review(Api reviewer, String decision, String comment) {
      return reviewer.call(
          "POST",
          "/api/v1/approvals/" + approvalId + "/reviews",
          Map.of("Idempotency-Key", UUID.randomUUID().toString()),
          Map.of("nodeId", nodeId, "revision", revision, "decision", decision, "comment", comment));
    }
  }
}
