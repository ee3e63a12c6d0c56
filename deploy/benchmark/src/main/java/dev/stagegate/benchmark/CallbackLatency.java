package dev.stagegate.benchmark;

import dev.stagegate.benchmark.PushedEvents.Answered;
import dev.stagegate.embedded.Ports;
import dev.stagegate.standalone.Api;
import dev.stagegate.standalone.Installation;
import dev.stagegate.standalone.IssueWatch;
import dev.stagegate.standalone.Phones;
import dev.stagegate.standalone.Requests;
import dev.stagegate.standalone.Service;
import java.nio.file.Path;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * How long a callback takes to be answered at 50 a second: with everything up, with Kafka stopped,
 * and with approval-engine stopped. A decision made in each phase must count once everything is
 * back.
 */
final class CallbackLatency {

  private static final int PER_SECOND = 50;

  private final Phones phones;
  private final PushedEvents events;
  private final Api dev;

  private CallbackLatency(Installation installation) {
    this.phones = new Phones(installation.http(), installation.ground().feishu());
    this.events = new PushedEvents(installation);
    this.dev = installation.signIn("dev@example.com");
  }

  static void measure(Path data, int seconds) {
    try (Installation installation =
        Installation.startWithOwnProcesses(data, Ports.free(1).getFirst())) {
      CallbackLatency bench = new CallbackLatency(installation);
      bench.phase("warming up", seconds, 0, () -> {}, () -> {});
      bench.phase("everything up", seconds, 1, () -> {}, () -> {});
      bench.phase(
          "Kafka stopped",
          seconds,
          2,
          installation.ground().servers()::stopKafka,
          installation.ground().servers()::startKafkaAgain);
      bench.phase(
          "approval-engine stopped",
          seconds,
          3,
          () -> installation.kill(Service.APPROVALS),
          () -> installation.start(Service.APPROVALS));
    }
  }

  private void phase(String name, int seconds, int number, Runnable stop, Runnable startAgain) {
    IssueWatch issue =
        IssueWatch.open(
            dev,
            Requests.titled(name)
                .assignedTo("owner@example.com")
                .in("staging", "CREATE TABLE callbacks_" + number + " (n int)"));
    JsonNode request = phones.openRequest(issue.issueId(), "owner@example.com");
    stop.run();
    phones.approve(request, "owner@example.com", "");
    Answered answered =
        events.load(
            PER_SECOND,
            seconds * PER_SECOND,
            _ ->
                events.about(
                    request.path("approval_code").asString(),
                    Phones.codeOf(request),
                    UUID.randomUUID().toString().replace("-", "")));
    startAgain.run();
    issue.awaitState("DONE");
    System.out.printf("%-24s %s; the decision counted%n", name, answered);
  }
}
