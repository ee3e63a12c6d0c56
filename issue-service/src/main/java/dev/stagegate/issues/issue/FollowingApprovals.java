package dev.stagegate.issues.issue;

import dev.stagegate.events.ApprovalFact;
import dev.stagegate.events.ApprovalFact.StageApproved;
import dev.stagegate.events.ApprovalFact.StageRejected;
import dev.stagegate.events.AuditFact;
import dev.stagegate.events.ChannelFact;
import dev.stagegate.events.DirectoryFact;
import dev.stagegate.events.Fact;
import dev.stagegate.events.IntakeFact;
import dev.stagegate.events.IntakeResultFact;
import dev.stagegate.events.IssueFact;
import dev.stagegate.events.ReviewFact;
import dev.stagegate.events.inbox.PoisonFact;
import dev.stagegate.issues.issue.Issues.Change;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.issues.workspace.Workspaces;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Takes what approval-engine and im-gateway tell, for as many issues as it is about. */
@Component
public class FollowingApprovals {

  private final Workspaces workspaces;
  private final Issues issues;
  private final Clock clock;

  FollowingApprovals(Workspaces workspaces, Issues issues, Clock clock) {
    this.workspaces = workspaces;
    this.issues = issues;
    this.clock = clock;
  }

  /** In their order; {@link PoisonFact} if one of them can never be taken. */
  public Mono<Void> take(List<Fact> facts) {
    return workspaceFor(facts)
        .map(
            workspace ->
                facts.stream()
                    .flatMap(fact -> change(fact, workspace, clock.instant()).stream())
                    .toList())
        .flatMap(this::change);
  }

  /** Most facts are only noted, and do not ask how the workspace is. */
  private Mono<Optional<Workspace>> workspaceFor(List<Fact> facts) {
    return facts.stream().anyMatch(StageApproved.class::isInstance)
        ? workspaces.currentInTransaction().map(Optional::of)
        : Mono.just(Optional.empty());
  }

  private Mono<Void> change(List<Change> changes) {
    return issues
        .changeAll(changes)
        .flatMap(
            decisions -> {
              for (int i = 0; i < decisions.size(); i++) {
                if (decisions.get(i) instanceof Decision.Refused refused) {
                  return Mono.error(
                      new PoisonFact("issue " + changes.get(i).issueId() + ": " + refused.why()));
                }
              }
              return Mono.empty();
            });
  }

  private static Optional<Change> change(Fact fact, Optional<Workspace> workspace, Instant now) {
    return switch (fact) {
      case StageApproved f ->
          Optional.of(WhenStageApprovedThenRelease.change(f, workspace.orElseThrow(), now));
      case StageRejected f -> Optional.of(WhenStageRejectedThenHold.change(f, now));
      case ApprovalFact f ->
          Optional.of(new Change(f.issueId(), issue -> ApprovalNotes.note(issue, f)));
      case ReviewFact f ->
          Optional.of(new Change(f.issueId(), issue -> ApprovalNotes.note(issue, f)));
      case IssueFact _,
          ChannelFact _,
          DirectoryFact _,
          IntakeFact _,
          IntakeResultFact _,
          AuditFact _ ->
          Optional.empty();
    };
  }
}
