package dev.stagegate.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Many issues, opened and approved by people who try again whenever they get no answer: all of them
 * are to be done in the end, each once.
 */
final class CrowdOfIssues {

  private static final Duration A_MOMENT = Duration.ofMillis(100);

  private final Http http = new Http();
  private final URI url;
  private final String password;
  private final Phones phones;
  private final String name;
  private final Map<Integer, String> ids = new TreeMap<>();
  private @Nullable Api dev;
  private volatile boolean stopped;

  /**
   * @param name what their tables are called, each with its number
   */
  CrowdOfIssues(URI url, String password, String name) {
    this.url = url;
    this.password = password;
    this.name = name;
    this.phones = new Phones(http, url.resolve("/feishu/"));
  }

  /** Opens so many issues and approves whatever is asked, until told to stop. */
  void work(int issues) {
    while (!stopped) {
      if (ids.size() < issues) {
        int next = ids.size() + 1;
        orLater(() -> open(next)).ifPresent(id -> ids.put(next, id));
      }
      orLater(this::approveWhatIsAsked);
      LockSupport.parkNanos(A_MOMENT.toNanos());
    }
  }

  void stop() {
    stopped = true;
  }

  private String open(int number) {
    return dev()
        .call(
            "POST",
            "/api/v1/issues",
            Map.of("Idempotency-Key", name + number),
            Requests.titled("Survives " + number)
                .assignedTo(Story.OWNER)
                .in("staging", sql(number))
                .in("prod", sql(number))
                .body())
        .orFail("Opening issue " + number)
        .path("id")
        .asString();
  }

  private String sql(int number) {
    String table = name + "_" + number;
    return "CREATE TABLE " + table + " (n int); INSERT INTO " + table + " VALUES (1)";
  }

  private Integer approveWhatIsAsked() {
    List<JsonNode> open = phones.openRequests();
    for (JsonNode request : open) {
      phones.approve(request, Phones.askedBy(request).getFirst(), "");
    }
    return open.size();
  }

  /** Nobody can do anything while it is down. */
  private static <T> Optional<T> orLater(Supplier<T> attempt) {
    try {
      return Optional.of(attempt.get());
    } catch (IllegalStateException | UncheckedIOException _) {
      return Optional.empty();
    }
  }

  private Api dev() {
    Api known = dev;
    if (known == null) {
      known = Api.signIn(http, url, Story.DEV, password);
      dev = known;
    }
    return known;
  }

  /** Waits until so many issues are done, and tells of each that is not what hinders it. */
  void awaitDone(int issues, Duration atMost) {
    try {
      Patience.waitFor(
          issues + " issues",
          atMost,
          () -> Optional.of(ids.size()).filter(n -> n == issues && undone().isEmpty()));
    } catch (IllegalStateException e) {
      throw new AssertionError(
          e.getMessage() + "; opened: " + ids.size() + ", not done: " + undone(), e);
    }
  }

  private List<String> undone() {
    List<String> undone = new ArrayList<>();
    ids.forEach(
        (number, id) -> {
          JsonNode issue =
              orLater(() -> dev().get("/api/v1/issues/" + id)).orElse(Http.JSON.missingNode());
          if (!issue.path("state").asString("").equals("DONE")) {
            undone.add("%n%d: %s%n  asked: %s".formatted(number, issue, asked(id)));
          }
        });
    return undone;
  }

  private List<String> asked(String issueId) {
    return orLater(() -> phones.requestsAbout(issueId)).orElse(List.of()).stream()
        .map(r -> Phones.codeOf(r) + " " + r.path("status").asString())
        .toList();
  }

  /** Checks that each change was made once, after three approvals that counted. */
  void checkEachOnce() {
    ids.forEach(
        (number, id) -> {
          IssueWatch issue = IssueWatch.of(dev(), id);
          assertThat(issue.count("REVIEW_RECORDED")).as("reviews of issue %d", number).isEqualTo(3);
          assertThat(issue.count("TASK_DONE")).as("tasks of issue %d", number).isEqualTo(2);
          assertThat(phones.requestsAbout(id)).as("requests of issue %d", number).hasSize(3);
        });
  }
}
