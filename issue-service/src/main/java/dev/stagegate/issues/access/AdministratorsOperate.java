package dev.stagegate.issues.access;

import dev.stagegate.issues.workspace.Workspaces;
import dev.stagegate.web.operators.Operators;
import java.time.Clock;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Who may edit the workspace may see how the service is. */
@Component
class AdministratorsOperate implements Operators {

  private final Workspaces workspaces;
  private final Clock clock;

  AdministratorsOperate(Workspaces workspaces, Clock clock) {
    this.workspaces = workspaces;
    this.clock = clock;
  }

  @Override
  public Mono<Boolean> include(String email) {
    return workspaces
        .current()
        .map(workspace -> WorkspaceRights.mayEdit(workspace, email, clock.instant()));
  }
}
