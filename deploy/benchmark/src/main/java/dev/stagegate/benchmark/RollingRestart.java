package dev.stagegate.benchmark;

import dev.stagegate.standalone.Service;
import dev.stagegate.standalone.ServiceJvm;
import dev.stagegate.standalone.TrainedJvm;
import dev.stagegate.standalone.load.Outcome;
import dev.stagegate.standalone.load.SteadyLoad;
import dev.stagegate.standalone.load.TwoOfEach;
import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Two replicas of each service in processes of their own, issues at an even pace, every tenth of
 * them approved in Feishu: first each replica is restarted, then one of each service is killed.
 */
final class RollingRestart {

  private static final int APPROVED_EVERY = 10;
  private static final int WARM_UP_ISSUES = 500;

  private RollingRestart() {}

  static void measure(Path data, int perSecond) {
    List<Path> entries =
        Arrays.stream(ServiceJvm.likeThis().classPath().split(File.pathSeparator))
            .map(Path::of)
            .map(Path::toAbsolutePath)
            .toList();
    ServiceJvm jvm = TrainedJvm.of(entries, data.resolve("trained"));
    try (TwoOfEach replicas = TwoOfEach.start(data.resolve("data"), jvm, RollingRestart::tell)) {
      try (SteadyLoad warmUp = replicas.load("warm", Math.max(1, perSecond / 2), APPROVED_EVERY)) {
        warmUp.awaitMore(WARM_UP_ISSUES);
        tell(told("warm-up", warmUp.finish()));
      }
      try (SteadyLoad restarted = replicas.load("restarted", perSecond, APPROVED_EVERY)) {
        replicas.restartEach(restarted);
        tell(told("restarts", restarted.finish()));
      }
      try (SteadyLoad killed = replicas.load("killed", perSecond, APPROVED_EVERY)) {
        Map<Service, Instant> moments = replicas.killOneOfEach(killed);
        Outcome outcome = killed.finish();
        tell(told("kills", outcome));
        moments.forEach(
            (service, at) ->
                tell(
                    "%s killed: the slowest issue took %.1f s"
                        .formatted(service.title(), outcome.slowestAfter(at).toMillis() / 1e3)));
      }
    }
  }

  private static String told(String phase, Outcome outcome) {
    return """
    %s: %d issues opened, %d refused, %d attempts repeated
      opening %s
      done %s
      longest time in which none got done: %.1f s
      lost, twice or out of order: %s\
    """
        .formatted(
            phase,
            outcome.opened(),
            outcome.refused(),
            outcome.repeated(),
            outcome.answered(),
            outcome.took(),
            outcome.longestGap().toMillis() / 1e3,
            outcome.faults().isEmpty() ? "none" : outcome.faults());
  }

  private static void tell(String line) {
    System.out.println(line);
  }
}
