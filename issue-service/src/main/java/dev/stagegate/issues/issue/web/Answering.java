package dev.stagegate.issues.issue.web;

import dev.stagegate.issues.issue.ActingOnIssue;
import dev.stagegate.issues.issue.Decision;
import dev.stagegate.issues.issue.Issue;
import dev.stagegate.issues.issue.IssueCommand.ByPerson;
import dev.stagegate.web.FieldProblem;
import dev.stagegate.web.Problem;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Does what a person asks of an issue, and answers with the issue or with why not. */
@Component
class Answering {

  static final int LONGEST_REASON = 2000;

  private final ActingOnIssue acting;

  Answering(ActingOnIssue acting) {
    this.acting = acting;
  }

  Mono<IssueView> act(String issueId, ByPerson command) {
    return answer(issueId, command.by(), acting.act(issueId, command));
  }

  Mono<IssueView> answer(String issueId, String caller, Mono<Decision> decision) {
    return decision
        .switchIfEmpty(Mono.error(() -> Refusals.noIssue(issueId)))
        .flatMap(
            decided ->
                switch (decided) {
                  case Decision.Changed changed -> Mono.just(changed.issue());
                  case Decision.Unchanged _ -> acting.read(issueId, caller);
                  case Decision.Refused refused -> Mono.error(Refusals.problem(refused));
                })
        .flatMap(issue -> seenBy(caller, issue));
  }

  /** The issue as somebody sees it who did something with it. */
  Mono<IssueView> seenBy(String caller, Issue issue) {
    return acting.allowed(issue, caller).map(allowed -> IssueView.of(issue, allowed, List.of()));
  }

  static void checkReason(String reason, int shortest) {
    if (reason.length() < shortest || reason.length() > LONGEST_REASON || reason.indexOf(0) >= 0) {
      throw Problem.unprocessable(
          "invalid-reason",
          "The reason is not acceptable.",
          List.of(
              new FieldProblem(
                  "/reason", "must have " + shortest + " to " + LONGEST_REASON + " characters")));
    }
  }
}
