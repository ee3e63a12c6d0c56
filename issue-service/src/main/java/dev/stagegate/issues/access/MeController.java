package dev.stagegate.issues.access;

import dev.stagegate.issues.workspace.Person;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.issues.workspace.Workspaces;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Who calls, and what he or she may do. */
@RestController
@Tag(name = "Signing in")
class MeController {

  static final String ME = "/api/v1/me";

  /**
   * The caller. What is listed is what roles allow; a call may still be refused, since roles can be
   * limited to environments or databases.
   *
   * @param name empty where nobody told it
   * @param permissions what one may do in the whole workspace, by the names of the table of
   *     permissions
   * @param projects the projects in which one holds a role
   */
  record Me(String email, String name, List<String> permissions, List<MyProject> projects) {}

  /**
   * A project in which the caller holds a role.
   *
   * @param permissions what one may do in it, those in the whole workspace included
   */
  record MyProject(String id, String title, List<String> permissions) {}

  private final Workspaces workspaces;
  private final Clock clock;

  MeController(Workspaces workspaces, Clock clock) {
    this.workspaces = workspaces;
    this.clock = clock;
  }

  /** Who calls, and what he or she may do. */
  @GetMapping(ME)
  @Needs(Permission.OWN)
  Mono<Me> readMe(Principal caller) {
    String email = Caller.email(caller);
    return workspaces.current().map(workspace -> me(workspace, email));
  }

  private Me me(Workspace workspace, String email) {
    OwnRights rights = OwnRights.of(workspace, email, clock.instant());
    return new Me(
        email,
        workspace.person(email).map(Person::name).orElse(""),
        names(rights.everywhere()),
        workspace.projects().stream()
            .filter(project -> rights.inProjects().containsKey(project.id()))
            .map(
                project ->
                    new MyProject(
                        project.id(),
                        project.title(),
                        names(rights.inProjects().getOrDefault(project.id(), List.of()))))
            .toList());
  }

  private static List<String> names(List<Permission> permissions) {
    return permissions.stream().map(Permission::id).toList();
  }
}
