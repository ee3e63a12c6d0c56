package dev.stagegate.benchmark;

import dev.stagegate.feishu.simulator.push.Seal;
import dev.stagegate.standalone.Api;
import dev.stagegate.standalone.FeishuApp;
import dev.stagegate.standalone.Installation;
import dev.stagegate.standalone.IssueWatch;
import dev.stagegate.standalone.Phones;
import dev.stagegate.standalone.Ports;
import dev.stagegate.standalone.Requests;
import dev.stagegate.standalone.Service;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/**
 * How long a callback takes to be answered at 50 a second: with everything up, with Kafka stopped,
 * and with approval-engine stopped. A decision made in each phase must count once everything is
 * back.
 */
final class CallbackLatency {

  private static final int PER_SECOND = 50;

  private final Installation installation;
  private final Phones phones;
  private final Api dev;
  private final HttpClient client = HttpClient.newHttpClient();
  private final SecureRandom random = new SecureRandom();

  private CallbackLatency(Installation installation) {
    this.installation = installation;
    this.phones = new Phones(installation.http(), installation.ground().feishu());
    this.dev =
        Api.signIn(
            installation.http(),
            installation.url(),
            "dev@example.com",
            installation.ground().sample().password());
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
    AtomicInteger refused = new AtomicInteger();
    Durations answered = load(seconds, request, refused);
    startAgain.run();
    issue.awaitState("DONE");
    System.out.printf(
        "%-24s %s; not answered with 200: %d; the decision counted%n",
        name, answered, refused.get());
  }

  private Durations load(int seconds, JsonNode request, AtomicInteger refused) {
    Durations answered = new Durations();
    List<CompletableFuture<Void>> calls = new ArrayList<>();
    long begun = System.nanoTime();
    for (int i = 0; i < seconds * PER_SECOND; i++) {
      long due = begun + i * Duration.ofSeconds(1).toNanos() / PER_SECOND;
      LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
      HttpRequest callback = callback(request);
      // From when it was due, so that a stall counts for all that it held up.
      calls.add(
          client
              .sendAsync(callback, HttpResponse.BodyHandlers.discarding())
              .thenAccept(
                  response -> {
                    answered.add((System.nanoTime() - due) / 1e6);
                    if (response.statusCode() != 200) {
                      refused.incrementAndGet();
                    }
                  }));
    }
    CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).join();
    return answered;
  }

  private HttpRequest callback(JsonNode request) {
    FeishuApp app = installation.ground().app();
    String event =
        """
        {"ts":"%d.0","uuid":"%s","token":"%s","type":"event_callback","event":{"app_id":"%s","tenant_key":"tk1",\
        "type":"approval_instance","approval_code":"%s","instance_code":"%s","status":"PENDING","operate_time":"%d"}}\
        """
            .formatted(
                Instant.now().getEpochSecond(),
                UUID.randomUUID().toString().replace("-", ""),
                app.verificationToken(),
                app.appId(),
                request.path("approval_code").asString(),
                Phones.codeOf(request),
                Instant.now().toEpochMilli());
    byte[] iv = new byte[16];
    random.nextBytes(iv);
    byte[] body = Seal.encrypt(app.encryptKey(), event.getBytes(StandardCharsets.UTF_8), iv);
    String timestamp = Long.toString(Instant.now().getEpochSecond());
    String nonce = Long.toString(random.nextLong() >>> 1);
    URI url = installation.url().resolve("/hooks/feishu/events");
    return HttpRequest.newBuilder(url)
        .header("Content-Type", "application/json;charset=utf-8")
        .header("X-Lark-Request-Timestamp", timestamp)
        .header("X-Lark-Request-Nonce", nonce)
        .header("X-Lark-Signature", Seal.sign(timestamp, nonce, app.encryptKey(), body))
        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
        .build();
  }
}
