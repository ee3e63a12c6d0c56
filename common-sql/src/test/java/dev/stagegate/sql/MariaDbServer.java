package dev.stagegate.sql;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real MariaDB in an empty folder, without users, for as long as it is open. */
final class MariaDbServer implements AutoCloseable {
  private static final int TRIES = 600;

  private final Process process;
  private final int port;
  private final Path data;

  private MariaDbServer(Process process, int port, Path data) {
    this.process = process;
    this.port = port;
    this.data = data;
  }

  /** The server's program, if this machine has it. */
  static Optional<Path> program() {
    String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin";
    return Stream.of(path.split(File.pathSeparator))
        .map(folder -> Path.of(folder, "mariadbd"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static MariaDbServer start(Path program) throws IOException {
    Path data = Files.createTempDirectory("stagegate-mariadb");
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    List<String> command =
        List.of(
            program.toString(),
            "--no-defaults",
            "--skip-grant-tables",
            "--bind-address=127.0.0.1",
            "--port=" + port,
            "--datadir=" + data,
            "--socket=" + data.resolve("s"),
            "--pid-file=" + data.resolve("pid"),
            "--innodb=OFF",
            "--default-storage-engine=MEMORY",
            "--user=" + System.getProperty("user.name"));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(data.resolve("log").toFile())
            .start();
    return new MariaDbServer(process, port, data);
  }

  /** A connection that sends whole scripts, once the server answers. */
  Connection connect() throws SQLException {
    String url = "jdbc:mariadb://127.0.0.1:" + port + "/?allowMultiQueries=true&user=root";
    SQLException last = new SQLException("never tried");
    for (int i = 0; i < TRIES && process.isAlive(); i++) {
      try {
        return DriverManager.getConnection(url);
      } catch (SQLException e) {
        last = e;
        awaitExit();
      }
    }
    throw last;
  }

  /** Gives the server a moment: it ends at once, or is not ready yet. */
  private void awaitExit() {
    try {
      process.waitFor(100, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
