package dev.stagegate.issues.git;

import dev.stagegate.issues.access.Act;
import dev.stagegate.issues.access.Permissions;
import dev.stagegate.issues.access.Place;
import dev.stagegate.issues.git.PushPlan.Change;
import dev.stagegate.issues.git.PushPlan.Withdrawal;
import dev.stagegate.issues.issue.ActingOnIssue;
import dev.stagegate.issues.issue.ChangingStatement;
import dev.stagegate.issues.issue.ChangingStatement.Rewriting;
import dev.stagegate.issues.issue.Decision;
import dev.stagegate.issues.issue.IssueCommand;
import dev.stagegate.issues.issue.Issues;
import dev.stagegate.issues.issue.Revision;
import dev.stagegate.issues.issue.StatementText;
import dev.stagegate.issues.workspace.ServiceAccount;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.web.Problem;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Changes and takes back tasks whose files a push changed, through the doors that people use. */
final class ChangingFollowed {

  private final Issues issues;
  private final ActingOnIssue acting;
  private final ChangingStatement changing;
  private final FollowedFiles followed;
  private final Clock clock;

  ChangingFollowed(
      Issues issues,
      ActingOnIssue acting,
      ChangingStatement changing,
      FollowedFiles followed,
      Clock clock) {
    this.issues = issues;
    this.acting = acting;
    this.changing = changing;
    this.followed = followed;
    this.clock = clock;
  }

  /** What is found out about another statement, outside of a transaction. */
  Mono<Rewriting> look(Change change, String by) {
    String path = change.task().path();
    return changing
        .look(change.task().issueId(), change.task().taskId(), content(change).text(), by)
        .onErrorMap(
            Problem.class,
            problem ->
                new PushRefused(
                    path
                        + ": "
                        + (problem.errors().isEmpty()
                            ? String.valueOf(problem.getMessage())
                            : problem.errors().getFirst().message())))
        .switchIfEmpty(Mono.error(() -> notAllowed(path, by)));
  }

  /**
   * In the caller's transaction.
   *
   * @param rewritings what was found out, by path
   * @param by who pushed
   */
  Mono<Void> change(
      PushPlan plan,
      Map<String, Rewriting> rewritings,
      GitConnection connection,
      HostCommit tip,
      String by) {
    return Flux.fromIterable(plan.changes())
        .concatMap(
            change ->
                change(
                    change, Objects.requireNonNull(rewritings.get(change.task().path())), tip, by))
        .thenMany(Flux.fromIterable(plan.withdrawals()))
        .concatMap(withdrawal -> withdraw(withdrawal, by))
        .then(
            Mono.defer(
                () ->
                    followed.follow(
                        connection.id(),
                        plan.changes().stream().map(change -> now(change, tip)).toList())))
        .then(
            Mono.defer(
                () ->
                    followed.forget(
                        connection.id(),
                        plan.withdrawals().stream().map(it -> it.task().path()).toList())));
  }

  /** The account may do no more by a push than it may by itself. */
  void requireAccount(GitConnection connection, Workspace workspace, Change change) {
    String account = ServiceAccount.nameOf(connection.account());
    Place place =
        new Place(change.placed().database().environmentId(), change.placed().database().path());
    if (!Permissions.allow(
        Act.CHANGE_STATEMENT,
        workspace,
        account,
        connection.projectId(),
        null,
        List.of(place),
        clock.instant())) {
      throw new PushRefused(
          change.task().path() + ": " + account + " may not change statements there");
    }
  }

  private Mono<Decision> change(Change change, Rewriting rewriting, HostCommit tip, String by) {
    String path = change.task().path();
    return revision(change.task())
        .flatMap(
            revision ->
                changing.apply(
                    change.task().issueId(),
                    change.task().taskId(),
                    rewriting,
                    revision,
                    by,
                    new IssueCommand.Writing(change.editor(), tip.sha())))
        .switchIfEmpty(Mono.error(() -> notAllowed(path, by)))
        .doOnNext(decision -> requireDone(path, decision));
  }

  private static StatementText content(Change change) {
    return Objects.requireNonNull(change.placed().file().content());
  }

  private static FollowedFile now(Change change, HostCommit tip) {
    FollowedFile task = change.task();
    return new FollowedFile(
        task.path(), task.issueId(), task.taskId(), content(change).sha256(), tip.sha());
  }

  private Mono<Revision> revision(FollowedFile task) {
    return issues
        .find(task.issueId())
        .flatMap(issue -> Mono.justOrEmpty(issue.stageOfTask(task.taskId())))
        .map(stage -> stage.revision());
  }

  private Mono<Decision> withdraw(Withdrawal withdrawal, String by) {
    String path = withdrawal.task().path();
    return acting
        .act(
            withdrawal.task().issueId(),
            new IssueCommand.WithdrawTask(withdrawal.task().taskId(), withdrawal.reason(), by))
        .switchIfEmpty(Mono.error(() -> notAllowed(path, by)))
        .doOnNext(decision -> requireDone(path, decision));
  }

  private static PushRefused notAllowed(String path, String by) {
    return new PushRefused(path + ": " + by + " may not change the issue that runs it");
  }

  private static void requireDone(String path, Decision decision) {
    if (decision instanceof Decision.Refused refused) {
      switch (refused.reason()) {
        case NOT_THERE, NOT_ALLOWED, TOO_LARGE ->
            throw new PushRefused(path + ": " + refused.why());
        case WRONG_STATE, STALE_REVISION, TOO_SOON ->
            throw new PushDelayed("an issue moved on while the push was worked");
      }
    }
  }
}
