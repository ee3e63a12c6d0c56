package dev.stagegate.issues.workspace.web;

import dev.stagegate.issues.access.Caller;
import dev.stagegate.issues.access.Permissions;
import dev.stagegate.issues.workspace.Database;
import dev.stagegate.issues.workspace.Kind;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.issues.workspace.WorkspaceEntries;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import dev.stagegate.web.Problem;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.security.Principal;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
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

/** Databases that issues may work on. */
@RestController
@Tag(name = "Workspace")
@RequestMapping("/api/v1/databases")
class DatabaseController {

  record DatabaseBody(
      @Nullable String instance,
      @Nullable String name,
      @Nullable String environment,
      @Nullable String project,
      @Nullable Map<String, String> labels) {}

  record DatabaseView(
      String instance,
      String name,
      String environment,
      String project,
      Map<String, String> labels) {

    static DatabaseView of(Database database) {
      return new DatabaseView(
          database.instanceId(),
          database.name(),
          database.environmentId(),
          database.projectId(),
          database.labels());
    }
  }

  private final Editing editing;
  private final Things<Database, DatabaseView> databases;
  private final Clock clock;

  DatabaseController(Editing editing, Clock clock) {
    this.editing = editing;
    databases =
        new Things<>(
            editing, Kind.DATABASE, DatabaseController::place, DatabaseView::of, DatabaseView::of);
    this.clock = clock;
  }

  /** The databases of the projects that the caller may read. */
  @GetMapping
  @Needs(
      value = Permission.WORKSPACE_READ,
      note = "Tells those of projects whose issues one may read.")
  Mono<Listed<DatabaseView>> listDatabases(
      @RequestParam(required = false) @Nullable String projectId,
      @RequestParam(required = false) @Nullable String environmentId,
      @RequestParam(required = false) @Nullable String instanceId,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = Listed.DEFAULT) @Min(1) @Max(Listed.MOST) int limit,
      Principal caller) {
    return databases.listOf(
        workspace ->
            workspace.content().databases().stream()
                .filter(visible(workspace, caller))
                .filter(it -> projectId == null || projectId.equals(it.projectId()))
                .filter(it -> environmentId == null || environmentId.equals(it.environmentId()))
                .filter(it -> instanceId == null || instanceId.equals(it.instanceId()))
                .filter(it -> Listed.matches(q, it.path())),
        cursor,
        limit,
        caller);
  }

  /** One database. */
  @GetMapping("/{instance}/{name}")
  @Needs(
      value = {Permission.WORKSPACE_READ_ALL, Permission.ISSUES_READ},
      note = "In its project.")
  @ApiResponse(responseCode = "200", headers = @Header(name = "ETag"))
  Mono<ResponseEntity<DatabaseView>> readDatabase(
      @PathVariable String instance, @PathVariable String name, Principal caller) {
    return editing
        .read(caller)
        .map(
            workspace ->
                workspace
                    .database(instance, name)
                    .filter(visible(workspace, caller))
                    .map(database -> Editing.one(Kind.DATABASE, database, DatabaseView::of))
                    .orElseThrow(
                        () ->
                            Problem.notFound(
                                "not-found",
                                "There is no database "
                                    + instance
                                    + "/"
                                    + name
                                    + " that you may see.")));
  }

  /** Lets issues work on a database; it must be there already. */
  @PostMapping
  @Needs(Permission.WORKSPACE_EDIT)
  @ApiResponse(
      responseCode = "201",
      headers = {@Header(name = "ETag"), @Header(name = "Location")})
  @ApiResponse(responseCode = "409")
  Mono<ResponseEntity<DatabaseView>> createDatabase(
      @RequestBody DatabaseBody body, Principal caller) {
    return databases.create(Bodies.read(WorkspaceEntries.DATABASE, body), caller);
  }

  /** Changes a database's environment, project and labels. */
  @PutMapping("/{instance}/{name}")
  @Needs(Permission.WORKSPACE_EDIT)
  @ApiResponse(responseCode = "200", headers = @Header(name = "ETag"))
  @ApiResponse(
      responseCode = "409",
      description = "Open issues work on it, and were approved for where it is.")
  Mono<ResponseEntity<DatabaseView>> changeDatabase(
      @PathVariable String instance,
      @PathVariable String name,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody DatabaseBody body,
      Principal caller) {
    Map<String, String> named = Map.of("instance", instance, "name", name);
    return databases.change(Bodies.read(WorkspaceEntries.DATABASE, body, named), ifMatch, caller);
  }

  /** Lets issues no longer work on a database, which itself stays as it is. */
  @DeleteMapping("/{instance}/{name}")
  @Needs(Permission.WORKSPACE_EDIT)
  @ApiResponse(responseCode = "204")
  @ApiResponse(
      responseCode = "409",
      description = "Something still names it; the detail says what.")
  Mono<ResponseEntity<Void>> removeDatabase(
      @PathVariable String instance,
      @PathVariable String name,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      Principal caller) {
    return databases.remove(instance + "/" + name, ifMatch, caller);
  }

  private Predicate<Database> visible(Workspace workspace, Principal caller) {
    if (editing.seesAll(workspace, caller)) {
      return _ -> true;
    }
    Set<String> projects =
        Permissions.readableProjects(workspace, Caller.email(caller), clock.instant());
    return database -> projects.contains(database.projectId());
  }

  private static URI place(Database database) {
    return UriComponentsBuilder.fromPath("/api/v1/databases/{instance}/{name}")
        .build(database.instanceId(), database.name());
  }
}
