package dev.stagegate.benchmark;

import dev.stagegate.benchmark.PushedEvents.Answered;
import dev.stagegate.standalone.Api;
import dev.stagegate.standalone.Installation;
import dev.stagegate.standalone.IssueWatch;
import dev.stagegate.standalone.Patience;
import dev.stagegate.standalone.Phones;
import dev.stagegate.standalone.Requests;
import dev.stagegate.standalone.Service;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * 20 000 callbacks at 200 a second while nothing but im-gateway and its database is there: Kafka is
 * stopped, approval-engine killed, and every call to Feishu breaks off. People decided meanwhile.
 * Once everything is back, each decision must count once, and each callback be a row that was
 * worked: a repeat has that of the first.
 */
final class CallbacksAlone {

  private static final int PER_SECOND = 200;
  private static final int CALLBACKS = 20_000;

  /** Every tenth is the one before it once more. */
  private static final int REPEATED = 10;

  /** Fewer than Feishu lets an app make in a minute. */
  private static final int REQUESTS = 80;

  private static final Duration UNTIL_DONE = Duration.ofMinutes(5);

  private final Installation installation;
  private final Phones phones;
  private final PushedEvents events;
  private final String run = UUID.randomUUID().toString();

  CallbacksAlone(Installation installation, Phones phones, PushedEvents events) {
    this.installation = installation;
    this.phones = phones;
    this.events = events;
  }

  void measure(Api dev) {
    List<IssueWatch> issues = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      issues.add(
          IssueWatch.open(
              dev,
              Requests.titled("Alone " + i)
                  .assignedTo("owner@example.com")
                  .in("staging", "CREATE TABLE alone_" + i + " (n int)")));
    }
    List<JsonNode> requests =
        issues.stream()
            .map(issue -> phones.openRequest(issue.issueId(), "owner@example.com"))
            .toList();

    installation.ground().servers().stopKafka();
    installation.kill(Service.APPROVALS);
    phones
        .control("POST", "/faults", Map.of("endpoint", "*", "kind", "drop", "times", -1))
        .orFail("Taking Feishu away");
    requests.forEach(request -> phones.approve(request, "owner@example.com", ""));
    Answered answered =
        events.load(
            PER_SECOND,
            CALLBACKS,
            i -> events.about(requests.get(first(i) % REQUESTS), eventId(first(i))));
    phones.control("DELETE", "/faults", null).orFail("Giving Feishu back");
    installation.ground().servers().startKafkaAgain();
    installation.start(Service.APPROVALS);

    long begun = System.nanoTime();
    System.out.printf("Kafka, engine, Feishu down %s%n", answered);
    issues.forEach(CallbacksAlone::awaitDone);
    System.out.printf(
        "  each of %d decisions counted, the last %.0f s after everything was back%n",
        REQUESTS, seconds(begun));
    long worked = awaitWorked();
    System.out.printf(
        "  %d callbacks, %d of them repeats: %d events kept, all of them worked after %.0f s%n",
        CALLBACKS, CALLBACKS / REPEATED, worked, seconds(begun));
  }

  private static double seconds(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }

  /** Which callback this one is, or repeats. */
  private static int first(int i) {
    return i % REPEATED == REPEATED - 1 ? i - 1 : i;
  }

  private String eventId(int i) {
    return run + "-" + i;
  }

  private static void awaitDone(IssueWatch issue) {
    Patience.waitFor(
        "Issue " + issue.issueId() + " being done",
        UNTIL_DONE,
        () -> Optional.of(issue.state()).filter("DONE"::equals));
  }

  /** How many different events were kept, once every one was worked. */
  private long awaitWorked() {
    String waiting = "SELECT count(*) FROM feishu_event WHERE due_at IS NOT NULL";
    Patience.waitFor(
        "Every event being worked",
        UNTIL_DONE,
        () -> Optional.of(number(waiting)).filter(count -> count == 0));
    long kept = number("SELECT count(*) FROM feishu_event WHERE event_id LIKE '" + run + "-%'");
    if (kept != CALLBACKS - CALLBACKS / REPEATED) {
      throw new IllegalStateException(
          "of the callbacks only " + kept + " different ones were kept");
    }
    return kept;
  }

  private long number(String sql) {
    var postgres = installation.ground().servers().postgres();
    String url = postgres.jdbcUrl(Service.GATEWAY.databaseName());
    try (Connection connection =
            DriverManager.getConnection(url, postgres.user(), postgres.password());
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
