package dev.stagegate.benchmark;

import dev.stagegate.embedded.Ports;
import dev.stagegate.standalone.Database;
import dev.stagegate.standalone.Installation;
import dev.stagegate.standalone.Patience;
import dev.stagegate.standalone.Requests;
import dev.stagegate.standalone.load.OpeningIssues;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Issues a second that are opened through REST, waived, run on a real database and done. Each
 * inserts its own number, so that one lost or one done twice shows in the table. The load comes
 * from the same machine.
 */
final class Throughput {

  private static final int SECONDS = 30;

  /** Long enough for the compiler to have done its work, which the measured seconds then have. */
  private static final int WARM_UP_RATE = 100;

  private static final int WARM_UP_SECONDS = 80;

  private Throughput() {}

  static void measure(Path data, int perSecond) {
    try (Installation installation = Installation.start(data, Ports.free(1).getFirst())) {
      Database database = Database.of(installation, "shop_test");
      database.run("CREATE TABLE bench (n int)");
      database.run("GRANT ALL ON bench TO shop");
      OpeningIssues load =
          new OpeningIssues(
              installation,
              (n, _) ->
                  Requests.titled("Bench " + n).in("test", "INSERT INTO bench VALUES (" + n + ")"));
      System.out.printf("warming up: %d issues/s for %d s%n", WARM_UP_RATE, WARM_UP_SECONDS);
      int first = WARM_UP_RATE * WARM_UP_SECONDS;
      load.run(WARM_UP_RATE, first, 0);
      awaitRows(database, first);
      System.out.printf("warm; now %d issues/s for %d s%n", perSecond, SECONDS);

      long begun = System.nanoTime();
      load.run(perSecond, perSecond * SECONDS, first);
      double opened = (System.nanoTime() - begun) / 1e9;
      int all = first + perSecond * SECONDS;
      awaitRows(database, all);
      double done = (System.nanoTime() - begun) / 1e9;
      System.out.printf("opening them: %s%n", load.answered());
      System.out.printf(
          "%d issues: opened in %.1f s (%.0f/s), all done %.1f s later (%.0f/s in all); refused %d,"
              + " repeated %d; rows %d, different %d%n",
          all - first,
          opened,
          (all - first) / opened,
          done - opened,
          (all - first) / done,
          load.refused(),
          load.repeated(),
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
}
