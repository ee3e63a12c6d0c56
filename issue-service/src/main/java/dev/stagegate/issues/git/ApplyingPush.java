package dev.stagegate.issues.git;

import dev.stagegate.events.Origin;
import dev.stagegate.issues.audit.AuditLog;
import dev.stagegate.issues.audit.Deed;
import dev.stagegate.issues.git.PushRules.Followed;
import dev.stagegate.issues.git.ReadPush.Moved;
import dev.stagegate.issues.issue.ChangingStatement;
import dev.stagegate.issues.issue.Issues;
import dev.stagegate.issues.issue.Opened;
import dev.stagegate.issues.issue.OpeningIssue;
import dev.stagegate.issues.issue.RequestKey;
import dev.stagegate.issues.workspace.ServiceAccount;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.issues.workspace.Workspaces;
import dev.stagegate.web.Problem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Does what a push asks for: issues, what is followed, and how far the branch was worked change in
 * one transaction or not at all, so that a push has its effect once however often it is begun.
 */
final class ApplyingPush {

  private final GitConnections connections;
  private final GitPushes pushes;
  private final FollowedFiles followed;
  private final Workspaces workspaces;
  private final Issues issues;
  private final OpeningIssue opening;
  private final ChangingFollowed changing;
  private final AuditLog audit;
  private final TransactionalOperator transaction;
  private final Clock clock;

