package dev.stagegate.images;

import dev.stagegate.embedded.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Trains the cache of a service's image: {@code Train FOLDER CACHE SERVICE}. The service starts as
 * it would in a container, on a PostgreSQL and a Kafka of its own, until it is ready, and is
 * stopped; the JVM then writes what it had to load and link, so that the next start finds it done.
 */
public final class Train {

  private Train() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path scratch = Files.createTempDirectory("training");
    try (Servers servers = new Servers(scratch)) {
      train(
          Path.of(args[0]), Path.of(args[1]), Program.called(args[2]), servers, List.of(), scratch);
    }
    // The broker leaves threads behind.
    System.exit(0);
  }

  /**
   * The same on servers that are there.
   *
   * @param before what goes before commands; see {@link Running#start}
   * @param scratch a folder for logs
   */
  static void train(
      Path home, Path cache, Program program, Servers servers, List<String> before, Path scratch)
      throws IOException, InterruptedException {
    prepare(home, program, servers, before, scratch);
    Path log = scratch.resolve(program.title() + "-training.log");
    int port = Ports.free(1).getFirst();
    List<String> command =
        Stream.of(
                Stream.of("java"),
                Layout.arguments(false).lines().filter(line -> line.startsWith("-")),
                Stream.of("-XX:AOTCacheOutput=" + cache.toAbsolutePath(), "-jar", "app.jar"))
            .flatMap(words -> words)
            .toList();
    try (Running service =
        Running.start(home, before, command, servers.service(program, port), log)) {
      service.ready(port);
    }
    if (!Files.exists(cache)) {
      throw new IllegalStateException("no cache was written:\n" + Files.readString(log));
    }
  }

  /** What the chart's jobs do before a service starts, by the same commands. */
  static void prepare(
      Path home, Program program, Servers servers, List<String> before, Path scratch)
      throws IOException, InterruptedException {
    run(home, before, servers.topics(), scratch, "dev.stagegate.events.topics.CreateTopics");
    Map<String, String> owner = servers.migration(program);
    String migrate = "dev.stagegate.events.migration.Migrate";
    run(home, before, owner, scratch, migrate, program.title());
  }

  private static void run(
      Path home, List<String> before, Map<String, String> env, Path scratch, String... words)
      throws IOException, InterruptedException {
    Path log = scratch.resolve(words[0].replaceFirst(".*\\.", "") + ".log");
    List<String> command =
        Stream.concat(
                Stream.of("java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", "app.jar"),
                Stream.of(words))
            .toList();
    int code = Running.start(home, before, command, env, log).ended();
    if (code != 0) {
      throw new IllegalStateException(words[0] + " ended with " + code + Files.readString(log));
    }
  }
}
