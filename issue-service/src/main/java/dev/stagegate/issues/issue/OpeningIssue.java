package dev.stagegate.issues.issue;

import dev.stagegate.events.Origin;
import dev.stagegate.events.SourceType;
import dev.stagegate.issues.access.Act;
import dev.stagegate.issues.access.Permissions;
import dev.stagegate.issues.access.Place;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.issues.workspace.Workspaces;
import dev.stagegate.web.FieldProblem;
import dev.stagegate.web.Problem;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Opens an issue: once per key, by people who may, and only if everything in it is right. Reading
 * its SQL may take seconds, so that no thread does it that others wait for.
 */
@Component
public class OpeningIssue {

  private static final Set<Origin> PEOPLES_DOORS = Set.of(Origin.UI, Origin.GITOPS);

  private final Workspaces workspaces;
  private final Issues issues;
  private final RunnableEngines runnable;
  private final SqlThreads sqlThreads;
  private final CheckingTargets targets;
  private final Clock clock;

  OpeningIssue(
      Workspaces workspaces,
      Issues issues,
      RunnableEngines runnable,
      SqlThreads sqlThreads,
      CheckingTargets targets,
      Clock clock) {
    this.workspaces = workspaces;
    this.issues = issues;
    this.runnable = runnable;
    this.sqlThreads = sqlThreads;
    this.targets = targets;
    this.clock = clock;
  }

  /**
   * @param key null when a repeat is not to be recognised
   * @return fails with a {@link Problem} that names everything that is wrong
   */
  public Mono<Opened> open(OpenIssue asked, String creator, @Nullable RequestKey key) {
    return open(asked, creator, key, Set.of(), PEOPLES_DOORS, UnaryOperator.identity());
  }

  /**
   * The same for somebody on whose behalf others ask.
   *
   * @param others who must be allowed to open it too
   * @param doors through which it may have come
   * @param completed the issue with what its producer knows besides
   */
  public Mono<Opened> open(
      OpenIssue asked,
      String creator,
      @Nullable RequestKey key,
      Set<String> others,
      Set<Origin> doors,
      UnaryOperator<Issue> completed) {
    return askedBy(
        creator,
        workspace -> {
          Mono<Opened> opened =
              Mono.defer(
                      () -> lookedAt(workspace, checked(workspace, asked, creator, others, doors)))
                  .flatMap(draft -> open(draft, key, completed));
          return key == null
              ? opened
              : opened.onErrorResume(Problem.class, problem -> answered(key, problem));
        });
  }

  /** By the workspace as it is, and on threads that reading SQL may take long on. */
  private <T> Mono<T> askedBy(String creator, Function<Workspace, Mono<T>> work) {
    return workspaces
        .current()
        .publishOn(sqlThreads.scheduler())
        .flatMap(
            workspace -> {
              requirePerson(workspace, creator);
              return work.apply(workspace);
            });
  }

  /** What was acceptable once, and is no longer, still gets the answer that it got then. */
  private Mono<Opened> answered(RequestKey key, Problem problem) {
    return issues.answered(key).switchIfEmpty(Mono.error(problem));
  }

  private Mono<Opened> open(Draft draft, @Nullable RequestKey key, UnaryOperator<Issue> completed) {
    return issues.open(
        key,
        draft.texts(),
        id -> IssueRules.open(completed.apply(draft.issue(id, clock.instant()))));
  }

  /** A request that was checked and looked at on its targets, so that it can be opened. */
  public static final class Ready {
    private final Draft draft;

    private Ready(Draft draft) {
      this.draft = draft;
    }
  }

  /**
   * The first half of {@link #open}, which asks the targets and so is no part of a transaction.
   *
   * @return fails with a {@link Problem} as it does
   */
  public Mono<Ready> look(OpenIssue asked, String creator, Set<String> others, Set<Origin> doors) {
    return askedBy(
            creator,
            workspace -> lookedAt(workspace, checked(workspace, asked, creator, others, doors)))
        .map(Ready::new);
  }

  /**
   * The second half, which may be a part of a transaction.
   *
   * @param completed the issue with what its producer knows besides
   */
  public Mono<Opened> open(Ready ready, RequestKey key, UnaryOperator<Issue> completed) {
    return open(ready.draft, key, completed);
  }

  /**
   * What is found out about its tasks on their targets before it is opened, and what that would
   * stop.
   *
   * @return fails with a {@link Problem} where the creator may not open it, or its tasks are wrong
   */
  public Mono<List<TriedTask>> tryOut(OpenIssue asked, String creator) {
    return askedBy(
        creator,
        workspace -> {
          Draft draft = checked(workspace, asked, creator, Set.of(), PEOPLES_DOORS);
          return targets
              .tryOut(workspace, draft.toCheck())
              .map(found -> draft.with(found).tried(workspace));
        });
  }

  /** With what was found out on the targets, unless that stops it. */
  private Mono<Draft> lookedAt(Workspace workspace, Draft draft) {
    return targets
        .check(workspace, draft.toCheck())
        .map(draft::with)
        .doOnNext(checked -> ChecksFailed.require(checked.stopping(workspace)));
  }

  /** What is wrong with it, whoever asks; nothing is opened. */
  public Mono<List<FieldProblem>> faults(OpenIssue asked, Set<Origin> doors) {
    return workspaces
        .current()
        .map(
            workspace -> {
              DraftCheck check = new DraftCheck(workspace, runnable, doors);
              check.draft(asked, "");
              return List.copyOf(check.problems());
            });
  }

  private Draft checked(
      Workspace workspace, OpenIssue asked, String creator, Set<String> others, Set<Origin> doors) {
    boolean known = asked.projectId() != null && workspace.project(asked.projectId()).isPresent();
    if (known) {
      requireOpener(
          workspace, asked.source(), creator, String.valueOf(asked.projectId()), List.of());
    }
    DraftCheck check = new DraftCheck(workspace, runnable, doors);
    Draft draft = check.draft(asked, creator);
    if (!check.problems().isEmpty()) {
      throw Problem.unprocessable(
          "invalid-issue", "The issue cannot be opened as it is.", check.problems());
    }
    requireOpener(workspace, draft.source(), creator, draft.projectId(), draft.places());
    others.forEach(
        other ->
            requireOpener(workspace, draft.source(), other, draft.projectId(), draft.places()));
    return draft;
  }

  private static void requirePerson(Workspace workspace, String creator) {
    if (!workspace.isActive(creator)) {
      throw notAllowed("this workspace");
    }
  }

  private void requireOpener(
      Workspace workspace,
      @Nullable SourceType source,
      String creator,
      String projectId,
      List<Place> places) {
    Act act = Act.toOpen(source == null ? SourceType.CHANGE_DATABASE : source);
    if (!Permissions.allow(act, workspace, creator, projectId, null, places, clock.instant())) {
      throw notAllowed("project " + projectId);
    }
  }

  private static Problem notAllowed(String where) {
    return Problem.forbidden(
        "not-allowed", "You may not open this issue in " + where + "; a role is needed.");
  }
}
