package dev.stagegate.benchmark.approvals;

import dev.stagegate.embedded.EmbeddedPostgres;
import dev.stagegate.embedded.PostgresSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.HdrHistogram.Histogram;

/**
 * Approvals of two nodes, from the opening to the second review, through approval-engine, through
 * Flowable and through what neither can undercut: in turn, on one durable PostgreSQL. The opening
 * counts in approvals a second; the times are of the two reviews.
 */
public final class ApprovalsSpeed {

  private static final List<Integer> CLIENTS = List.of(1, 8, 32);

  /** So long a system runs before it is measured the first time, times the seconds of a turn. */
  private static final int WARM_UP = 3;

  private static final Duration LEAD = Duration.ofSeconds(2);

  private ApprovalsSpeed() {}

  /**
   * @param seconds of each turn
   * @param builds class paths of other builds of the application, each measured beside this one
   */
  public static void measure(Path data, int seconds, List<String> builds) {
    PostgresSettings durable =
        PostgresSettings.keptIn(data.resolve("postgres"), 0, UUID.randomUUID().toString());
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(durable)) {
      List<Gate> gates = new ArrayList<>();
      try {
        start(gates, postgres, data, builds);
        measure(gates, postgres, Duration.ofSeconds(seconds));
      } finally {
        gates.reversed().forEach(Gate::close);
      }
    }
  }

  private static void start(
      List<Gate> gates, EmbeddedPostgres postgres, Path data, List<String> builds) {
    Keys keys = Keys.make(data);
    EngineGate engine =
        EngineGate.start(
            "approval-engine",
            System.getProperty("java.class.path"),
            postgres,
            keys,
            data.resolve("this"));
    gates.add(engine);
    for (String build : builds) {
      String name = "build" + gates.size();
      gates.add(
          EngineGate.start(
              "approval-engine of " + build, build, postgres, keys, data.resolve(name)));
    }
    gates.add(new FlowableGate(postgres));
    Rows rows = new Rows(postgres, engine.steps());
    gates.add(Floors.rows(rows));
    gates.add(Floors.rowsOverHttp(rows));
    gates.add(Floors.kafka(engine.steps()));
  }

  private static void measure(List<Gate> gates, EmbeddedPostgres postgres, Duration turn) {
    for (Gate gate : gates) {
      System.out.printf("warming up: %s, load %s%n", gate.title(), loadAverage());
      new Load(CLIENTS.getLast(), turn.multipliedBy(WARM_UP)).on(gate);
    }
    System.out.println(Figures.HEAD);
    for (int clients : CLIENTS) {
      for (Gate gate : gates) {
        new Load(clients, LEAD).on(gate);
        Used before = Used.until(postgres, gate);
        Histogram reviews = new Load(clients, turn).on(gate);
        Used used = Used.until(postgres, gate).since(before);
        boolean own = gate.process() != ProcessHandle.current().pid();
        System.out.println(new Figures(gate.title(), clients, own, reviews, used));
      }
      System.out.println("load average " + loadAverage());
    }
  }

  private static String loadAverage() {
    try {
      return Files.readString(Path.of("/proc/loadavg")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
