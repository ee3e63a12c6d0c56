package dev.stagegate.issues.workspace.web;

import dev.stagegate.events.CheckKind;
import dev.stagegate.issues.workspace.Kind;
import dev.stagegate.issues.workspace.Project;
import dev.stagegate.issues.workspace.WorkspaceEntries;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What issues belong to. */
@RestController
@Tag(name = "Workspace")
@RequestMapping("/api/v1/projects")
class ProjectController {

  record ProjectBody(
      @Nullable String id,
      @Nullable String title,
      @Nullable Boolean selfApproval,
      @Nullable Boolean inviteUiIssuesAutomatically,
      @Nullable List<CheckKind> requiredChecks) {}

  private final Things<Project, Project> projects;

  ProjectController(Editing editing) {
    projects = new Things<>(editing, Kind.PROJECT, "/api/v1/projects", Function.identity());
  }

  /** The projects. */
  @GetMapping
  @Needs(Permission.WORKSPACE_READ)
  Mono<Listed<Project>> listProjects(
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = Listed.DEFAULT) @Min(1) @Max(Listed.MOST) int limit,
      Principal caller) {
    return projects.list(it -> Listed.matches(q, it.id(), it.title()), cursor, limit, caller);
  }

  /** One project. */
  @GetMapping("/{id}")
  @Needs(Permission.WORKSPACE_READ)
  @ApiResponse(responseCode = "200", headers = @Header(name = "ETag"))
  Mono<ResponseEntity<Project>> readProject(@PathVariable String id, Principal caller) {
    return projects.read(id, caller);
  }

  /** Makes a project. */
  @PostMapping
  @Needs(Permission.WORKSPACE_EDIT)
  @ApiResponse(
      responseCode = "201",
      headers = {@Header(name = "ETag"), @Header(name = "Location")})
  @ApiResponse(responseCode = "409")
  Mono<ResponseEntity<Project>> createProject(@RequestBody ProjectBody body, Principal caller) {
    return projects.create(Bodies.read(WorkspaceEntries.PROJECT, body), caller);
  }

  /** Changes a project: it is as the body says afterwards. */
  @PutMapping("/{id}")
  @Needs(Permission.WORKSPACE_EDIT)
  @ApiResponse(responseCode = "200", headers = @Header(name = "ETag"))
  @ApiResponse(responseCode = "409")
  Mono<ResponseEntity<Project>> changeProject(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody ProjectBody body,
      Principal caller) {
    return projects.change(
        Bodies.read(WorkspaceEntries.PROJECT, body, Map.of("id", id)), ifMatch, caller);
  }

  /** Removes a project that nothing names any more. */
  @DeleteMapping("/{id}")
  @Needs(Permission.WORKSPACE_EDIT)
  @ApiResponse(responseCode = "204")
  @ApiResponse(
      responseCode = "409",
      description = "Something still names it; the detail says what.")
  Mono<ResponseEntity<Void>> removeProject(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      Principal caller) {
    return projects.remove(id, ifMatch, caller);
  }
}
