package dev.stagegate.issues.workspace.web;

import dev.stagegate.issues.access.Caller;
import dev.stagegate.issues.access.WorkspaceRights;
import dev.stagegate.issues.workspace.ChangingWorkspace;
import dev.stagegate.issues.workspace.Edit;
import dev.stagegate.issues.workspace.Edited;
import dev.stagegate.issues.workspace.Edited.Done;
import dev.stagegate.issues.workspace.Kind;
import dev.stagegate.issues.workspace.Refused;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.issues.workspace.WorkspaceChange;
import dev.stagegate.issues.workspace.Workspaces;
import dev.stagegate.web.FieldProblem;
import dev.stagegate.web.Problem;
import java.net.URI;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads and edits the workspace for a caller, and tells what came of it. */
@Component
class Editing {

  private final Workspaces workspaces;
  private final ChangingWorkspace changing;
  private final Clock clock;

  Editing(Workspaces workspaces, ChangingWorkspace changing, Clock clock) {
    this.workspaces = workspaces;
    this.changing = changing;
    this.clock = clock;
  }

  /** The workspace for somebody who may know what there is. */
  Mono<Workspace> read(Principal caller) {
    return readIf(workspace -> WorkspaceRights.mayRead(workspace, Caller.email(caller)));
  }

  /** The workspace for somebody who may know all of it. */
  Mono<Workspace> readAll(Principal caller) {
    return readIf(workspace -> seesAll(workspace, caller));
  }

  /** The workspace for somebody who is about to change it. */
  Mono<Workspace> readToEdit(Principal caller) {
    return readIf(
        workspace -> WorkspaceRights.mayEdit(workspace, Caller.email(caller), clock.instant()));
  }

  private Mono<Workspace> readIf(Predicate<Workspace> may) {
    return workspaces
        .current()
        .filter(may)
        .switchIfEmpty(Mono.error(() -> Problem.forbidden("not-allowed", "You may not do this.")));
  }

  boolean seesAll(Workspace workspace, Principal caller) {
    return WorkspaceRights.mayReadAll(workspace, Caller.email(caller), clock.instant());
  }

  /** An edit that only administrators may do. */
  Mono<Done> administer(Principal caller, String what, Edit edit) {
    return administer(caller, what, edit, false);
  }

  Mono<Done> administer(Principal caller, String what, Edit edit, boolean dryRun) {
    String by = Caller.email(caller);
    return change(
        new WorkspaceChange(
            by,
            what,
            workspace -> WorkspaceRights.mayEdit(workspace, by, clock.instant()),
            edit,
            dryRun));
  }

  Mono<Done> change(WorkspaceChange change) {
    return changing.change(change).map(Editing::done);
  }

  static <T> T found(Workspace workspace, Kind<T> kind, String key) {
    return kind.find(workspace.content(), key)
        .orElseThrow(
            () -> Problem.notFound("not-found", "There is no " + kind.name() + " " + key + "."));
  }

  /** One thing, with the version that a change of it has to name. */
  static <T, V> ResponseEntity<V> one(Kind<T> kind, T thing, Function<T, V> view) {
    return ResponseEntity.ok().eTag(Long.toString(kind.version(thing))).body(view.apply(thing));
  }

  /** What an edit left in a place. */
  static <T, V> ResponseEntity<V> left(Kind<T> kind, Done done, String key, Function<T, V> view) {
    return one(kind, kind.find(done.after(), key).orElseThrow(), view);
  }

  /** What an edit put in a place where nothing was. */
  static <T, V> ResponseEntity<V> made(
      Kind<T> kind, Done done, String key, URI place, Function<T, V> view) {
    T thing = kind.find(done.after(), key).orElseThrow();
    return ResponseEntity.created(place)
        .eTag(Long.toString(kind.version(thing)))
        .body(view.apply(thing));
  }

  private static Done done(Edited edited) {
    return switch (edited) {
      case Done done -> done;
      case Refused refused -> throw problem(refused);
    };
  }

  private static Problem problem(Refused refused) {
    return switch (refused.reason()) {
      case NOT_ALLOWED -> Problem.forbidden("not-allowed", refused.why());
      case NOT_THERE -> Problem.notFound("not-found", refused.why());
      case ALREADY_THERE -> Problem.conflict("already-there", refused.why(), fields(refused));
      case OUTDATED -> Problem.preconditionFailed("outdated", refused.why());
      case IN_USE -> Problem.conflict("in-use", refused.why());
      case LAST_ADMINISTRATOR -> Problem.conflict("last-administrator", refused.why());
      case INVALID -> Problem.unprocessable(Bodies.INVALID, refused.why(), fields(refused));
    };
  }

  private static List<FieldProblem> fields(Refused refused) {
    return refused.faults().stream()
        .map(fault -> new FieldProblem(fault.pointer(), fault.message()))
        .toList();
  }
}
