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
      Installation installation =
          Installation.start(options.data(), options.port(), options.wanted());
      // Runs after Spring has closed the services, which it does on its own when the process ends.
      SpringApplication.getShutdownHandlers().add(() -> stop(installation));
      double seconds = (System.nanoTime() - begun) / 1_000_000_000.0;
      System.out.println(new Welcome(installation, options.wanted()).after(seconds));
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

  /**
   * What was asked for.
   *
   * @param wanted what a workspace begins with where there was none
   */
  private record Options(Path data, int port, Beginning wanted) {

    static Options of(List<String> arguments) {
      Path data = Path.of("data");
      int port = USUAL_PORT;
      Beginning wanted = Beginning.SAMPLE;
      for (String argument : arguments) {
        if (argument.startsWith("--data=")) {
          data = Path.of(argument.substring("--data=".length()));
        } else if (argument.startsWith("--port=")) {
          port = port(argument.substring("--port=".length()));
        } else if (argument.equals("--empty")) {
          wanted = Beginning.EMPTY;
        } else {
          throw new CannotStart(
              "unknown option "
                  + argument
                  + "; allowed are --port=8080, --data=./data and --empty");
        }
      }
      return new Options(data, port, wanted);
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
