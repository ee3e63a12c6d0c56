package dev.stagegate.issues;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;

/**
 * A real server that speaks the protocol of MySQL, for all tests of the JVM. Tasks work in it as an
 * ordinary user, whose password lies in a file.
 */
@NullMarked
public final class MySqlFamilyServer {

  public static final String DATABASE = "shop";

  private static final String SECRET = "app's \"password\"";
  private static final int TRIES = 600;

  private final Process process;
  private final List<String> engines;
  private final int port;
  private final Path password;

  private MySqlFamilyServer(Process process, List<String> engines, int port, Path password) {
    this.process = process;
    this.engines = engines;
    this.port = port;
    this.password = password;
  }

  /**
   * Waits until it answers, and makes its user.
   *
   * @param process which ends with this JVM
   * @param engines of the instances that it stands for
   */
  static MySqlFamilyServer of(ProcessBuilder process, List<String> engines, int port) {
    try {
      Path password = Files.createTempFile("mysql-password", ".txt");
      password.toFile().deleteOnExit();
      Files.writeString(password, SECRET + "\n");
      Process running = process.start();
      Runtime.getRuntime().addShutdownHook(new Thread(running::destroy));
      MySqlFamilyServer server = new MySqlFamilyServer(running, engines, port, password);
      server.makeUser();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
    throw new IllegalStateException("The server does not answer");
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

  /** In one session. */
  public void tellIn(String... statements) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
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
    for (String engine : engines) {
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
