package dev.stagegate.benchmark.approvals;

import dev.stagegate.approvals.ApprovalEngineApplication;
import dev.stagegate.embedded.EmbeddedKafka;
import dev.stagegate.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real approval-engine in a process of its own, run as in its image: with all compilers. */
record EngineProcess(Process process) implements AutoCloseable {

  private static final List<String> OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-Xmx512m",
          "-Xss512k",
          "-XX:ReservedCodeCacheSize=96m",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  /** Options that a profile wants, separated by spaces. */
  private static final String MORE = System.getProperty("stagegate.bench.engine", "");

  /**
   * @param classPath of the build that is measured
   * @param log where it tells what goes wrong
   */
  static EngineProcess start(
      String classPath,
      int port,
      EmbeddedPostgres postgres,
      String database,
      EmbeddedKafka kafka,
      Path keys,
      Path log) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    if (!MORE.isBlank()) {
      command.addAll(List.of(MORE.split(" ")));
    }
    command.addAll(List.of("-cp", classPath, ApprovalEngineApplication.class.getName()));
    command.addAll(
        List.of(
            "--server.port=" + port,
            "--server.address=127.0.0.1",
            "--spring.cloud.gateway.server.webflux.enabled=false",
            "--spring.cloud.compatibility-verifier.enabled=false",
            "--spring.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
            "--stagegate.events.partitions=4",
            "--spring.r2dbc.url=" + postgres.r2dbcUrl(database),
            "--spring.r2dbc.username=" + postgres.user(),
            "--spring.r2dbc.password=" + postgres.password(),
            "--spring.flyway.url=" + postgres.jdbcUrl(database),
            "--spring.flyway.user=" + postgres.user(),
            "--spring.flyway.password=" + postgres.password(),
            "--stagegate.access.jwks=" + keys.toUri()));
    try {
      return new EngineProcess(
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
