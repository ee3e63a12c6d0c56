package dev.stagegate.issues.workspace.web;

import dev.stagegate.issues.workspace.Edits;
import dev.stagegate.issues.workspace.Kind;
import dev.stagegate.issues.workspace.Project;
import dev.stagegate.issues.workspace.WorkspaceEntries;
import dev.stagegate.web.IfMatch;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.security.Principal;
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
import org.springframework.web.util.UriComponentsBuilder;
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
      @Nullable Boolean inviteUiIssuesAutomatically) {}

  private final Editing editing;

  ProjectController(Editing editing) {
    this.editing = editing;
  }

  /** The projects. */
  @GetMapping
  Mono<Listed<Project>> listProjects(
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = Listed.DEFAULT) @Min(1) @Max(Listed.MOST) int limit,
      Principal caller) {
    return editing
        .read(caller)
        .map(
            workspace ->
                Listed.of(
                    Kind.PROJECT.in(workspace.content()).stream()
                        .filter(it -> Listed.matches(q, it.id(), it.title())),
                    Kind.PROJECT::key,
                    cursor,
                    limit,
                    Function.identity()));
  }

  /** One project. */
  @GetMapping("/{id}")
  @ApiResponse(responseCode = "200", headers = @Header(name = "ETag"))
  Mono<ResponseEntity<Project>> readProject(@PathVariable String id, Principal caller) {
    return editing
        .read(caller)
        .map(
            workspace ->
                Editing.one(
                    Kind.PROJECT, Editing.found(workspace, Kind.PROJECT, id), Function.identity()));
  }

  /** Makes a project. */
  @PostMapping
  @ApiResponse(
      responseCode = "201",
      headers = {@Header(name = "ETag"), @Header(name = "Location")})
  @ApiResponse(responseCode = "409")
  Mono<ResponseEntity<Project>> createProject(@RequestBody ProjectBody body, Principal caller) {
    Project project = Bodies.read(WorkspaceEntries.PROJECT, body);
    String id = Kind.PROJECT.key(project);
    return editing
        .administer(caller, "create project " + id, Edits.create(Kind.PROJECT, project))
        .map(done -> Editing.made(Kind.PROJECT, done, id, place(id), Function.identity()));
  }

  /** Changes a project: it is as the body says afterwards. */
  @PutMapping("/{id}")
  @ApiResponse(responseCode = "200", headers = @Header(name = "ETag"))
  @ApiResponse(responseCode = "409")
  Mono<ResponseEntity<Project>> changeProject(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody ProjectBody body,
      Principal caller) {
    Project wanted = Bodies.read(WorkspaceEntries.PROJECT, body, Map.of("id", id));
    return editing
        .administer(
            caller,
            "change project " + id,
            Edits.replace(Kind.PROJECT, id, IfMatch.version(ifMatch), _ -> wanted))
        .map(done -> Editing.left(Kind.PROJECT, done, id, Function.identity()));
  }

  /** Removes a project that nothing names any more. */
  @DeleteMapping("/{id}")
  @ApiResponse(responseCode = "204")
  @ApiResponse(
      responseCode = "409",
      description = "Something still names it; the detail says what.")
  Mono<ResponseEntity<Void>> removeProject(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      Principal caller) {
    return editing
        .administer(
            caller,
            "remove project " + id,
            Edits.remove(Kind.PROJECT, id, IfMatch.version(ifMatch)))
        .map(_ -> ResponseEntity.noContent().build());
  }

  private static URI place(String id) {
    return UriComponentsBuilder.fromPath("/api/v1/projects/{key}").build(id);
  }
}
