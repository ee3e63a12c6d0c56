package dev.stagegate.benchmark;

import dev.stagegate.embedded.Ports;
import dev.stagegate.standalone.Database;
import dev.stagegate.standalone.Installation;
import dev.stagegate.standalone.Patience;
import dev.stagegate.standalone.Phones;
import dev.stagegate.standalone.Requests;
import dev.stagegate.standalone.Service;
import dev.stagegate.standalone.ServiceJvm;
import dev.stagegate.standalone.load.OpeningIssues;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Issues a second that go the whole path: opened through REST, asked about in Feishu, approved by
 * the project owner and then by the DBA, each at once, and run on a real database. Each inserts its
 * own number and when it did, so that one lost or done twice shows, and so does how long each took
 * from when it was due to be opened, however late that was.
 */
final class WholePath {

  private static final int WARM_UP_RATE = 8;
  private static final int WARM_UP_SECONDS = 480;
  private static final int TIMES_THE_LIMITS = 1_000;

  private static final int SIGNIFICANT_DIGITS = 3;
  private static final double[] PERCENTILES = {50, 75, 90, 95, 99, 99.9};

  /** How often somebody looks at their phone. */
  private static final Duration GLANCE = Duration.ofMillis(50);

  private final Database target;
  private final Database gateway;
  private final Phones phones;

  private WholePath(Installation installation) {
    this.target = Database.of(installation, "shop_prod");
    this.gateway = Database.of(installation, Service.GATEWAY.databaseName());
    this.phones = new Phones(installation.http(), installation.ground().feishu());
  }

  static void measure(Path data, int perSecond, int seconds) {
    try (Installation installation =
        Installation.startReplicas(
            data,
            Ports.free(1).getFirst(),
            asInImages(),
            1,
            Map.of("stagegate.feishu.limit-factor", TIMES_THE_LIMITS))) {
      new WholePath(installation).measure(installation, perSecond, seconds);
    }
  }

  /**
   * With all compilers: what starts a little later is faster from then on; and with the room that
   * the images' {@code java.args} make of the 512 MiB that the chart gives a container.
   */
  private static ServiceJvm asInImages() {
    return new ServiceJvm(
        ServiceJvm.likeThis().classPath(),
        List.of(
            "-XX:TieredStopAtLevel=4",
            "-Xms102m",
            "-Xmx179m",
            "-Xss512k",
            "-XX:ReservedCodeCacheSize=96m"));
  }

  private void measure(Installation installation, int perSecond, int seconds) {
    phones
        .control("PUT", "/rate-limits", Map.of("factor", TIMES_THE_LIMITS))
        .orFail("Raising the limits");
    target.run("CREATE TABLE passed (n int, due bigint, at timestamptz)");
    target.run("GRANT ALL ON passed TO shop");
    AtomicBoolean over = new AtomicBoolean();
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      people.execute(() -> approveAll("owner@example.com", people, over));
      people.execute(() -> approveAll("dba@example.com", people, over));
      int before = WARM_UP_RATE * WARM_UP_SECONDS;
      System.out.printf("warming up: %d issues/s for %d s%n", WARM_UP_RATE, WARM_UP_SECONDS);
      run(installation, WARM_UP_RATE, before, 0);
      System.out.printf("warm; now %d issues/s for %d s%n", perSecond, seconds);
      long begun = System.nanoTime();
      OpeningIssues load = run(installation, perSecond, perSecond * seconds, before);
      report(load, before, perSecond * seconds, (System.nanoTime() - begun) / 1e9);
      for (Service service : Service.values()) {
        System.out.printf(
            "%s holds %.0f MiB%n",
            service.title(), Memory.resident(installation.pid(service)) / 1048576.0);
      }
      over.set(true);
    }
  }

  /** Returns when all are done. */
  private OpeningIssues run(Installation installation, int perSecond, int count, int first) {
    OpeningIssues load = new OpeningIssues(installation, WholePath::numbered);
    load.run(perSecond, count, first);
    Patience.waitFor(
        first + count + " statements",
        Duration.ofMinutes(20),
        () ->
            Optional.of(target.number("SELECT count(*) FROM passed"))
                .filter(done -> done >= first + count));
    return load;
  }

  /** PostgreSQL and we have one clock. */
  private static Requests numbered(int n, long dueMillis) {
    return Requests.titled("Path " + n)
        .assignedTo("owner@example.com")
        .in(
            "prod",
            "INSERT INTO passed VALUES (%d, %d, clock_timestamp())".formatted(n, dueMillis));
  }

  /** Each at once, as if it were a person's only one. */
  private void approveAll(String person, ExecutorService people, AtomicBoolean over) {
    Set<String> approved = new HashSet<>();
    while (!over.get()) {
      phones
          .control("GET", "/instances?locale=en-US&status=PENDING&person=" + person, null)
          .orFail("Looking at the phone")
          .valueStream()
          .filter(request -> Phones.asks(request, person))
          .map(Phones::codeOf)
          .filter(approved::add)
          .forEach(code -> people.execute(() -> phones.approve(code, person)));
      LockSupport.parkNanos(GLANCE.toNanos());
    }
  }

  private void report(OpeningIssues load, int before, int count, double took) {
    System.out.printf("opening them: %s; refused %d%n", load.answered(), load.refused());
    System.out.printf(
        "%d issues of two nodes: all done after %.1f s (%.0f/s); rows %d, different %d;"
            + " invitations sent %d, different %d%n",
        count,
        took,
        count / took,
        target.number("SELECT count(*) FROM passed WHERE n >= " + before),
        target.number("SELECT count(DISTINCT n) FROM passed WHERE n >= " + before),
        gateway.number("SELECT count(*) FROM invitation"),
        gateway.number("SELECT count(DISTINCT reference) FROM invitation"));
    Histogram whole = new Histogram(SIGNIFICANT_DIGITS);
    target
        .rows(
            "SELECT extract(epoch FROM at) * 1000 - due FROM passed WHERE n >= " + before,
            row -> row.getLong(1))
        .forEach(whole::recordValue);
    System.out.printf(
        "| due -> its statement ran, both approved at a glance | %.0f/s |%n|---|---|%n",
        count / took);
    for (double percentile : PERCENTILES) {
      System.out.printf("| %s %% | %d ms |%n", percentile, whole.getValueAtPercentile(percentile));
    }
    System.out.printf("| all | %d ms |%n", whole.getMaxValue());
  }
}
