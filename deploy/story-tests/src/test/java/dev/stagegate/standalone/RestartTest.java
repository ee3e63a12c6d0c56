package dev.stagegate.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What {@code ./stagegate up} starts, as the person at the terminal lives through it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RestartTest {

  private static final long SEED = Long.getLong("stagegate.seed", 1_155_777_287);
  private static final int KILLS = Integer.getInteger("stagegate.kills", 4);
  private static final int ISSUES = 12;

  private final Http http = new Http();
  private UpProcess stagegate;

  @BeforeEach
  void freshData(@TempDir Path folder) {
    stagegate = new UpProcess(folder, StoryJvm.get());
  }

  @Test
  void killed_in_the_middle_it_goes_on_where_it_was() throws Exception {
    Process first = stagegate.startAndAwaitReady();
    IssueWatch issue =
        IssueWatch.open(
            signIn(),
            Requests.titled("Survives")
                .assignedTo(Story.OWNER)
                .in("staging", "CREATE TABLE survives (n int)")
                .in("prod", "CREATE TABLE survives (n int)"));
    Phones phones = new Phones(http, stagegate.url().resolve("/feishu/"));
    JsonNode request = phones.openRequest(issue.issueId(), Story.OWNER);
    addAccount("kept");
    UpProcess.kill(first);
    String nothingChanged = "--empty changed nothing";
    assertThat(stagegate.output()).doesNotContain(nothingChanged);

    // Only a folder without anything can begin with nothing.
    Process second = stagegate.startAndAwaitReady("--empty");
    try {
      assertThat(stagegate.output()).contains(nothingChanged);
      assertThat(issue.stateOf("staging")).isEqualTo("AWAITING_APPROVAL");
      assertThat(
              signIn(Story.ADMIN).get("/api/v1/service-accounts/kept").path("active").asBoolean())
          .as("what was edited is not undone by the sample workspace")
          .isTrue();
      phones.approve(phones.request(Phones.codeOf(request)), Story.OWNER, "after the crash");
      issue.awaitStage("staging", "DONE");
      phones.approve(phones.openRequest(issue.issueId(), Story.OWNER), Story.OWNER, "");
      phones.approve(phones.openRequest(issue.issueId(), Story.DBA), Story.DBA, "");
      issue.awaitState("DONE");
      assertThat(phones.requestsAbout(issue.issueId())).hasSize(3);
    } finally {
      stop(second);
    }
  }

  @Test
  void killed_at_moments_of_chance_everything_is_done_and_nothing_twice() throws Exception {
    Random random = new Random(SEED);
    System.out.println("seed " + SEED);
    Process running = stagegate.startAndAwaitReady();
    CrowdOfIssues crowd =
        new CrowdOfIssues(
            stagegate.url(),
            stagegate.samplePassword(),
            "chance_" + Long.toUnsignedString(SEED, 36));
    CompletableFuture<Void> people = CompletableFuture.runAsync(() -> crowd.work(ISSUES));
    try {
      for (int kill = 0; kill < KILLS; kill++) {
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(3_000)).toNanos());
        UpProcess.kill(running);
        if (random.nextBoolean()) {
          running = stagegate.start();
          LockSupport.parkNanos(Duration.ofMillis(random.nextInt(8_000)).toNanos());
          UpProcess.kill(running);
        }
        running = stagegate.startAndAwaitReady();
      }
      crowd.awaitDone(ISSUES, Duration.ofMinutes(2));
      crowd.checkEachOnce();
    } finally {
      crowd.stop();
      people.join();
      stop(running);
    }
  }

  @Test
  void a_taken_port_is_told_in_one_line() throws Exception {
    try (ServerSocket taken =
        new ServerSocket(stagegate.port(), 1, InetAddress.getLoopbackAddress())) {
      assertThat(taken.isBound()).isTrue();
      Process process = stagegate.start();

      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(1);
      assertThat(stagegate.output()).contains("stagegate: Port " + stagegate.port() + " is taken");
    }
  }

  @Test
  void a_wrong_option_is_told_with_what_is_allowed() throws Exception {
    Process process = stagegate.start(List.of("--prot=1"));

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(stagegate.output()).contains("unknown option --prot=1; allowed are --port");
  }

  private void stop(Process running) throws InterruptedException {
    UpProcess.stop(running);
    assertThat(stagegate.postgres()).as("its PostgreSQL stopped with it").isEmpty();
  }

  private void addAccount(String id) {
    Map<String, String> account = Map.of("id", id, "title", id);
    assertThat(signIn(Story.ADMIN).send("POST", "/api/v1/service-accounts", account).status())
        .isEqualTo(201);
  }

  private Api signIn(String person) {
    return Api.signIn(http, stagegate.url(), person, stagegate.samplePassword());
  }

  private Api signIn() {
    assertThat(http.call("GET", stagegate.url().resolve("/api/v1/issues"), Map.of(), null).status())
        .isEqualTo(401);
    return signIn(Story.DEV);
  }
}
