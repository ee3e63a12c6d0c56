package dev.stagegate.issues.workspace.web;

import dev.stagegate.issues.workspace.Edits;
import dev.stagegate.issues.workspace.Group;
import dev.stagegate.issues.workspace.Kind;
import dev.stagegate.issues.workspace.WorkspaceEntries;
import dev.stagegate.web.IfMatch;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
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
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/** Named sets of people. */
@RestController
@Tag(name = "Workspace")
@RequestMapping("/api/v1/groups")
class GroupController {

  record GroupBody(@Nullable String id, @Nullable String title, @Nullable List<String> members) {}

  private final Editing editing;

  GroupController(Editing editing) {
    this.editing = editing;
  }

  /** The groups of people. */
  @GetMapping
  Mono<Listed<Group>> listGroups(
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = Listed.DEFAULT) @Min(1) @Max(Listed.MOST) int limit,
      Principal caller) {
    return editing
        .read(caller)
        .map(
            workspace ->
                Listed.of(
                    Kind.GROUP.in(workspace.content()).stream()
                        .filter(it -> Listed.matches(q, it.id(), it.title())),
                    Kind.GROUP::key,
                    cursor,
                    limit,
                    Function.identity()));
  }

  /** One group. */
  @GetMapping("/{id}")
  @ApiResponse(responseCode = "200", headers = @Header(name = "ETag"))
  Mono<ResponseEntity<Group>> readGroup(@PathVariable String id, Principal caller) {
    return editing
        .read(caller)
        .map(
            workspace ->
                Editing.one(
                    Kind.GROUP, Editing.found(workspace, Kind.GROUP, id), Function.identity()));
  }

  /** Makes a group. */
  @PostMapping
  @ApiResponse(
      responseCode = "201",
      headers = {@Header(name = "ETag"), @Header(name = "Location")})
  @ApiResponse(responseCode = "409")
  Mono<ResponseEntity<Group>> createGroup(@RequestBody GroupBody body, Principal caller) {
    Group group = Bodies.read(WorkspaceEntries.GROUP, body);
    String id = Kind.GROUP.key(group);
    return editing
        .administer(caller, "create group " + id, Edits.create(Kind.GROUP, group))
        .map(done -> Editing.made(Kind.GROUP, done, id, place(id), Function.identity()));
  }

  /** Changes a group: it is as the body says afterwards. */
  @PutMapping("/{id}")
  @ApiResponse(responseCode = "200", headers = @Header(name = "ETag"))
  @ApiResponse(responseCode = "409")
  Mono<ResponseEntity<Group>> changeGroup(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody GroupBody body,
      Principal caller) {
    Group wanted = Bodies.read(WorkspaceEntries.GROUP, body, Map.of("id", id));
    return editing
        .administer(
            caller,
            "change group " + id,
            Edits.replace(Kind.GROUP, id, IfMatch.version(ifMatch), _ -> wanted))
        .map(done -> Editing.left(Kind.GROUP, done, id, Function.identity()));
  }

  /** Removes a group that nothing names any more. */
  @DeleteMapping("/{id}")
  @ApiResponse(responseCode = "204")
  @ApiResponse(
      responseCode = "409",
      description = "Something still names it; the detail says what.")
  Mono<ResponseEntity<Void>> removeGroup(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      Principal caller) {
    return editing
        .administer(
            caller, "remove group " + id, Edits.remove(Kind.GROUP, id, IfMatch.version(ifMatch)))
        .map(_ -> ResponseEntity.noContent().build());
  }

  private static URI place(String id) {
    return UriComponentsBuilder.fromPath("/api/v1/groups/{key}").build(id);
  }
}
