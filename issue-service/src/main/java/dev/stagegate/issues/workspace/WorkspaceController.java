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

  @GetMapping("/environments")
  Mono<Listed<Environment>> environments() {
    return workspaces.current().map(workspace -> new Listed<>(workspace.environments()));
  }

  @GetMapping("/projects")
  Mono<Listed<ProjectView>> projects() {
    return workspaces
        .current()
        .map(
            workspace ->
                new Listed<>(
                    workspace.projects().stream()
                        .map(p -> new ProjectView(p.id(), p.title()))
                        .toList()));
  }

  @GetMapping("/people")
  Mono<Listed<PersonView>> people() {
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
