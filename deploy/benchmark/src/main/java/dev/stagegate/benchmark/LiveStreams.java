package dev.stagegate.benchmark;

import dev.stagegate.embedded.Ports;
import dev.stagegate.standalone.Api;
import dev.stagegate.standalone.Installation;
import dev.stagegate.standalone.IssueWatch;
import dev.stagegate.standalone.Patience;
import dev.stagegate.standalone.Requests;
import dev.stagegate.standalone.Service;
import dev.stagegate.standalone.load.Durations;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Many people follow everything that happens: how long after an issue was asked for the last of
 * them hears of it, and what an idle stream costs issue-service.
 */
final class LiveStreams {

  private static final int ISSUES = 60;
  private static final Duration PACE = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Installation installation;
  private final Api dev;
  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicInteger open = new AtomicInteger();
  private final Map<String, AtomicInteger> heard = new ConcurrentHashMap<>();

  private LiveStreams(Installation installation) {
    this.installation = installation;
    this.dev = installation.signIn("dev@example.com");
  }

  static void measure(Path data, int streams) {
    try (Installation installation =
        Installation.startWithOwnProcesses(data, Ports.free(1).getFirst())) {
      new LiveStreams(installation).measure(streams);
    }
  }

  private void measure(int streams) {
    follow(50);
    ask(10, 50);
    Memory.Used before = memory();
    follow(streams - 50);
    Memory.Used idle = memory();
    int more = streams - 50;
    System.out.printf(
        "%d streams open; each costs issue-service %.1f KiB of heap, %.1f KiB of the process%n",
        streams,
        (idle.heap() - before.heap()) / 1024.0 / more,
        (idle.process() - before.process()) / 1024.0 / more);
    System.out.println("issue asked for -> heard on every stream: " + ask(ISSUES, streams));
  }

  private Memory.Used memory() {
    return Memory.of(installation.pid(Service.ISSUES));
  }

  private void follow(int streams) {
    int wanted = open.get() + streams;
    URI events = installation.url().resolve("/api/v1/events");
    for (int i = 0; i < streams; i++) {
      client.sendAsync(
          HttpRequest.newBuilder(events).header("Authorization", dev.authorization()).build(),
          BodyHandlers.fromLineSubscriber(new Lines(this::line)));
    }
    Patience.waitFor(
        wanted + " streams",
        PATIENCE,
        () -> Optional.of(open.get()).filter(count -> count >= wanted));
  }

  private void line(String line) {
    if (line.startsWith("data:") && line.contains("\"ISSUE_OPENED\"")) {
      String issueId = line.replaceFirst(".*\"issueId\":\"([^\"]*)\".*", "$1");
      heard.computeIfAbsent(issueId, _ -> new AtomicInteger()).incrementAndGet();
    }
  }

  private Durations ask(int issues, int streams) {
    Durations took = new Durations();
    for (int i = 0; i < issues; i++) {
      long begun = System.nanoTime();
      String issueId =
          IssueWatch.open(dev, Requests.titled("Heard " + i).in("test", "SELECT " + i)).issueId();
      AtomicInteger count = heard.computeIfAbsent(issueId, _ -> new AtomicInteger());
      while (count.get() < streams) {
        if (System.nanoTime() - begun > PATIENCE.toNanos()) {
          throw new IllegalStateException(
              "only " + count + " of " + streams + " streams heard of issue " + issueId);
        }
        LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
      }
      took.add((System.nanoTime() - begun) / 1e6);
      LockSupport.parkNanos(PACE.toNanos());
    }
    return took;
  }

  /** Each line as it comes. */
  private final class Lines implements Subscriber<String> {

    private final Consumer<String> each;
    private boolean begun;

    Lines(Consumer<String> each) {
      this.each = each;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
      if (!begun) {
        begun = true;
        open.incrementAndGet();
      }
      each.accept(line);
    }

    @Override
    public void onError(Throwable error) {
      open.decrementAndGet();
    }

    @Override
    public void onComplete() {
      open.decrementAndGet();
    }
  }
}
