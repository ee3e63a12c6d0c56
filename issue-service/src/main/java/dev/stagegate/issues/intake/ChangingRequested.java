package dev.stagegate.issues.intake;

import dev.stagegate.events.IntakeResultFact.ChangeAccepted;
import dev.stagegate.events.IntakeResultFact.RequestError;
import dev.stagegate.issues.access.Act;
import dev.stagegate.issues.access.Place;
import dev.stagegate.issues.access.Turns;
import dev.stagegate.issues.issue.ActingOnIssue;
import dev.stagegate.issues.issue.ChangingStatement;
import dev.stagegate.issues.issue.ChangingStatement.Rewriting;
import dev.stagegate.issues.issue.Decision;
import dev.stagegate.issues.issue.Issue;
import dev.stagegate.issues.issue.IssueCommand;
import dev.stagegate.issues.issue.Issues;
import dev.stagegate.issues.issue.Stage;
import dev.stagegate.issues.issue.Task;
import dev.stagegate.web.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Changes or closes an issue that another system asked for, through the doors that people use. Each
 * record is remembered in the transaction of its effect.
 */
final class ChangingRequested {

  private static final int LONGEST_REASON = 2000;
  private static final String STATEMENT = "/task/statement";

  private final Issues issues;
  private final ActingOnIssue acting;
  private final ChangingStatement changing;
  private final TakenRecords taken;
  private final Turns turns;
  private final Answers answers;
  private final TransactionalOperator transaction;

  ChangingRequested(
      Issues issues,
      ActingOnIssue acting,
      ChangingStatement changing,
      TakenRecords taken,
      Turns turns,
      Answers answers,
      TransactionalOperator transaction) {
    this.issues = issues;
    this.acting = acting;
    this.changing = changing;
    this.taken = taken;
    this.turns = turns;
    this.answers = answers;
    this.transaction = transaction;
  }

  Mono<Void> replace(IntakeMessage message, Authority authority) {
    JsonNode data = message.data();
    Faults faults = new Faults();
    String key = faults.read(() -> RequestKeys.of(message)).orElse("");
    String by =
        faults
            .read(() -> authority.behalf(data.path("changedBy").asString(""), "/changedBy"))
            .orElse("");
    Optional<NamedTask> read = faults.read(() -> NamedTask.of(data));
    if (key.isEmpty() || read.isEmpty()) {
      return Mono.error(new Refusal(faults.errors()));
    }
    NamedTask named = read.get();
    Function<Issue, Task> allowed =
        issue -> {
          authority.require(
              Act.CHANGE_STATEMENT,
              issue,
              List.of(new Place(named.environmentId(), named.database())));
          return named.task(issue);
        };
    return issueOf(message, key)
        .flatMap(
            issue -> {
              Optional<Task> task = faults.read(() -> allowed.apply(issue));
              faults.require();
              return look(issue, task.orElseThrow(), data, by);
            })
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .flatMap(
            looked ->
                ofRequest(
                    message,
                    named::part,
                    "STATEMENT_REPLACED",
                    by,
                    issue -> apply(issue, named.stage(issue), allowed.apply(issue), looked, by)));
  }

  /** Outside of the transaction, since it asks the target. */
  private Mono<Rewriting> look(Issue issue, Task task, JsonNode data, String by) {
    return changing
        .look(issue.id(), task.id(), data.at("/task/statement").asString(""), by)
        .onErrorMap(Problem.class, ChangingRequested::aboutStatement);
  }

  private static Refusal aboutStatement(Problem problem) {
    return problem.errors().isEmpty()
        ? Refusal.of(STATEMENT, String.valueOf(problem.getMessage()))
        : new Refusal(
            problem.errors().stream()
                .map(error -> new RequestError(STATEMENT, error.message()))
                .toList());
  }

  private Mono<Decision> apply(
      Issue issue, Stage stage, Task task, Optional<Rewriting> looked, String by) {
    return Mono.justOrEmpty(looked)
        .flatMap(
            rewriting -> changing.apply(issue.id(), task.id(), rewriting, stage.revision(), by));
  }

  Mono<Void> withdraw(IntakeMessage message, Authority authority) {
    JsonNode data = message.data();
    Faults faults = new Faults();
    faults.read(() -> RequestKeys.of(message));
    Optional<String> by =
        faults.read(() -> authority.behalf(data.path("withdrawnBy").asString(""), "/withdrawnBy"));
    Optional<String> reason = faults.read(() -> reason(data));
    faults.require();
    return ofRequest(
        message,
        _ -> "",
        "ISSUE_WITHDRAWN",
        by.orElseThrow(),
        issue -> {
          authority.require(Act.CLOSE_ISSUE, issue, List.of());
          return acting.act(
              issue.id(), new IssueCommand.Close(reason.orElseThrow(), by.orElseThrow()));
        });
  }

  private static String reason(JsonNode data) {
    String reason = data.path("reason").asString("").strip();
    if (reason.length() > LONGEST_REASON || reason.indexOf(0) >= 0) {
      throw Refusal.of(
          "/reason", "must have at most " + LONGEST_REASON + " characters, none of them NUL");
    }
    return reason;
  }

  /**
   * Changes the issue that a request became, in its turn.
   *
   * @param partOf what of the request is changed; empty where that is all of it
   */
  private Mono<Void> ofRequest(
      IntakeMessage message,
      Function<Issue, String> partOf,
      String act,
      String by,
      Function<Issue, Mono<Decision>> change) {
    String key = RequestKeys.of(message);
    return turns
        .take(message.sender() + "\n" + key)
        .then(Mono.defer(() -> issueOf(message, key)))
        .flatMap(
            issue -> {
              String part = partOf.apply(issue);
              ChangeAccepted accepted =
                  new ChangeAccepted(key, message.sender(), message.id(), issue.id());
              return requireNewest(message, key, part)
                  .then(Mono.defer(() -> change.apply(issue)))
                  .switchIfEmpty(
                      Mono.error(
                          () ->
                              Refusal.of(
                                  "", by + " may not do this in project " + issue.projectId())))
                  .doOnNext(ChangingRequested::requireDone)
                  .flatMap(_ -> answers.done(message, part, accepted, act, issue.id(), by));
            })
        .as(transaction::transactional);
  }

  private Mono<Void> requireNewest(IntakeMessage message, String key, String part) {
    return taken
        .isOvertaken(message, key, part)
        .filter(overtaken -> overtaken)
        .flatMap(
            _ ->
                Mono.error(
                    Refusal.of(
                        ReadRecord.TIME,
                        "a record that was signed later was taken before; this one is outdated")));
  }

  private Mono<Issue> issueOf(IntakeMessage message, String key) {
    return taken
        .issueOf(OpeningRequested.callerOf(message.sender()), key)
        .flatMap(issues::find)
        .switchIfEmpty(
            Mono.error(
                () ->
                    Refusal.of(
                        "/requestKey",
                        "no request with this key was accepted; send it again after one was")));
  }

  private static void requireDone(Decision decision) {
    if (decision instanceof Decision.Refused refused) {
      throw Refusal.of("", refused.why());
    }
  }
}
