package dev.stagegate.benchmark;

import dev.stagegate.embedded.Ports;
import dev.stagegate.standalone.Api;
import dev.stagegate.standalone.Installation;
import dev.stagegate.standalone.IssueWatch;
import dev.stagegate.standalone.Patience;
import dev.stagegate.standalone.Phones;
import dev.stagegate.standalone.Requests;
import dev.stagegate.standalone.load.Durations;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * How long an idle Stagegate takes from one step to the next: from the issue's opening (its own
 * clock, a little before the commit) to the arrival of the create request at the simulated Feishu,
 * and from the sending of the callback to the arrival of the next node's create request.
 */
final class PathLatency {

  /** Below Feishu's limit of 100 creations a minute, so that no limiter is measured. */
  private static final Duration PACE = Duration.ofMillis(1_400);

  private static final int WARM_UP = 15;

  private PathLatency() {}

  static void measure(Path data, int issues) {
    Durations arrival = new Durations();
    Durations callback = new Durations();
    try (Installation installation = Installation.start(data, Ports.free(1).getFirst())) {
      Phones phones = new Phones(installation.http(), installation.ground().feishu());
      Api dev = installation.signIn("dev@example.com");
      for (int i = 0; i < issues + WARM_UP; i++) {
        boolean counts = i >= WARM_UP;
        one(
            dev,
            phones,
            i,
            counts ? arrival : new Durations(),
            counts ? callback : new Durations());
      }
    }
    System.out.println("stage arrived  -> create request at Feishu: " + arrival);
    System.out.println("callback sent  -> next create request:      " + callback);
  }

  private static void one(Api dev, Phones phones, int i, Durations arrival, Durations callback) {
    IssueWatch issue =
        IssueWatch.open(
            dev,
            Requests.titled("Measured " + i)
                .assignedTo("owner@example.com")
                .in("prod", "CREATE TABLE measured_" + i + " (n int)"));
    JsonNode first = phones.openRequest(issue.issueId(), "owner@example.com");
    long opened = Instant.parse(issue.read().path("openedAt").asString()).toEpochMilli();
    arrival.add(receivedAt(phones, first) - opened);
    LockSupport.parkNanos(PACE.toNanos());

    phones.approve(first, "owner@example.com", "");
    JsonNode second = phones.openRequest(issue.issueId(), "dba@example.com");
    callback.add(receivedAt(phones, second) - approvedPushAt(phones, first));
    phones.approve(second, "dba@example.com", "");
    issue.awaitState("DONE");
    LockSupport.parkNanos(PACE.toNanos());
  }

  /** When the request that made this instance arrived. */
  private static long receivedAt(Phones phones, JsonNode request) {
    String uuid = request.path("uuid").asString();
    return calls(phones)
        .filter(call -> call.path("method").asString().equals("POST"))
        .filter(call -> call.path("path").asString().endsWith("/instances"))
        .filter(call -> call.path("body").asString().contains(uuid))
        .mapToLong(call -> call.path("received_millis").asLong())
        .findFirst()
        .orElseThrow();
  }

  private static Stream<JsonNode> calls(Phones phones) {
    return phones.control("GET", "/requests", null).orFail("Reading the requests").valueStream();
  }

  /** When the first push told that the instance was decided. */
  private static long approvedPushAt(Phones phones, JsonNode request) {
    return Patience.waitFor(
        "The push",
        Duration.ofSeconds(10),
        () ->
            attempts(phones, Phones.codeOf(request)).stream()
                .filter(push -> push.path("event_status").asString().equals("APPROVED"))
                .map(push -> push.path("sent_at_millis").asLong())
                .min(Long::compare)
                .or(Optional::empty));
  }

  private static List<JsonNode> attempts(Phones phones, String code) {
    return phones
        .control("GET", "/pushes?instance_code=" + code, null)
        .orFail("Reading the pushes")
        .path("attempts")
        .valueStream()
        .toList();
  }
}
