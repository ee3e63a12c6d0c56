package dev.stagegate.issues.access;

import dev.stagegate.issues.workspace.Workspaces;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Clock;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Who calls, and what he or she may do. */
@RestController
@Tag(name = "Signing in")
class MeController {

  private final Workspaces workspaces;
  private final Clock clock;

  MeController(Workspaces workspaces, Clock clock) {
    this.workspaces = workspaces;
    this.clock = clock;
  }

  /** Who calls, and what he or she may do. */
  @GetMapping(Me.PATH)
  @Needs(Permission.OWN)
  Mono<Me> readMe(Principal caller) {
    String email = Caller.email(caller);
    return workspaces.current().map(workspace -> Me.of(workspace, email, clock.instant()));
  }
}
