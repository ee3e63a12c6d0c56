package dev.stagegate.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Brings the server up on an initialised data folder and waits until it lets clients in. */
record PostgresLaunch(
    PostgresSettings settings,
    Path programs,
    Path data,
    ServerAccount account,
    ServerLog serverLog,
    String user) {

  // Replaying the log after a crash is bounded by max_wal_size, but a slow disk takes its time.
  private static final Duration READY_MAX = Duration.ofMinutes(3);
  private static final Duration ORPHANS_END_MAX = Duration.ofSeconds(15);
  private static final Duration POLL = Duration.ofMillis(20);
  private static final String SIGN_IN_REFUSED = "28";
  private static final int FREE_PORTS_TRIED_MAX = 5;

  record Running(Postmaster postmaster, PostgresAddress address) {}

  private sealed interface Outcome {
    record Ready(Running running) implements Outcome {}

    /** Another program was faster. */
    record PortTaken(int port) implements Outcome {}

    /** Workers of a killed server have not noticed yet that it is gone. */
    record OrphansAlive(String log) implements Outcome {}
  }

  Running run() throws IOException {
    var orphansDeadline = System.nanoTime() + ORPHANS_END_MAX.toNanos();
    int portsTried = 0;
    while (true) {
      switch (attempt()) {
        case Outcome.Ready(var running) -> {
          return running;
        }
        case Outcome.PortTaken(var port) -> {
          if (settings.port() != 0 || ++portsTried == FREE_PORTS_TRIED_MAX) {
            throw Ports.taken(port, "PostgreSQL");
          }
        }
        case Outcome.OrphansAlive(var log) -> {
          if (System.nanoTime() > orphansDeadline) {
            throw failed("does not start", log, null);
          }
        }
      }
    }
  }

  private Outcome attempt() throws IOException {
    var port = settings.port();
    if (port == 0) {
      port = Ports.free(1).getFirst();
    } else {
      Ports.requireFree(port, "PostgreSQL");
    }
    var begin = serverLog.end();
    var process = Command.server(account.command(command(port)), serverLog.file()).start();
    var ready = false;
    try {
      process.getOutputStream().close();
      var address = new PostgresAddress(Ports.HOST, port, user, settings.password());
      ready = isReady(process, address, begin);
      return ready
          ? new Outcome.Ready(new Running(new Postmaster(process.toHandle()), address))
          : whyEnded(port, begin);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedServerException("Interrupted while PostgreSQL was starting.", e);
    } finally {
      if (!ready) {
        new Postmaster(process.toHandle()).stop();
      }
    }
  }

  /** False if the process ended instead. */
  private boolean isReady(Process process, PostgresAddress address, long logBegin)
      throws IOException, InterruptedException {
    var deadline = System.nanoTime() + READY_MAX.toNanos();
    while (!process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
      try {
        if (answersFor(data, address)) {
          return true;
        }
      } catch (SQLException e) {
        var wrongPassword = String.valueOf(e.getSQLState()).startsWith(SIGN_IN_REFUSED);
        // If another server was faster to take the port, it was that one which refused.
        if (wrongPassword && !process.waitFor(500, TimeUnit.MILLISECONDS)) {
          throw failed("was created with another password", serverLog.tail(logBegin), e);
        }
        if (System.nanoTime() > deadline) {
          throw failed("is not ready within " + READY_MAX, serverLog.tail(logBegin), e);
        }
      }
    }
    return false;
  }

  private static boolean answersFor(Path data, PostgresAddress address) throws SQLException {
    try (var connection = address.connect("postgres");
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SHOW data_directory")) {
      return rows.next() && data.toString().equals(rows.getString(1));
    }
  }

  private Outcome whyEnded(int port, long logBegin) throws IOException {
    var log = serverLog.tail(logBegin);
    if (log.contains("Address already in use")) {
      return new Outcome.PortTaken(port);
    }
    if (log.contains("pre-existing shared memory block")) {
      return new Outcome.OrphansAlive(log);
    }
    throw failed("does not start", log, null);
  }

  private EmbeddedServerException failed(String what, String log, @Nullable Throwable cause) {
    return new EmbeddedServerException(
        "PostgreSQL on %s %s. Its log (%s) ends with:%n%s"
            .formatted(data, what, serverLog.file(), log),
        cause);
  }

  private List<String> command(int port) {
    var command = new ArrayList<String>();
    command.add(programs.resolve("postgres").toString());
    command.addAll(List.of("-D", data.toString(), "-p", Integer.toString(port)));
    parameters().forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
    return command;
  }

  private Map<String, String> parameters() {
    var parameters = new TreeMap<String, String>();
    parameters.put("listen_addresses", Ports.HOST);
    parameters.put("unix_socket_directories", "");
    parameters.put("max_connections", "200");
    parameters.put("shared_buffers", "64MB");
    parameters.put("maintenance_work_mem", "32MB");
    parameters.put("max_wal_size", "512MB");
    parameters.put("io_method", "sync");
    parameters.put("jit", "off");
    // A young table grows fast: plans made while it was small must not outlive that for long.
    parameters.put("autovacuum_naptime", "5s");
    parameters.put("timezone", "UTC");
    parameters.put("log_timezone", "UTC");
    parameters.put("log_checkpoints", "off");
    // Statements may carry secrets; whoever sent one learns its error anyway.
    parameters.put("log_min_error_statement", "panic");
    parameters.put("log_error_verbosity", "terse");
    var durable = settings.durable() ? "on" : "off";
    parameters.put("fsync", durable);
    parameters.put("synchronous_commit", durable);
    parameters.put("full_page_writes", durable);
    return parameters;
  }
}
