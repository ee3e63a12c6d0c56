package dev.stagegate.standalone.load;

import dev.stagegate.standalone.Database;
import dev.stagegate.standalone.Installation;
import dev.stagegate.standalone.Patience;
import dev.stagegate.standalone.Phones;
import dev.stagegate.standalone.Requests;
import dev.stagegate.standalone.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/**
 * Issues that are opened at an even pace until told to stop, and run: each inserts its number into
 * a table, so that one lost or one done twice shows there. Some of them go on to a second stage,
 * which people approve in Feishu.
 */
public final class SteadyLoad implements AutoCloseable {

  static final String WAIVED = "shop_test";
  static final String APPROVED = "shop_staging";

  /** What came faster than the machine could do it is done after the last was opened. */
  private static final Duration UNTIL_DONE = Duration.ofMinutes(15);

  private final Installation installation;
  private final String name;
  private final OpeningIssues opening;
  private final int approvedEvery;
  private final Approving approving;
  private final CompletableFuture<Void> openings;
  private volatile boolean enough;

  SteadyLoad(Installation installation, String name, int perSecond, int approvedEvery) {
    this.installation = installation;
    this.name = name;
    this.approvedEvery = approvedEvery;
    this.opening = new OpeningIssues(installation, (n, _) -> request(n));
    for (String target : List.of(WAIVED, APPROVED)) {
      Database database = Database.of(installation, target);
      database.run(
          "CREATE TABLE %s (n int NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp())"
              .formatted(name));
      database.run("GRANT ALL ON " + name + " TO shop");
    }
    this.approving = new Approving(new Phones(installation.http(), installation.ground().feishu()));
    this.openings =
        CompletableFuture.runAsync(
            () -> opening.runWhile(perSecond, 0, _ -> !enough), Thread::startVirtualThread);
  }

  private Requests request(int n) {
    String sql = "INSERT INTO %s (n) VALUES (%d)".formatted(name, n);
    Requests request =
        Requests.titled(name + " " + n).assignedTo("owner@example.com").in("test", sql);
    return isApproved(n) ? request.in("staging", sql) : request;
  }

  boolean isApproved(int n) {
    return n % approvedEvery == 0;
  }

  /** Waits until so many more issues than now are done with their first stage. */
  public void awaitMore(int issues) {
    long wanted = done() + issues;
    await(wanted + " issues", () -> done() >= wanted);
  }

  private long done() {
    return Database.of(installation, WAIVED).number("SELECT count(*) FROM " + name);
  }

  /** Waits until all that was opened before now is done. */
  public void awaitWhatIsOpen() {
    Database issues = Database.of(installation, Service.ISSUES.databaseName());
    String undone =
        "SELECT count(*) FROM issue WHERE state <> 'DONE' AND opened_at <= '%s'"
            .formatted(Instant.now());
    await("The end of what was open", () -> issues.number(undone) == 0);
  }

  /** Opens no more, waits until all is done, and looks at what became of it. */
  public Outcome finish() {
    enough = true;
    openings.join();
    awaitWhatIsOpen();
    approving.finish();
    return new LookingBack(installation, this).outcome();
  }

  /** Stops it however far it has come. */
  @Override
  public void close() {
    enough = true;
    approving.close();
  }

  /** The table that its issues write to, which their titles begin with. */
  String name() {
    return name;
  }

  OpeningIssues opening() {
    return opening;
  }

  private static void await(String what, BooleanSupplier holds) {
    Patience.waitFor(
        what, UNTIL_DONE, () -> Optional.of(holds.getAsBoolean()).filter(does -> does));
  }
}
