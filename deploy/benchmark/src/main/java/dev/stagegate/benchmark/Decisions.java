package dev.stagegate.benchmark;

import dev.stagegate.benchmark.PushedEvents.Answered;
import dev.stagegate.embedded.Ports;
import dev.stagegate.standalone.Database;
import dev.stagegate.standalone.Installation;
import dev.stagegate.standalone.Patience;
import dev.stagegate.standalone.Phones;
import dev.stagegate.standalone.Requests;
import dev.stagegate.standalone.Service;
import dev.stagegate.standalone.load.OpeningIssues;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * 20 000 callbacks at 200 a second about decisions that people made while nothing but im-gateway
 * and its database is there: Kafka is stopped, approval-engine killed, and every call to Feishu
 * breaks off. Once everything is back, each decision must have run its statement once, and each
 * callback be a row that was worked: a repeat has that of the first. Feishu grants the app more
 * calls than usual, so that there can be as many requests as different callbacks.
 */
final class Decisions {

  private static final int PER_SECOND = 200;
  private static final int CALLBACKS = 20_000;

  /** Every tenth is the one before it once more. */
  private static final int REPEATED = 10;

  private static final int DIFFERENT = CALLBACKS - CALLBACKS / REPEATED;
  private static final int OPENED_PER_SECOND = 50;
  private static final int TIMES_THE_LIMITS = 1_000;
  private static final Duration UNTIL_DONE = Duration.ofMinutes(30);

  private final Installation installation;
  private final Phones phones;
  private final PushedEvents events;
  private final Database gateway;
  private final Database target;
  private final int requests;
  private final String run = UUID.randomUUID().toString();

  private Decisions(Installation installation, int requests) {
    this.installation = installation;
    this.phones = new Phones(installation.http(), installation.ground().feishu());
    this.events = new PushedEvents(installation);
    this.gateway = Database.of(installation, Service.GATEWAY.databaseName());
    this.target = Database.of(installation, "shop_staging");
    this.requests = requests;
  }

  /**
   * @param requests how many requests are open, each decided once; callbacks are about them in turn
   */
  static void measure(Path data, int requests) {
    try (Installation installation =
        Installation.startWithOwnProcesses(
            data,
            Ports.free(1).getFirst(),
            Map.of("stagegate.feishu.limit-factor", TIMES_THE_LIMITS))) {
      new Decisions(installation, requests).measure();
    }
  }

  private void measure() {
    phones
        .control("PUT", "/rate-limits", Map.of("factor", TIMES_THE_LIMITS))
        .orFail("Raising the limits");
    List<String> codes = openRequests();

    installation.ground().servers().stopKafka();
    installation.kill(Service.APPROVALS);
    phones
        .control("POST", "/faults", Map.of("endpoint", "*", "kind", "drop", "times", -1))
        .orFail("Taking Feishu away");
    codes.forEach(code -> phones.approve(code, "owner@example.com"));
    System.out.printf("%d decisions made while Feishu, Kafka and the engine are away%n", requests);
    String definition = phones.request(codes.getFirst()).path("approval_code").asString();
    Answered answered =
        events.load(
            PER_SECOND,
            CALLBACKS,
            i ->
                events.about(
                    definition, codes.get(different(i) % requests), run + "-" + different(i)));
    phones.control("DELETE", "/faults", null).orFail("Giving Feishu back");
    installation.ground().servers().startKafkaAgain();
    installation.start(Service.APPROVALS);

    long begun = System.nanoTime();
    System.out.printf("callbacks %s%n", answered);
    awaitCount(target, "SELECT count(*) FROM decided", requests);
    System.out.printf(
        "  %d statements ran, %d of them different, the last %.0f s after everything was back%n",
        target.number("SELECT count(*) FROM decided"),
        target.number("SELECT count(DISTINCT n) FROM decided"),
        seconds(begun));
    awaitCount(
        gateway,
        "SELECT count(*) FROM feishu_event WHERE due_at IS NULL AND event_id LIKE '" + run + "-%'",
        DIFFERENT);
    System.out.printf(
        "  %d callbacks, %d of them repeats: %d events kept, all of them worked after %.0f s; %d"
            + " requests answered%n",
        CALLBACKS,
        CALLBACKS - DIFFERENT,
        gateway.number("SELECT count(*) FROM feishu_event WHERE event_id LIKE '" + run + "-%'"),
        seconds(begun),
        gateway.number("SELECT count(*) FROM invitation WHERE kind = 'ANSWERED'"));
  }

  /** The instances that ask, once every issue has one. */
  private List<String> openRequests() {
    target.run("CREATE TABLE decided (n int)");
    target.run("GRANT ALL ON decided TO shop");
    long begun = System.nanoTime();
    OpeningIssues opening =
        new OpeningIssues(
            installation,
            (n, _) ->
                Requests.titled("Decided " + n)
                    .assignedTo("owner@example.com")
                    .in("staging", "INSERT INTO decided VALUES (" + n + ")"));
    opening.run(OPENED_PER_SECOND, requests, 0);
    awaitCount(gateway, "SELECT count(*) FROM invitation WHERE kind = 'SENT'", requests);
    System.out.printf(
        "%d requests open after %.0f s; issues refused %d%n",
        requests, seconds(begun), opening.refused());
    return List.of(
        gateway
            .text("SELECT string_agg(reference, ' ') FROM invitation WHERE kind = 'SENT'")
            .split(" "));
  }

  private static void awaitCount(Database database, String sql, long wanted) {
    Patience.waitFor(
        wanted + " of " + sql,
        UNTIL_DONE,
        () -> Optional.of(database.number(sql)).filter(count -> count >= wanted));
  }

  private static double seconds(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }

  /** Which of the different callbacks this one is, or repeats. */
  private static int different(int i) {
    return i / REPEATED * (REPEATED - 1) + Math.min(i % REPEATED, REPEATED - 2);
  }
}
