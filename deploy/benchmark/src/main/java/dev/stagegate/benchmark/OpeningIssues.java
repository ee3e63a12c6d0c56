package dev.stagegate.benchmark;

import dev.stagegate.standalone.Installation;
import dev.stagegate.standalone.Requests;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.json.JsonMapper;

/**
 * Numbered issues opened through REST at an even pace, whether or not earlier ones are answered.
 */
final class OpeningIssues {

  /** Makes an issue of a number, told when it is due by the clock, in milliseconds. */
  interface Numbered {

    Requests issue(int n, long dueMillis);
  }

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicInteger refused = new AtomicInteger();
  private final Numbered numbered;
  private final URI issues;
  private final String authorization;
  private Durations answered = new Durations();

  OpeningIssues(Installation installation, Numbered numbered) {
    this.numbered = numbered;
    issues = installation.url().resolve("/api/v1/issues");
    authorization = installation.signIn("dev@example.com").authorization();
  }

  /** How long the answers of the last run took, each from when it was due. */
  Durations answered() {
    return answered;
  }

  /** How many were not answered with 201, in all runs. */
  int refused() {
    return refused.get();
  }

  /** Returns when all are answered. */
  void run(int perSecond, int count, int first) {
    answered = new Durations();
    List<CompletableFuture<Void>> calls = new ArrayList<>();
    long begun = System.nanoTime();
    long beganAt = System.currentTimeMillis();
    for (int i = 0; i < count; i++) {
      long due = begun + i * Duration.ofSeconds(1).toNanos() / perSecond;
      LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
      Requests issue =
          numbered.issue(first + i, beganAt + Duration.ofNanos(due - begun).toMillis());
      calls.add(open(issue, due));
    }
    CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).join();
  }

  private CompletableFuture<Void> open(Requests issue, long due) {
    HttpRequest request =
        HttpRequest.newBuilder(issues)
            .header("Authorization", authorization)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(issue.body())))
            .build();
    return client
        .sendAsync(request, HttpResponse.BodyHandlers.discarding())
        .thenAccept(
            response -> {
              answered.add((System.nanoTime() - due) / 1e6);
              if (response.statusCode() != 201) {
                refused.incrementAndGet();
              }
            });
  }
}
