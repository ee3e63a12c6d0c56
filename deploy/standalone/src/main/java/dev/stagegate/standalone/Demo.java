package dev.stagegate.standalone;

import dev.stagegate.embedded.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code ./stagegate demo}: plays the story on a fresh instance; exit code 0 only if every step
 * held.
 */
public final class Demo {

  private Demo() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length > 1
        || (arguments.length == 1 && !arguments[0].matches("--seed=-?\\d{1,18}"))) {
      System.err.println("stagegate: unknown option; allowed is --seed=NUMBER");
      System.exit(2);
    }
    long seed =
        arguments.length == 0
            ? System.nanoTime() & Integer.MAX_VALUE
            : Long.parseLong(arguments[0].substring("--seed=".length()));
    Path data = Files.createTempDirectory("stagegate-demo");
    Narrator narrator = new Narrator(System.out);
    try {
      play(data, seed, narrator);
      narrator.chapter("Every step held.");
    } catch (RuntimeException e) {
      narrator.chapter("FAILED: " + Installation.rootOf(e).getMessage());
      System.out.println("Logs are in " + data.resolve("logs"));
      System.exit(1);
    }
    delete(data);
    System.exit(0);
  }

  private static void play(Path data, long seed, Narrator narrator) {
    narrator.chapter("Starting PostgreSQL, Kafka, a simulated Feishu and the three services");
    int port = Ports.free(1).getFirst();
    try (Installation installation = Installation.startWithOwnProcesses(data, port)) {
      // For Ctrl-C: the PostgreSQL it started would go on without it.
      Runtime.getRuntime().addShutdownHook(new Thread(installation::close, "stop"));
      narrator.tell("ready at %s", installation.url());
      Story story = new Story(installation, narrator);
      for (Runnable chapter : chapters(story)) {
        chapter.run();
      }
      narrator.chapter("7. Every service is killed at a moment of chance");
      new Outage(installation, narrator).play(seed, 1);
    }
  }

  private static List<Runnable> chapters(Story story) {
    return List.of(
        story::aRequestGoesThroughEveryStage,
        story::aChangedStatementIsAskedAnew,
        story::theAssigneeChangesAndTheBellRings,
        story::aRejectionStopsTheStage,
        story::peopleFeishuDoesNotKnow,
        story::doubleClicksAndTheCreatorHimself);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
