package dev.stagegate.gateway.external.check;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** {@code ./stagegate check-external URL}: whether an endpoint keeps the contract. */
public final class CheckExternal {

  private static final Duration RETRY = Duration.ofMinutes(2);

  private CheckExternal() {}

  /**
   * Exits with 0 if everything passes, 1 if something does not, 2 if it was called wrongly.
   *
   * @param arguments see {@link CheckOptions#USAGE}
   */
  public static void main(String[] arguments) {
    String secret = System.getenv("STAGEGATE_EXTERNAL_SECRET");
    System.exit(check(List.of(arguments), secret == null ? "" : secret, System.out, RETRY));
  }

  /**
   * @param retry how long to wait until a decision that was answered 503 is sent again
   */
  static int check(List<String> arguments, String secret, PrintStream out, Duration retry) {
    CheckOptions options;
    try {
      options = CheckOptions.of(arguments, secret);
    } catch (IllegalArgumentException e) {
      out.println("stagegate: " + e.getMessage());
      out.println(CheckOptions.USAGE);
      return 2;
    }
    Verdicts verdicts = new Verdicts(out);
    try (DecisionDesk desk = new DecisionDesk(options.listen());
        Probe probe = new Probe(options.seal())) {
      Samples samples =
          new Samples(
              options.endpoint(),
              options.contract(),
              options.callbackUrl(desk.port()),
              options.status());
      new Checks(options, samples, probe, verdicts, retry).run(desk);
    } catch (IOException e) {
      out.println("stagegate: cannot listen on " + options.listen() + ": " + e.getMessage());
      return 2;
    }
    verdicts.conclude();
    return verdicts.allPassed() ? 0 : 1;
  }
}
