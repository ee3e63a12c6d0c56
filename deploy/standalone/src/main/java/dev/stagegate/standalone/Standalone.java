package dev.stagegate.standalone;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.SpringApplication;

/** {@code ./stagegate up}: everything in this process, until it is told to stop. */
public final class Standalone {

  private static final int USUAL_PORT = 8080;

  private Standalone() {}

  public static void main(String[] arguments) {
    long begun = System.nanoTime();
    try {
      Options options = Options.of(List.of(arguments));
      System.out.println(
          "Starting Stagegate; data is kept in " + options.data().toAbsolutePath().normalize());
      Installation installation = Installation.start(options.data(), options.port());
      // Runs after Spring has closed the services, which it does on its own when the process ends.
      SpringApplication.getShutdownHandlers().add(() -> stop(installation));
      System.out.println(welcome(installation, (System.nanoTime() - begun) / 1_000_000_000.0));
    } catch (CannotStart e) {
      System.err.println("stagegate: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void stop(Installation installation) {
    System.out.println("Stopping ...");
    installation.close();
    System.out.println("Stopped.");
  }

  private static String welcome(Installation installation, double seconds) {
    return """

    Stagegate is ready (%.1f s): %s

    Try it:
      1. Open %2$s in a browser and sign in. Everybody's password is %3$s
         dev@example.com asks; owner@example.com, dba@example.com and admin@example.com decide.
         Programs sign in so:
           TOKEN=$(curl -s %2$s/api/v1/auth/token -H 'Content-Type: application/json' \\
             -d '{"email":"dev@example.com","password":"%3$s"}' | sed 's/.*"token":"\\([^"]*\\)".*/\\1/')
      2. Ask for a change of the staging database, there or so:
           curl -s %2$s/api/v1/issues -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
             -H "Idempotency-Key: $(date +%%s)" -d '{"title":"Add coupons","projectId":"shop","stages":[{"environmentId":
             "staging","tasks":[{"instanceId":"pg-staging","databaseName":"shop_staging","statement":
             "CREATE TABLE coupon (code text)"}]}]}'
      3. Approve it in the browser as owner@example.com, or on Olivia Owner's phone: %2$s/feishu/

    Other systems ask through Kafka at %4$s: docs/intake.md.

    Ctrl-C stops it; the next ./stagegate up goes on where this one stopped.
    """
        .formatted(
            seconds,
            installation.url(),
            installation.ground().sample().password(),
            installation.ground().servers().kafka().bootstrapServers());
  }

  private record Options(Path data, int port) {

    static Options of(List<String> arguments) {
      Path data = Path.of("data");
      int port = USUAL_PORT;
      for (String argument : arguments) {
        if (argument.startsWith("--data=")) {
          data = Path.of(argument.substring("--data=".length()));
        } else if (argument.startsWith("--port=")) {
          port = port(argument.substring("--port=".length()));
        } else {
          throw new CannotStart(
              "unknown option " + argument + "; allowed are --port=8080 and --data=./data");
        }
      }
      return new Options(data, port);
    }

    private static int port(String text) {
      try {
        int port = Integer.parseInt(text);
        if (port > 0 && port < 65_536) {
          return port;
        }
      } catch (NumberFormatException _) {
        // Told below, as any other value that is no port.
      }
      throw new CannotStart("--port must be 1 to 65535, was " + text);
    }
  }
}
