package dev.stagegate.benchmark;

import dev.stagegate.standalone.Api;
import dev.stagegate.standalone.Installation;
import dev.stagegate.standalone.Patience;
import dev.stagegate.standalone.Ports;
import dev.stagegate.standalone.Requests;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.json.JsonMapper;

/**
 * Issues a second that are opened through REST, waived, run on a real database and done. Each
 * inserts its own number, so that one lost or one done twice shows in the table. The load comes
 * from the same machine.
 */
final class Throughput {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int SECONDS = 30;

  /** Long enough for the compiler to have done its work, which the measured seconds then have. */
  private static final int WARM_UP_RATE = 100;

  private static final int WARM_UP_SECONDS = 80;

  private Throughput() {}

  static void measure(Path data, int perSecond) {
    try (Installation installation = Installation.start(data, Ports.free(1).getFirst())) {
      Database database = new Database(installation, "shop_test");
      database.run("CREATE TABLE bench (n int)");
      database.run("GRANT ALL ON bench TO shop");
      Load load = new Load(installation);
      System.out.printf("warming up: %d issues/s for %d s%n", WARM_UP_RATE, WARM_UP_SECONDS);
      load.run(WARM_UP_RATE, WARM_UP_SECONDS, 0);
      int first = WARM_UP_RATE * WARM_UP_SECONDS;
      awaitRows(database, first);
      System.out.printf("warm; now %d issues/s for %d s%n", perSecond, SECONDS);

      long begun = System.nanoTime();
      load.run(perSecond, SECONDS, first);
      double opened = (System.nanoTime() - begun) / 1e9;
      int all = first + perSecond * SECONDS;
      awaitRows(database, all);
      double done = (System.nanoTime() - begun) / 1e9;
      System.out.printf("opening them: %s%n", load.answered);
      System.out.printf(
          "%d issues: opened in %.1f s (%.0f/s), all done %.1f s later (%.0f/s in all); refused %d;"
              + " rows %d, different %d%n",
          all - first,
          opened,
          (all - first) / opened,
          done - opened,
          (all - first) / done,
          load.refused.get(),
          database.number("SELECT count(*) FROM bench"),
          database.number("SELECT count(DISTINCT n) FROM bench"));
    }
  }

  private static void awaitRows(Database database, int rows) {
    Patience.waitFor(
        rows + " rows",
        Duration.ofMinutes(5),
        () ->
            Optional.of(database.number("SELECT count(*) FROM bench"))
                .filter(count -> count >= rows));
  }

  private static final class Load {

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger refused = new AtomicInteger();
    private final URI issues;
    private final String authorization;
    private Durations answered = new Durations();

    Load(Installation installation) {
      issues = installation.url().resolve("/api/v1/issues");
      authorization =
          Api.signIn(
                  installation.http(),
                  installation.url(),
                  "dev@example.com",
                  installation.ground().sample().password())
              .authorization();
    }

    void run(int perSecond, int seconds, int first) {
      answered = new Durations();
      List<CompletableFuture<Void>> calls = new ArrayList<>();
      long begun = System.nanoTime();
      for (int i = 0; i < perSecond * seconds; i++) {
        long due = begun + i * Duration.ofSeconds(1).toNanos() / perSecond;
        LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
        calls.add(open(first + i, due));
      }
      CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).join();
    }

    private CompletableFuture<Void> open(int n, long due) {
      HttpRequest request =
          HttpRequest.newBuilder(issues)
              .header("Authorization", authorization)
              .header("Content-Type", "application/json")
              .header("Idempotency-Key", UUID.randomUUID().toString())
              .POST(
                  HttpRequest.BodyPublishers.ofByteArray(
                      JSON.writeValueAsBytes(
                          Requests.titled("Bench " + n)
                              .in("test", "INSERT INTO bench VALUES (" + n + ")")
                              .body())))
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
}