  ApplyingPush(
      GitConnections connections,
      GitPushes pushes,
      FollowedFiles followed,
      Workspaces workspaces,
      Issues issues,
      OpeningIssue opening,
      ChangingFollowed changing,
      AuditLog audit,
      TransactionalOperator transaction,
      Clock clock) {
    this.connections = connections;
    this.pushes = pushes;
    this.followed = followed;
    this.workspaces = workspaces;
    this.issues = issues;
    this.opening = opening;
    this.changing = changing;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * What a push does.
   *
   * @param by in whose name
   */
  private record Planned(String by, PushPlan plan) {}

  /**
   * What was found out about it on the targets, outside of a transaction.
   *
   * @param opening empty where nothing is to be opened
   */
  private record Ready(
      Planned planned,
      Map<String, ChangingStatement.Rewriting> rewritings,
      Optional<OpeningIssue.Ready> opening) {}

  /** Fails with {@link PushRefused}, or with {@link PushDelayed} where it must be read anew. */
  Mono<Void> apply(GitConnection seen, Push push, Moved moved, UUID owner) {
    if (moved.files().isEmpty()) {
      return locked(seen, owner)
          .flatMap(connection -> settled(connection, push, moved, List.of(), ""))
          .as(transaction::transactional);
    }
    return planned(seen, push, moved, workspaces.current())
        .flatMap(planned -> ready(seen, moved, planned))
        .flatMap(
            ready ->
                locked(seen, owner)
                    .flatMap(connection -> apply(connection, push, moved, ready))
                    .as(transaction::transactional));
  }

  private Mono<GitConnection> locked(GitConnection seen, UUID owner) {
    return connections
        .lock(seen, owner)
        .switchIfEmpty(
            Mono.error(() -> new PushDelayed("the connection changed while the push was read")));
  }

  private Mono<Planned> planned(
      GitConnection connection, Push push, Moved moved, Mono<Workspace> current) {
    return followed(connection, moved)
        .zipWith(current)
        .map(
            both -> {
              Workspace workspace = both.getT2();
              String by = PushAuthority.of(connection, workspace, push);
              PlacingFiles.Sorted sorted =
                  PlacingFiles.sort(connection, workspace, moved.files(), by);
              PushAuthority.requireAccount(connection, workspace, by);
              PushPlan plan = PushRules.plan(sorted.placed(), sorted.gone(), both.getT1(), by);
              plan.changes().forEach(it -> changing.requireAccount(connection, workspace, it));
              return new Planned(by, plan);
            });
  }

  private Mono<Ready> ready(GitConnection connection, Moved moved, Planned planned) {
    return Flux.fromIterable(planned.plan().changes())
        .concatMap(
            change ->
                changing
                    .look(change, planned.by())
                    .map(rewriting -> Map.entry(change.task().path(), rewriting)))
        .collectMap(Map.Entry::getKey, Map.Entry::getValue)
        .zipWith(
            look(connection, moved, planned),
            (rewritings, opening) -> new Ready(planned, rewritings, opening));
  }

  private Mono<Optional<OpeningIssue.Ready>> look(
      GitConnection connection, Moved moved, Planned planned) {
    if (planned.plan().fresh().isEmpty()) {
      return Mono.just(Optional.empty());
    }
    AskedByPush asked = new AskedByPush(connection, moved.tip(), planned.plan().fresh());
    return opening
        .look(
            asked.issue(),
            planned.by(),
            Set.of(ServiceAccount.nameOf(connection.account())),
            Set.of(Origin.GITOPS))
        .onErrorMap(
            Problem.class,
            problem -> asked.refusal(problem.errors(), String.valueOf(problem.getMessage())))
        .map(Optional::of);
  }

  private Mono<Void> apply(GitConnection connection, Push push, Moved moved, Ready ready) {
    return planned(connection, push, moved, workspaces.currentInTransaction())
        .flatMap(
            planned -> {
              if (!planned.equals(ready.planned())) {
                throw new PushDelayed("an issue moved on while the push was worked");
              }
              return changing
                  .change(planned.plan(), ready.rewritings(), connection, moved.tip(), planned.by())
                  .then(Mono.defer(() -> opened(connection, push, moved, ready)))
                  .flatMap(
                      issueId -> settled(connection, push, moved, notes(planned.plan()), issueId));
            });
  }

  private Mono<Map<String, Followed>> followed(GitConnection connection, Moved moved) {
    return followed
        .of(connection.id(), moved.files().stream().map(FileAtHead::path).toList())
        .collectList()
        .flatMap(
            files ->
                Flux.fromIterable(
                        files.stream().map(FollowedFile::issueId).collect(Collectors.toSet()))
                    .concatMap(issues::find)
                    .collectMap(issue -> issue.id())
                    .map(
                        byId -> {
                          Map<String, Followed> all = new LinkedHashMap<>();
                          files.forEach(
                              file ->
                                  Optional.ofNullable(byId.get(file.issueId()))
                                      .ifPresent(
                                          issue ->
                                              all.put(file.path(), new Followed(file, issue))));
                          return all;
                        }));
  }

  /** The new issue's id; empty text where there is nothing to open. */
  private Mono<String> opened(GitConnection connection, Push push, Moved moved, Ready ready) {
    if (ready.opening().isEmpty()) {
      return Mono.just("");
    }
    String sha = moved.tip().sha();
    AskedByPush asked = new AskedByPush(connection, moved.tip(), ready.planned().plan().fresh());
    return opening
        .open(
            ready.opening().get(),
            new RequestKey("git/" + connection.id(), sha + "/" + push.id(), sha),
            asked::completed)
        .map(ApplyingPush::issueId)
        .flatMap(id -> followed.follow(connection.id(), asked.followed(id)).thenReturn(id));
  }

  private static String issueId(Opened opened) {
    return switch (opened) {
      case Opened.New(var issue) -> issue.id();
      case Opened.Repeated(var issue) -> issue.id();
      case Opened.KeyTaken() -> throw new IllegalStateException("a push has a key of its own");
    };
  }

  private static List<String> notes(PushPlan plan) {
    List<String> notes = new ArrayList<>();
    plan.changes()
        .forEach(it -> notes.add(it.task().path() + ": changed task " + it.task().taskId()));
    plan.withdrawals()
        .forEach(it -> notes.add(it.task().path() + ": withdrew task " + it.task().taskId()));
    if (plan.isNothing()) {
      notes.add("no file of ours says anything new");
    }
    return notes;
  }

  private Mono<Void> settled(
      GitConnection connection, Push push, Moved moved, List<String> notes, String issueId) {
    List<String> reasons = new ArrayList<>(notes);
    if (moved.files().isEmpty()) {
      reasons.add("no file of ours was changed");
    }
    if (moved.note() != null) {
      reasons.add(moved.note());
    }
    Deed deed =
        Deed.done(
                clock.instant(),
                ServiceAccount.nameOf(connection.account()),
                "GIT_PUSH_TAKEN",
                "git-connections/" + connection.id() + "/pushes/" + push.id())
            .with(Map.of("commit", moved.tip().sha(), "issue", issueId));
    return pushes
        .settle(push.id(), PushState.DONE, reasons, issueId.isEmpty() ? null : issueId)
        .then(Mono.defer(() -> connections.reached(connection.id(), moved.tip().sha())))
        .then(Mono.defer(() -> audit.append(List.of(deed))));
  }
}
