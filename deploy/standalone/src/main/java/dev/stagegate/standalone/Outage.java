package dev.stagegate.standalone;

import static dev.stagegate.standalone.Checks.that;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/**
 * A request goes through every stage while each service is killed at a moment of chance and started
 * again.
 */
final class Outage {

  private static final Duration THE_END = Duration.ofSeconds(180);

  private final Installation installation;
  private final Narrator narrator;
  private final Phones phones;
  private final TargetDatabases databases;

  Outage(Installation installation, Narrator narrator) {
    this.installation = installation;
    this.narrator = narrator;
    this.phones = new Phones(installation.http(), installation.ground().feishu());
    this.databases = new TargetDatabases(installation.ground().servers().postgres());
  }

  /** One round; the same seed kills at the same moments. */
  void play(long seed) {
    narrator.tell("seed %d", seed);
    Random random = new Random(seed);
    String table = "outage_" + Long.toUnsignedString(seed, 36);
    Api dev = installation.signIn(Story.DEV);
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
    AtomicInteger killed = new AtomicInteger();
    CompletableFuture<Void> killings =
        CompletableFuture.runAsync(() -> killEachOnce(random, killed));
    approve(issue, killed);
    killings.join();

    for (String database : SampleWorkspace.DATABASES) {
      long expected = database.equals("shop_staging") ? 2 : 1;
      long rows = databases.rows(database, table);
      that(
          rows == expected,
          "%s has %d rows of %d: nothing lost, nothing twice",
          database,
          rows,
          expected);
    }
    List<JsonNode> approved =
        phones.requestsAbout(issue.issueId()).stream()
            .filter(request -> request.path("status").asString().equals("APPROVED"))
            .toList();
    that(
        approved.size() == 3,
        "three nodes were approved in Feishu, each once, not %d",
        approved.size());
    that(issue.count("REVIEW_RECORDED") == 3, "three reviews counted");
    that(issue.count("TASK_DONE") == 4, "four tasks ran, each once");
    that(phones.openRequestsAbout(issue.issueId()).isEmpty(), "no request stays open");
    narrator.checked(
        "every service was killed and started again; same end, nothing lost, nothing twice");
  }

  private void killEachOnce(Random random, AtomicInteger killed) {
    for (Service service : shuffled(random)) {
      LockSupport.parkNanos(Duration.ofMillis(random.nextInt(1_500)).toNanos());
      installation.kill(service);
      killed.incrementAndGet();
      narrator.tell("killed %s", service.title());
      LockSupport.parkNanos(Duration.ofMillis(random.nextInt(500)).toNanos());
      installation.start(service);
      narrator.tell("started %s again", service.title());
    }
  }

  private static List<Service> shuffled(Random random) {
    List<Service> order = new ArrayList<>(List.of(Service.values()));
    Collections.shuffle(order, random);
    return order;
  }

  /**
   * The approvers' phones work all the time: Feishu is not ours to kill. Each decision waits for
   * one more kill, so that every kill comes before the end.
   */
  private void approve(IssueWatch issue, AtomicInteger killed) {
    Set<String> decided = new HashSet<>();
    Patience.waitFor(
        "The end of issue " + issue.issueId(),
        THE_END,
        () -> {
          for (JsonNode request : phones.openRequestsAbout(issue.issueId())) {
            if (decided.size() < killed.get()) {
              phones.approve(request, Phones.askedBy(request).getFirst(), "");
              decided.add(Phones.codeOf(request));
            }
          }
          return isDone(issue) ? Optional.of(true) : Optional.empty();
        });
  }

  /** While issue-service is down nobody can tell. */
  private static boolean isDone(IssueWatch issue) {
    try {
      return issue.state().equals("DONE");
    } catch (IllegalStateException | UncheckedIOException _) {
      return false;
    }
  }
}
