package dev.stagegate.issues.workspace.web;

import dev.stagegate.issues.workspace.Edits;
import dev.stagegate.issues.workspace.Environment;
import dev.stagegate.issues.workspace.Kind;
import dev.stagegate.issues.workspace.RolloutPolicy;
import dev.stagegate.issues.workspace.Stops;
import dev.stagegate.issues.workspace.WorkspaceContent;
import dev.stagegate.issues.workspace.WorkspaceEntries;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import dev.stagegate.web.IfMatch;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
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
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Where databases live, and in which order stages are worked. */
@RestController
@Tag(name = "Workspace")
@RequestMapping("/api/v1/environments")
class EnvironmentController {

  /**
   * @param colour such as {@code #c62828}
   */
  record EnvironmentBody(
      @Nullable String id,
      @Nullable String title,
      @Nullable String colour,
      @Nullable RolloutPolicy rollout,
      @Nullable Stops errorsStop,
      @Nullable Stops warningsStop,
      @Nullable List<String> releaseRoles,
      @Nullable Boolean creatorReleases,
      @Nullable Boolean lastApproverReleases) {}

  /**
   * @param environmentIds each environment once
   */
  record EnvironmentOrder(@Nullable List<String> environmentIds) {}

  record ListedEnvironments(List<Environment> items) {}

  private final Editing editing;
  private final Things<Environment, Environment> environments;

  EnvironmentController(Editing editing) {
    this.editing = editing;
    environments =
        new Things<>(editing, Kind.ENVIRONMENT, "/api/v1/environments", Function.identity());
  }

  /**
   * The environments, in the order in which stages are worked; the ETag goes into If-Match of a new
   * order.
   */
  @GetMapping
  @Needs(Permission.WORKSPACE_READ)
  @ApiResponse(responseCode = "200", headers = @Header(name = "ETag"))
  Mono<ResponseEntity<ListedEnvironments>> listEnvironments(Principal caller) {
    return editing.read(caller).map(workspace -> ordered(workspace.content()));
  }

  /** One environment. */
  @GetMapping("/{id}")
  @Needs(Permission.WORKSPACE_READ)
  @ApiResponse(responseCode = "200", headers = @Header(name = "ETag"))
  Mono<ResponseEntity<Environment>> readEnvironment(@PathVariable String id, Principal caller) {
    return environments.read(id, caller);
  }

  /** Makes an environment. */
  @PostMapping
  @Needs(Permission.WORKSPACE_EDIT)
  @ApiResponse(
      responseCode = "201",
      headers = {@Header(name = "ETag"), @Header(name = "Location")})
  @ApiResponse(responseCode = "409")
  Mono<ResponseEntity<Environment>> createEnvironment(
      @RequestBody EnvironmentBody body, Principal caller) {
    Environment environment = Bodies.read(WorkspaceEntries.ENVIRONMENT, body);
    return environments.create(environment, Edits.createEnvironment(environment), caller);
  }

  /** Changes an environment: it is as the body says afterwards. */
  @PutMapping("/{id}")
  @Needs(Permission.WORKSPACE_EDIT)
  @ApiResponse(responseCode = "200", headers = @Header(name = "ETag"))
  @ApiResponse(responseCode = "409")
  Mono<ResponseEntity<Environment>> changeEnvironment(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody EnvironmentBody body,
      Principal caller) {
    Environment wanted = Bodies.read(WorkspaceEntries.ENVIRONMENT, body, Map.of("id", id));
    return environments.change(id, old -> wanted.at(old.position()), ifMatch, caller);
  }

  /** Removes an environment that nothing names any more. */
  @DeleteMapping("/{id}")
  @Needs(Permission.WORKSPACE_EDIT)
  @ApiResponse(responseCode = "204")
  @ApiResponse(
      responseCode = "409",
      description = "Something still names it; the detail says what.")
  Mono<ResponseEntity<Void>> removeEnvironment(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      Principal caller) {
    return environments.remove(id, ifMatch, caller);
  }

  /** Puts the environments in another order: what is approved and run first. */
  @PutMapping("/order")
  @Needs(Permission.WORKSPACE_EDIT)
  @ApiResponse(responseCode = "200", headers = @Header(name = "ETag"))
  Mono<ResponseEntity<ListedEnvironments>> orderEnvironments(
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody EnvironmentOrder order,
      Principal caller) {
    List<String> ids = order.environmentIds() == null ? List.of() : order.environmentIds();
    return editing
        .administer(caller, "order environments " + ids, Edits.order(ids, IfMatch.version(ifMatch)))
        .map(done -> ordered(done.after()));
  }

  private static ResponseEntity<ListedEnvironments> ordered(WorkspaceContent content) {
    return ResponseEntity.ok()
        .eTag(Long.toString(Kind.ENVIRONMENT.versionOfAll(content)))
        .body(new ListedEnvironments(content.environments()));
  }
}
