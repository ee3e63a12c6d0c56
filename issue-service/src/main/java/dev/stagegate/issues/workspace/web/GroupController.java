package dev.stagegate.issues.workspace.web;

import dev.stagegate.issues.workspace.Group;
import dev.stagegate.issues.workspace.Kind;
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

/** Named sets of people. */
@RestController
@Tag(name = "Workspace")
@RequestMapping("/api/v1/groups")
class GroupController {

  record GroupBody(@Nullable String id, @Nullable String title, @Nullable List<String> members) {}

  private final Things<Group, Group> groups;

  GroupController(Editing editing) {
    groups = new Things<>(editing, Kind.GROUP, "/api/v1/groups", Function.identity());
  }

  /** The groups of people. */
  @GetMapping
  @Needs(Permission.WORKSPACE_READ)
  Mono<Listed<Group>> listGroups(
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = Listed.DEFAULT) @Min(1) @Max(Listed.MOST) int limit,
      Principal caller) {
    return groups.list(it -> Listed.matches(q, it.id(), it.title()), cursor, limit, caller);
  }

  /** One group. */
  @GetMapping("/{id}")
  @Needs(Permission.WORKSPACE_READ)
  @ApiResponse(responseCode = "200", headers = @Header(name = "ETag"))
  Mono<ResponseEntity<Group>> readGroup(@PathVariable String id, Principal caller) {
    return groups.read(id, caller);
  }

  /** Makes a group. */
  @PostMapping
  @Needs(Permission.WORKSPACE_EDIT)
  @ApiResponse(
      responseCode = "201",
      headers = {@Header(name = "ETag"), @Header(name = "Location")})
  @ApiResponse(responseCode = "409")
  Mono<ResponseEntity<Group>> createGroup(@RequestBody GroupBody body, Principal caller) {
    return groups.create(Bodies.read(WorkspaceEntries.GROUP, body), caller);
  }

  /** Changes a group: it is as the body says afterwards. */
  @PutMapping("/{id}")
  @Needs(Permission.WORKSPACE_EDIT)
  @ApiResponse(responseCode = "200", headers = @Header(name = "ETag"))
  @ApiResponse(responseCode = "409")
  Mono<ResponseEntity<Group>> changeGroup(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody GroupBody body,
      Principal caller) {
    return groups.change(
        Bodies.read(WorkspaceEntries.GROUP, body, Map.of("id", id)), ifMatch, caller);
  }

  /** Removes a group that nothing names any more. */
  @DeleteMapping("/{id}")
  @Needs(Permission.WORKSPACE_EDIT)
  @ApiResponse(responseCode = "204")
  @ApiResponse(
      responseCode = "409",
      description = "Something still names it; the detail says what.")
  Mono<ResponseEntity<Void>> removeGroup(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      Principal caller) {
    return groups.remove(id, ifMatch, caller);
  }
}
