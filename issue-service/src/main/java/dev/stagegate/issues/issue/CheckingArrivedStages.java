package dev.stagegate.issues.issue;

import dev.stagegate.events.recurring.Heartbeat;
import dev.stagegate.events.recurring.RecurringWork;
import dev.stagegate.issues.issue.StagesToCheck.Taken;
import dev.stagegate.trail.Tracing;
import dev.stagegate.trail.Trails;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Has stages looked at that arrived long after they were looked at last. Whoever takes one and dies
 * leaves it to others after some seconds.
 */
@Component
class CheckingArrivedStages extends RecurringWork {

  private static final Logger log = LoggerFactory.getLogger(CheckingArrivedStages.class);

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration LEASE = Duration.ofSeconds(6);
  private static final int AT_ONCE = 16;

  private final StagesToCheck stages;
  private final CheckingTasks checking;
  private final Tracing tracing;

  CheckingArrivedStages(StagesToCheck stages, CheckingTasks checking, Tracing tracing) {
    super("checking arrived stages", PAUSE);
    this.stages = stages;
    this.checking = checking;
    this.tracing = tracing;
  }

  @Override
  protected Mono<Void> round() {
    return stages.take(AT_ONCE, LEASE).flatMap(taken -> tracing.aware(check(taken))).then();
  }

  private Mono<Void> check(Taken taken) {
    String issueId = taken.issueId();
    return Trails.rejoin(
        taken.traceparent(),
        issueId,
        "check stage",
        Heartbeat.during(
                checking.checkArrived(issueId),
                LEASE.dividedBy(3),
                () -> stages.extend(issueId, LEASE))
            .onErrorResume(
                error -> {
                  log.warn("Issue {} could not be checked, later again", issueId, error);
                  return Mono.empty();
                })
            .then());
  }
}
