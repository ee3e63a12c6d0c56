package dev.stagegate.issues.workspace.web;

import dev.stagegate.issues.workspace.BuiltInRoles;
import dev.stagegate.issues.workspace.Kind;
import dev.stagegate.issues.workspace.Role;
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
import java.util.stream.Stream;
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

/** What people can be given: built-in roles, and named sets of permissions. */
@RestController
@Tag(name = "Workspace")
@RequestMapping("/api/v1/roles")
class RoleController {

  record RoleBody(
      @Nullable String id, @Nullable String title, @Nullable List<String> permissions) {}

  /**
   * @param builtIn whether every workspace has it, unchangeable
   * @param ofProjects whether owners of a project may give it in theirs
   */
  record RoleView(
      String id, String title, List<String> permissions, boolean builtIn, boolean ofProjects) {

    static RoleView of(Role role) {
      return new RoleView(
          role.id(),
          role.title(),
          role.permissions(),
          BuiltInRoles.ALL.contains(role),
          BuiltInRoles.OF_PROJECTS.contains(role.id()));
    }
  }

  private final Things<Role, RoleView> roles;

  RoleController(Editing editing) {
    roles = new Things<>(editing, Kind.ROLE, "/api/v1/roles", RoleView::of);
  }

  /** The roles, built-in ones too. */
  @GetMapping
  @Needs(Permission.WORKSPACE_READ)
  Mono<Listed<RoleView>> listRoles(
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = Listed.DEFAULT) @Min(1) @Max(Listed.MOST) int limit,
      Principal caller) {
    return roles.listOf(
        workspace ->
            Stream.concat(BuiltInRoles.ALL.stream(), workspace.content().roles().stream())
                .filter(it -> Listed.matches(q, it.id(), it.title())),
        cursor,
        limit,
        caller);
  }

  /** One role. */
  @GetMapping("/{id}")
  @Needs(Permission.WORKSPACE_READ)
  @ApiResponse(responseCode = "200", headers = @Header(name = "ETag"))
  Mono<ResponseEntity<RoleView>> readRole(@PathVariable String id, Principal caller) {
    return roles.read(id, caller);
  }

  /** Makes a role. */
  @PostMapping
  @Needs(Permission.WORKSPACE_EDIT)
  @ApiResponse(
      responseCode = "201",
      headers = {@Header(name = "ETag"), @Header(name = "Location")})
  @ApiResponse(responseCode = "409")
  Mono<ResponseEntity<RoleView>> createRole(@RequestBody RoleBody body, Principal caller) {
    return roles.create(Bodies.read(WorkspaceEntries.ROLE, body), caller);
  }

  /** Changes a role: it is as the body says afterwards. */
  @PutMapping("/{id}")
  @Needs(Permission.WORKSPACE_EDIT)
  @ApiResponse(responseCode = "200", headers = @Header(name = "ETag"))
  @ApiResponse(responseCode = "409")
  Mono<ResponseEntity<RoleView>> changeRole(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody RoleBody body,
      Principal caller) {
    return roles.change(
        Bodies.read(WorkspaceEntries.ROLE, body, Map.of("id", id)), ifMatch, caller);
  }

  /** Removes a role that nothing names any more. */
  @DeleteMapping("/{id}")
  @Needs(Permission.WORKSPACE_EDIT)
  @ApiResponse(responseCode = "204")
  @ApiResponse(
      responseCode = "409",
      description = "Something still names it; the detail says what.")
  Mono<ResponseEntity<Void>> removeRole(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      Principal caller) {
    return roles.remove(id, ifMatch, caller);
  }
}
