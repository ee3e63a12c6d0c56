package dev.stagegate.approvals.approval;

import dev.stagegate.events.IssueFact;
import dev.stagegate.events.IssueFact.StageArrived;
import dev.stagegate.events.IssueFact.StatementChanged;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Takes what issue-service tells of a stage. */
public final class TakingStage {

  private final Approvals approvals;
  private final Clock clock;

  public TakingStage(Approvals approvals, Clock clock) {
    this.approvals = approvals;
    this.clock = clock;
  }

  public Mono<Void> take(IssueFact fact) {
    Approvals.Wanted wanted = new Approvals.Wanted(StageKey.of(fact), projectOf(fact), null);
    String newApprovalId = UUID.randomUUID().toString();
    return approvals
        .change(wanted, now -> StageRules.take(now, fact, newApprovalId, clock.instant()))
        .then();
  }

  private static @Nullable String projectOf(IssueFact fact) {
    return switch (fact) {
      case StageArrived arrived -> arrived.stage().projectId();
      case StatementChanged changed -> changed.stage().projectId();
      case IssueFact.AssigneeChanged _, IssueFact.BellRung _, IssueFact.StageWithdrawn _ -> null;
    };
  }
}
