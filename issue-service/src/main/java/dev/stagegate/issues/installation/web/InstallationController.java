package dev.stagegate.issues.installation.web;

import dev.stagegate.issues.access.Caller;
import dev.stagegate.issues.access.WorkspaceRights;
import dev.stagegate.issues.installation.ExaminingInstallation;
import dev.stagegate.issues.installation.InstallationState;
import dev.stagegate.issues.workspace.Workspaces;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import dev.stagegate.web.Problem;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Clock;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** How the installation is, for workspace administrators. */
@RestController
@Tag(name = "Installation")
class InstallationController {

  private final ExaminingInstallation examining;
  private final Workspaces workspaces;
  private final Clock clock;

  InstallationController(ExaminingInstallation examining, Workspaces workspaces, Clock clock) {
    this.examining = examining;
    this.workspaces = workspaces;
    this.clock = clock;
  }

  /** Schema, topics, lags, clocks and room, as they are now; {@code ./stagegate doctor} judges. */
  @GetMapping("/api/v1/installation")
  @Needs(Permission.INSTALLATION_READ)
  Mono<InstallationState> readInstallation(Principal caller) {
    return workspaces
        .current()
        .flatMap(
            workspace ->
                WorkspaceRights.mayAdminister(
                        workspace,
                        Caller.email(caller),
                        Permission.INSTALLATION_READ,
                        clock.instant())
                    ? examining.examine()
                    : Mono.error(
                        Problem.forbidden(
                            "not-allowed",
                            "The installation is for workspace administrators to look at.")));
  }
}
