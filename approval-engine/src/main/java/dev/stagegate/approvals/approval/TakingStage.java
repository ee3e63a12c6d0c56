package dev.stagegate.approvals.approval;

import dev.stagegate.approvals.approval.Approvals.Asked;
import dev.stagegate.approvals.approval.Approvals.Wanted;
import dev.stagegate.events.IssueFact;
import dev.stagegate.events.IssueFact.StageArrived;
import dev.stagegate.events.IssueFact.StatementChanged;
import java.time.Clock;
import java.util.List;
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

  /** Takes facts in their order, in one transaction. */
  public Mono<Void> take(List<IssueFact> facts) {
    return approvals.changeAll(facts.stream().map(this::asked).toList());
  }

  private Asked asked(IssueFact fact) {
    String newApprovalId = UUID.randomUUID().toString();
    return new Asked(
        new Wanted(StageKey.of(fact), projectOf(fact), null),
        now -> StageRules.take(now, fact, newApprovalId, clock.instant()));
  }

  private static @Nullable String projectOf(IssueFact fact) {
    return switch (fact) {
      case StageArrived arrived -> arrived.stage().projectId();
      case StatementChanged changed -> changed.stage().projectId();
      case IssueFact.AssigneeChanged _, IssueFact.BellRung _, IssueFact.StageWithdrawn _ -> null;
    };
  }
}
