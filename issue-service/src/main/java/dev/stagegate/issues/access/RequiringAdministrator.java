package dev.stagegate.issues.access;

import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.issues.workspace.Workspaces;
import dev.stagegate.web.Problem;
import java.time.Clock;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Lets only those go on who may edit the workspace at this moment. */
@Component
public class RequiringAdministrator {

  private final Workspaces workspaces;
  private final Clock clock;

  RequiringAdministrator(Workspaces workspaces, Clock clock) {
    this.workspaces = workspaces;
    this.clock = clock;
  }

  /** The workspace; fails with 403 for everybody else. */
  public Mono<Workspace> require(String by) {
    return workspaces
        .current()
        .filter(workspace -> WorkspaceRights.mayEdit(workspace, by, clock.instant()))
        .switchIfEmpty(Mono.error(() -> Problem.forbidden("not-allowed", "You may not do this.")));
  }
}
