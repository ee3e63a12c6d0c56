package dev.stagegate.issues;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stagegate.embedded.Ports;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A real MariaDB, with its system tables and InnoDB. */
@NullMarked
public final class MariaDb {

  private static final Path SYSTEM_TABLES = Path.of("/usr/share/mysql");

  private static @Nullable MySqlFamilyServer shared;

  private MariaDb() {}

  /** The one that tests share; a test that needs it does not run where there is none. */
  public static synchronized MySqlFamilyServer shared() {
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

  private static MySqlFamilyServer start(Path program) {
    try {
      Path data = Files.createTempDirectory("stagegate-mariadb");
      bootstrap(program, data);
      int port = Ports.free(1).getFirst();
      return MySqlFamilyServer.of(
          server(
                  program,
                  data,
                  "--bind-address=127.0.0.1",
                  "--port=" + port,
                  "--socket=" + data.resolve("s"),
                  "--pid-file=" + data.resolve("pid"),
                  "--skip-name-resolve")
              .redirectErrorStream(true)
              .redirectOutput(data.resolve("log").toFile()),
          List.of("MARIADB", "MYSQL"),
          port);
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
}
