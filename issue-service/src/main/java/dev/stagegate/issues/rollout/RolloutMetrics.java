package dev.stagegate.issues.rollout;

import dev.stagegate.events.SourceType;
import dev.stagegate.issues.issue.Task;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** How long tasks run on their targets, and how that ends. */
@Component
class RolloutMetrics {

  private static final String UNKNOWN = "unknown";
  private static final List<String> OUTCOMES =
      List.of("committed", "rolled-back", "stopped", "unreached", UNKNOWN, "left");

  private final MeterRegistry meters;

  RolloutMetrics(MeterRegistry meters) {
    this.meters = meters;
    // From the start at zero, so that the first of them is seen to be one more.
    OUTCOMES.forEach(outcome -> timer(SourceType.CHANGE_DATABASE, outcome));
  }

  /** Tells how many tasks this replica runs at the moment. */
  void running(Collection<?> tasks) {
    Gauge.builder("stagegate.tasks.running", tasks, Collection::size)
        .description("Tasks that this replica runs on their targets at the moment")
        .register(meters);
  }

  Mono<RunResult> measured(Task task, Mono<RunResult> run) {
    return Mono.defer(
        () -> {
          Timer.Sample sample = Timer.start(meters);
          return run.doOnNext(result -> sample.stop(timer(task.work().source(), outcome(result))));
        });
  }

  private static String outcome(RunResult result) {
    return switch (result) {
      case RunResult.Committed _ -> "committed";
      case RunResult.RolledBack _ -> "rolled-back";
      case RunResult.Stopped _ -> "stopped";
      case RunResult.Unreached _ -> "unreached";
      case RunResult.Unknowable _, RunResult.UnknownAt _ -> UNKNOWN;
      // Another round, or another replica, tells how it ended.
      case RunResult.Undetermined _, RunResult.NotOurs _ -> "left";
    };
  }

  private Timer timer(SourceType source, String outcome) {
    return Timer.builder("stagegate.tasks.run")
        .description("How long tasks run on their targets, by kind of request and how they end")
        .tag("source", source.name())
        .tag("outcome", outcome)
        .serviceLevelObjectives(
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofHours(1))
        .register(meters);
  }
}
