package dev.stagegate.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.embedded.EmbeddedPostgres;
import dev.stagegate.embedded.Ports;
import dev.stagegate.embedded.PostgresSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/** A whole installation whose databases are of an earlier moment, as docs/backup.md tells it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RestoreTest {

  private final int port = Ports.free(1).getFirst();

  @Test
  void databases_of_an_earlier_moment_come_to_agree_with_what_kafka_and_feishu_know(
      @TempDir Path folder) throws Exception {
    Path data = folder.resolve("data");
    Path databases = data.resolve("postgres");
    Path backup = folder.resolve("backup");

    String kept;
    String waiting;
    try (Installation before = start(data, Map.of())) {
      kept = open(before, "Kept", "kept");
      approve(before, kept, Story.OWNER);
      watch(before, kept).awaitState("DONE");
      waiting = open(before, "Waiting", "awaited", "prod");
      phones(before).openRequest(waiting, Story.OWNER);
    }
    copy(databases, backup);
    Instant moment = Instant.now();

    String lost;
    try (Installation after = start(data, Map.of())) {
      approve(after, waiting, Story.OWNER);
      watch(after, waiting).awaitStage("staging", "DONE");
      approve(after, waiting, Story.OWNER);
      phones(after).openRequest(waiting, Story.DBA);
      lost = open(after, "Lost", "lost");
      phones(after).openRequest(lost, Story.OWNER);
    }
    copy(backup, databases);
    letNewIssuesNotTakeTheNumbersOfLostOnes(data);

    try (Installation restored =
        start(
            data,
            Map.of("stagegate.events.restored.to", moment, "stagegate.rollout.enabled", false))) {
      IssueWatch issue = watch(restored, waiting);
      issue.awaitStage("staging", "ROLLING_OUT");
      assertThat(restored.signIn(Story.DEV).send("GET", "/api/v1/issues/" + lost, null).status())
          .isEqualTo(404);
      leaveOut(restored, issue, "staging");
      issue.awaitStage("staging", "DONE");
    }

    try (Installation again = start(data, Map.of())) {
      // Who decided after the moment is asked again: the approval is another one.
      approve(again, waiting, Story.OWNER);
      approveNewest(again, waiting, Story.DBA, 2);
      watch(again, waiting).awaitState("DONE");
      assertThat(watch(again, kept).count("TASK_DONE")).isEqualTo(1);

      String next = open(again, "Next", "next");
      assertThat(Long.parseLong(next)).isGreaterThan(Long.parseLong(lost));
      approve(again, next, Story.OWNER);
      watch(again, next).awaitState("DONE");
    }
  }

  private Installation start(Path data, Map<String, ?> more) {
    return Installation.start(data, port, more);
  }

  private static String open(Installation on, String title, String table, String... later) {
    Requests request =
        Requests.titled(title)
            .assignedTo(Story.OWNER)
            .in("staging", "CREATE TABLE " + table + " (n int)");
    for (String environment : later) {
      request = request.in(environment, "CREATE TABLE " + table + " (n int)");
    }
    return IssueWatch.open(on.signIn(Story.DEV), request).issueId();
  }

  private static IssueWatch watch(Installation on, String issueId) {
    return IssueWatch.of(on.signIn(Story.DEV), issueId);
  }

  private static Phones phones(Installation on) {
    return new Phones(on.http(), on.ground().feishu());
  }

  private static void approve(Installation on, String issueId, String person) {
    Phones phones = phones(on);
    phones.approve(phones.openRequest(issueId, person), person, "");
  }

  /** What was asked of somebody before stays there; what is answered to it counts for nothing. */
  private static void approveNewest(Installation on, String issueId, String person, int open) {
    Phones phones = phones(on);
    JsonNode newest =
        Patience.waitFor(
            "Requests to " + person,
            Duration.ofSeconds(60),
            () ->
                Optional.of(
                        phones.openRequestsAbout(issueId).stream()
                            .filter(request -> Phones.asks(request, person))
                            .toList())
                    .filter(asked -> asked.size() == open)
                    .map(List::getLast));
    phones.approve(newest, person, "");
  }

  /** A person looked in its target: it ran after the moment, and must not run again. */
  private static void leaveOut(Installation on, IssueWatch issue, String environment) {
    Api admin = on.signIn(Story.ADMIN);
    for (JsonNode task : issue.stage(environment).path("tasks")) {
      String path =
          "/api/v1/issues/" + issue.issueId() + "/tasks/" + task.path("taskId").asString();
      admin
          .send("POST", path + "/skip", Map.of("reason", "It is there: it ran before the restore."))
          .orFail("Leaving a task out");
    }
  }

  private static void letNewIssuesNotTakeTheNumbersOfLostOnes(Path data) {
    try (DataFolder folder = DataFolder.open(data);
        EmbeddedPostgres postgres =
            EmbeddedPostgres.start(
                PostgresSettings.keptIn(
                    folder.postgres(), 0, folder.secret("postgres-password")))) {
      new Database(postgres, Service.ISSUES.databaseName())
          .run("SELECT setval('issue_number', nextval('issue_number') + 1000000)");
    }
  }

  /** With owners and rights: PostgreSQL starts on nothing else. */
  private static void copy(Path from, Path to) throws IOException, InterruptedException {
    FileSystemUtils.deleteRecursively(to);
    Process cp = new ProcessBuilder("cp", "-a", from.toString(), to.toString()).inheritIO().start();
    assertThat(cp.waitFor()).isZero();
  }
}
