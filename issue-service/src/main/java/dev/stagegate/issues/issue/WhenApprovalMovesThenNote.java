package dev.stagegate.issues.issue;

import dev.stagegate.events.ApprovalFact;
import dev.stagegate.events.ReviewFact;
import dev.stagegate.events.inbox.PoisonFact;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Notes on the issue what approvals and invitations do. */
@Component
public class WhenApprovalMovesThenNote {

  private final Issues issues;

  WhenApprovalMovesThenNote(Issues issues) {
    this.issues = issues;
  }

  public Mono<Void> take(ApprovalFact fact) {
    return note(fact.issueId(), issue -> ApprovalNotes.note(issue, fact));
  }

  public Mono<Void> take(ReviewFact fact) {
    return note(fact.issueId(), issue -> ApprovalNotes.note(issue, fact));
  }

  private Mono<Void> note(String issueId, Function<Issue, Decision> notes) {
    return taken(issues.change(issueId, notes), issueId);
  }

  /** A fact about what is not there can never be taken. */
  static Mono<Void> taken(Mono<Decision> decision, String issueId) {
    return decision
        .switchIfEmpty(Mono.error(() -> new PoisonFact("there is no issue " + issueId)))
        .flatMap(
            decided ->
                decided instanceof Decision.Refused refused
                    ? Mono.error(new PoisonFact(refused.why()))
                    : Mono.empty());
  }
}
