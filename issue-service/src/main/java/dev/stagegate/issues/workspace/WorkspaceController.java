package dev.stagegate.issues.workspace;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What every signed-in person may know of the workspace: its names, never what protects them. */
@RestController
@RequestMapping("/api/v1")
class WorkspaceController {

  record ProjectView(String id, String title) {}

  record PersonView(String email, String name, boolean active) {}

  record Listed<T>(List<T> items) {}

  private final Workspaces workspaces;

  WorkspaceController(Workspaces workspaces) {
    this.workspaces = workspaces;
  }

  /** The environments, in the order in which stages are worked. */
  @GetMapping("/environments")
  Mono<Listed<Environment>> listEnvironments() {
    return workspaces.current().map(workspace -> new Listed<>(workspace.environments()));
  }

  /** The projects. */
  @GetMapping("/projects")
  Mono<Listed<ProjectView>> listProjects() {
    return workspaces
        .current()
        .map(
            workspace ->
                new Listed<>(
                    workspace.projects().stream()
                        .map(p -> new ProjectView(p.id(), p.title()))
                        .toList()));
  }

  /** The people. */
  @GetMapping("/people")
  Mono<Listed<PersonView>> listPeople() {
    return workspaces
        .current()
        .map(
            workspace ->
                new Listed<>(
                    workspace.people().stream()
                        .map(p -> new PersonView(p.email(), p.name(), p.active()))
                        .toList()));
  }
}
