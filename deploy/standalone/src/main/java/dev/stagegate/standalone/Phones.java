package dev.stagegate.standalone;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Everybody's phone, as the simulated Feishu shows it. */
public final class Phones {

  private static final Duration A_WHILE = Duration.ofSeconds(60);

  private final Http http;
  private final URI feishu;

  public Phones(Http http, URI feishu) {
    this.http = http;
    this.feishu = feishu;
  }

  /** All requests that there ever were. */
  public List<JsonNode> requests() {
    return requests("").toList();
  }

  /** The id of the issue that a request is about. */
  public static String issueOf(JsonNode request) {
    return request.path("title").asString().replaceFirst("^#(\\S+) .*$", "$1");
  }

  /** All requests about an issue, oldest first. */
  public List<JsonNode> requestsAbout(String issueId) {
    return requests("")
        .filter(request -> isAbout(request, issueId))
        .sorted(
            (a, b) -> Long.compare(a.path("start_time").asLong(), b.path("start_time").asLong()))
        .toList();
  }

  private static boolean isAbout(JsonNode request, String issueId) {
    return issueOf(request).equals(issueId);
  }

  /** Narrowed by more of the query, so that waiting costs little however many there are. */
  private Stream<JsonNode> requests(String more) {
    return stream(call("GET", "/instances?locale=en-US" + more, null).orFail("Reading the phones"));
  }

  /** All requests somebody still has to decide. */
  public List<JsonNode> openRequests() {
    return requests("&status=PENDING").toList();
  }

  public List<JsonNode> openRequestsAbout(String issueId) {
    return openRequests().stream().filter(request -> isAbout(request, issueId)).toList();
  }

  /** Waits for the one open request about an issue that asks this person. */
  public JsonNode openRequest(String issueId, String person) {
    return Patience.waitFor(
        "A Feishu request to " + person + " about issue " + issueId,
        A_WHILE,
        () ->
            requests("&status=PENDING&person=" + person)
                .filter(request -> isAbout(request, issueId) && asks(request, person))
                .findFirst());
  }

  /** What became of a request. */
  public JsonNode request(String code) {
    return call("GET", "/instances/" + code + "?locale=en-US", null).orFail("Reading the request");
  }

  public JsonNode awaitStatus(String code, String status) {
    return Patience.waitFor(
        "The Feishu request becoming " + status,
        A_WHILE,
        () ->
            Optional.of(request(code))
                .filter(request -> request.path("status").asString().equals(status)));
  }

  public Http.Answer decide(JsonNode request, String person, String decision, String comment) {
    return decide(codeOf(request), person, decision, comment);
  }

  private Http.Answer decide(String code, String person, String decision, String comment) {
    return call(
        "POST",
        "/instances/" + code + "/decide",
        Map.of("person", person, "decision", decision, "comment", comment));
  }

  public void approve(String code, String person) {
    decide(code, person, "approve", "").orFail("Approving");
  }

  public void approve(JsonNode request, String person, String comment) {
    decide(request, person, "approve", comment).orFail("Approving");
  }

  public Http.Answer control(String method, String path, @Nullable Object body) {
    return call(method, path, body);
  }

  public static String codeOf(JsonNode request) {
    return request.path("instance_code").asString();
  }

  /** Who still has to decide a request. */
  public static List<String> askedBy(JsonNode request) {
    return stream(request.path("tasks"))
        .filter(task -> task.path("status").asString().equals("PENDING"))
        .map(task -> task.path("person").path("email").asString())
        .toList();
  }

  public static boolean asks(JsonNode request, String person) {
    return askedBy(request).contains(person);
  }

  static List<String> commentsOf(JsonNode request) {
    return stream(request.path("comments"))
        .map(comment -> comment.path("text").asString())
        .toList();
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    return list.valueStream();
  }

  private Http.Answer call(String method, String path, @Nullable Object body) {
    return http.call(
        method,
        URI.create(feishu.toString().replaceFirst("/$", "") + "/simulator/api" + path),
        Map.of(),
        body);
  }
}
