package dev.stagegate.issues;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stagegate.embedded.Ports;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A real MariaDB, with its system tables and InnoDB, for all tests of the JVM. Tasks work in it as
 * an ordinary user, whose password lies in a file.
 */
@NullMarked
public final class MariaDb {

  public static final String DATABASE = "shop";

  private static final Path SYSTEM_TABLES = Path.of("/usr/share/mysql");
  private static final String SECRET = "app's \"password\"";
  private static final int TRIES = 600;

  private static @Nullable MariaDb shared;

  private final Process process;
  private final int port;
  private final Path password;

  private MariaDb(Process process, int port, Path password) {
    this.process = process;
    this.port = port;
    this.password = password;
  }

  /** The one that tests share; a test that needs it does not run where there is none. */
  public static synchronized MariaDb shared() {
    Path program = program();
    if (program == null) {
      System.out.println("NOT RUN: no mariadbd on this machine, so no task was run on it");
    }
    assumeTrue(program != null, "no mariadbd on this machine");
    if (shared == null) {
      shared = start(Objects.requireNonNull(program));
    }
    return shared;
  }

  private static @Nullable Path program() {
    String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin";
    return Stream.of(path.split(File.pathSeparator))
        .map(folder -> Path.of(folder, "mariadbd"))
        .filter(Files::isExecutable)
        .filter(_ -> Files.isReadable(SYSTEM_TABLES.resolve("mysql_system_tables.sql")))
        .findFirst()
        .orElse(null);
  }

  private static MariaDb start(Path program) {
    try {
      Path data = Files.createTempDirectory("stagegate-mariadb");
      bootstrap(program, data);
      int port = Ports.free(1).getFirst();
      Process process =
          server(
                  program,
                  data,
                  "--bind-address=127.0.0.1",
                  "--port=" + port,
                  "--socket=" + data.resolve("s"),
                  "--pid-file=" + data.resolve("pid"),
                  "--skip-name-resolve")
              .redirectErrorStream(true)
              .redirectOutput(data.resolve("log").toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
      Path password = Files.createTempFile("mariadb-password", ".txt");
      password.toFile().deleteOnExit();
      Files.writeString(password, SECRET + "\n");
      MariaDb server = new MariaDb(process, port, password);
      server.makeUser();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ProcessBuilder server(Path program, Path data, String... options) {
    List<String> command =
        Stream.concat(
                Stream.of(
                    program.toString(),
                    "--no-defaults",
                    "--datadir=" + data,
                    "--innodb-log-file-size=8M",
                    "--user=" + System.getProperty("user.name")),
                Stream.of(options))
            .toList();
    return new ProcessBuilder(command);
  }

  private static void bootstrap(Path program, Path data) throws IOException {
    Files.createDirectory(data.resolve("mysql"));
    Path script = data.resolve("bootstrap.sql");
    StringBuilder sql = new StringBuilder("USE mysql;\n");
    for (String file : List.of("system_tables", "performance_tables", "system_tables_data")) {
      sql.append(Files.readString(SYSTEM_TABLES.resolve("mysql_" + file + ".sql")));
    }
    Files.writeString(script, sql);
    Process process =
        server(program, data, "--bootstrap")
            .redirectInput(script.toFile())
            .redirectErrorStream(true)
            .redirectOutput(data.resolve("bootstrap.log").toFile())
            .start();
    try {
      if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IllegalStateException(Files.readString(data.resolve("bootstrap.log")));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void makeUser() {
    awaitAnswer();
    tellAs(
        "root",
        "",
        "CREATE DATABASE shop",
        "CREATE USER app@'%' IDENTIFIED BY '" + SECRET.replace("'", "''") + "'",
        "GRANT ALL ON shop.* TO app@'%'",
        "GRANT ALL ON `shop_%`.* TO app@'%'");
  }

  private void awaitAnswer() {
    for (int i = 0; i < TRIES && process.isAlive(); i++) {
      try (Connection _ = DriverManager.getConnection(url(""), "root", "")) {
        return;
      } catch (SQLException _) {
        pause();
      }
    }
    throw new IllegalStateException("MariaDB does not answer");
  }

  /** Gives the server a moment: it ends at once, or is not ready yet. */
  private void pause() {
    try {
      process.waitFor(50, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String url(String database) {
    return "jdbc:mariadb://127.0.0.1:" + port + "/" + database;
  }

  public int port() {
    return port;
  }

  /** The password itself, in place of where it lies. */
  public String secret() {
    return SECRET;
  }

  public Path password() {
    return password;
  }

  /** The first column of the first row. */
  public String ask(String sql) {
    return TestWorld.query(url(DATABASE), "app", SECRET, sql);
  }

  public void tell(String... statements) {
    tellAs("app", SECRET, statements);
  }

  private void tellAs(String user, String secret, String... statements) {
    for (String sql : statements) {
      TestWorld.execute(url(user.equals("root") ? "" : DATABASE), user, secret, sql);
    }
  }

  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url(DATABASE), "app", SECRET);
  }

  /** As the administrator of the server. */
  public void administer(String sql) {
    tellAs("root", "", sql);
  }

  /** The workspace file with this server as an instance of each engine it stands for. */
  String added(String workspaceYaml) {
    String instances = "instances:\n";
    String databases = "databases:\n";
    for (String engine : List.of("MARIADB", "MYSQL")) {
      String id = engine.toLowerCase(Locale.ROOT);
      instances +=
          """
            - {id: %s, title: %s, engine: %s, host: 127.0.0.1, port: %d, username: app, secret: {file: %s}, tls: DISABLE}
          """
              .formatted(id, id, engine, port, password);
      databases +=
          "  - {instance: %s, name: shop, environment: test, project: shop}\n".formatted(id);
    }
    return workspaceYaml.replace("instances:\n", instances).replace("databases:\n", databases);
  }
}
