package dev.stagegate.standalone.load;

import dev.stagegate.standalone.Installation;
import dev.stagegate.standalone.Requests;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntPredicate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Numbered issues opened through REST at an even pace, whether or not earlier ones are answered. An
 * attempt that got no answer, or one of 500 and above, is repeated with the same idempotency key.
 */
public final class OpeningIssues {

  /** Makes an issue of a number, told when it is due by the clock, in milliseconds. */
  @FunctionalInterface
  public interface Numbered {

    Requests issue(int n, long dueMillis);
  }

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration BEFORE_A_REPEAT = Duration.ofMillis(250);
  private static final int REPEATS = 60;
  private static final int OPENED = 201;

  /** To a repeated attempt whose first one was kept, but its answer lost. */
  private static final int OPENED_BEFORE = 200;

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger repeated = new AtomicInteger();
  private final Map<Integer, Opened> opened = new ConcurrentSkipListMap<>();
  private final Numbered numbered;
  private final URI issues;
  private final String authorization;
  private Durations answered = new Durations();

  public OpeningIssues(Installation installation, Numbered numbered) {
    this.numbered = numbered;
    issues = installation.url().resolve("/api/v1/issues");
    authorization = installation.signIn("dev@example.com").authorization();
  }

  /**
   * An issue that was opened.
   *
   * @param at when the answer came
   */
  public record Opened(String issueId, Instant at) {}

  /** How long the answers of the last run took, each from when it was due. */
  public Durations answered() {
    return answered;
  }

  /** How many were not opened, in all runs. */
  public int refused() {
    return refused.get();
  }

  /** How many attempts had to be repeated, in all runs. */
  public int repeated() {
    return repeated.get();
  }

  /** All that were opened, by their numbers. */
  public Map<Integer, Opened> opened() {
    return opened;
  }

  /** Opens so many; returns when all are answered. */
  public void run(int perSecond, int count, int first) {
    runWhile(perSecond, first, n -> n < first + count);
  }

  /** Opens one after another until the next number is not wanted any more. */
  void runWhile(int perSecond, int first, IntPredicate wanted) {
    answered = new Durations();
    List<CompletableFuture<Void>> calls = new ArrayList<>();
    long begun = System.nanoTime();
    long beganAt = System.currentTimeMillis();
    for (int n = first; wanted.test(n); n++) {
      long due = begun + (n - first) * Duration.ofSeconds(1).toNanos() / perSecond;
      LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
      Requests issue = numbered.issue(n, beganAt + Duration.ofNanos(due - begun).toMillis());
      calls.add(open(n, issue, due));
    }
    CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).join();
  }

  private CompletableFuture<Void> open(int n, Requests issue, long due) {
    HttpRequest request =
        HttpRequest.newBuilder(issues)
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", authorization)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(issue.body())))
            .build();
    return attempt(request, REPEATS)
        .thenAccept(
            response -> {
              answered.add((System.nanoTime() - due) / 1e6);
              if (response.statusCode() == OPENED || response.statusCode() == OPENED_BEFORE) {
                String id = JSON.readTree(response.body()).path("id").asString();
                opened.put(n, new Opened(id, Instant.now()));
              } else {
                refused.incrementAndGet();
              }
            });
  }

  private CompletableFuture<HttpResponse<byte[]>> attempt(HttpRequest request, int repeatsLeft) {
    return client
        .sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
        .handle(
            (response, error) ->
                repeatsLeft == 0 || (error == null && response.statusCode() < 500)
                    ? error == null
                        ? CompletableFuture.completedFuture(response)
                        : CompletableFuture.<HttpResponse<byte[]>>failedFuture(error)
                    : repeat(request, repeatsLeft - 1))
        .thenCompose(next -> next);
  }

  private CompletableFuture<HttpResponse<byte[]>> repeat(HttpRequest request, int repeatsLeft) {
    repeated.incrementAndGet();
    return CompletableFuture.supplyAsync(
            () -> request,
            CompletableFuture.delayedExecutor(BEFORE_A_REPEAT.toMillis(), TimeUnit.MILLISECONDS))
        .thenCompose(again -> attempt(again, repeatsLeft));
  }
}
