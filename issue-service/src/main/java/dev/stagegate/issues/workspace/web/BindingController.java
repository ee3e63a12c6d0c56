package dev.stagegate.issues.workspace.web;

import dev.stagegate.issues.access.Caller;
import dev.stagegate.issues.access.Permissions;
import dev.stagegate.issues.access.WorkspaceRights;
import dev.stagegate.issues.workspace.Binding;
import dev.stagegate.issues.workspace.Edit;
import dev.stagegate.issues.workspace.Edited.Done;
import dev.stagegate.issues.workspace.Edits;
import dev.stagegate.issues.workspace.Kind;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.issues.workspace.WorkspaceChange;
import dev.stagegate.issues.workspace.WorkspaceEntries;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import dev.stagegate.web.IfMatch;
import dev.stagegate.web.Problem;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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

/** Who holds what; a project's owners give its roles themselves. */
@RestController
@Tag(name = "Workspace")
@RequestMapping("/api/v1/bindings")
class BindingController {

  /** Exactly one of person, serviceAccount and group. */
  record BindingBody(
      @Nullable String role,
      @Nullable String person,
      @Nullable String serviceAccount,
      @Nullable String group,
      @Nullable String project,
      @Nullable Instant expiresAt,
      @Nullable List<String> environments,
      @Nullable List<String> databases) {}

  /** When a binding ends, and what it is limited to; who holds what by it stays. */
  record BindingLimits(
      @Nullable Instant expiresAt,
      @Nullable List<String> environments,
      @Nullable List<String> databases) {}

  private final Editing editing;
  private final Clock clock;

  BindingController(Editing editing, Clock clock) {
    this.editing = editing;
    this.clock = clock;
  }

  /**
   * Who holds what, as far as the caller may see: his or her own, and those of projects at hand.
   */
  @GetMapping
  @Needs(
      value = Permission.WORKSPACE_READ,
      note = "Tells one's own bindings, and those of projects whose issues one may read.")
  Mono<Listed<BindingView>> listBindings(
      @RequestParam(required = false) @Nullable String projectId,
      @RequestParam(required = false) @Nullable String role,
      @RequestParam(required = false) @Nullable String person,
      @RequestParam(required = false) @Nullable String serviceAccount,
      @RequestParam(required = false) @Nullable String group,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = Listed.DEFAULT) @Min(1) @Max(Listed.MOST) int limit,
      Principal caller) {
    return editing
        .read(caller)
        .map(
            workspace ->
                Listed.of(
                    workspace.content().bindings().stream()
                        .filter(visible(workspace, caller))
                        .filter(it -> projectId == null || projectId.equals(it.projectId()))
                        .filter(it -> role == null || role.equals(it.roleId()))
                        .filter(it -> person == null || person.equals(it.person()))
                        .filter(
                            it ->
                                serviceAccount == null
                                    || serviceAccount.equals(it.serviceAccount()))
                        .filter(it -> group == null || group.equals(it.groupId())),
                    Kind.BINDING::key,
                    cursor,
                    limit,
                    BindingView::of));
  }

  /** One binding. */
  @GetMapping("/{id}")
  @Needs(
      value = {Permission.WORKSPACE_READ_ALL, Permission.ISSUES_READ},
      note = "In its project; and everybody his or her own.")
  @ApiResponse(responseCode = "200", headers = @Header(name = "ETag"))
  Mono<ResponseEntity<BindingView>> readBinding(@PathVariable String id, Principal caller) {
    return editing
        .read(caller)
        .map(
            workspace ->
                Kind.BINDING
                    .find(workspace.content(), id)
                    .filter(visible(workspace, caller))
                    .map(binding -> Editing.one(Kind.BINDING, binding, BindingView::of))
                    .orElseThrow(
                        () ->
                            Problem.notFound(
                                "not-found", "There is no binding " + id + " that you may see.")));
  }

  /**
   * Gives a role to a person, a service account or a group; workspaceAdmin, or an owner of the
   * project.
   */
  @PostMapping
  @Needs(
      value = Permission.ROLES_BIND,
      note = "Owners only with roles of projects, in their project.")
  @ApiResponse(
      responseCode = "201",
      headers = {@Header(name = "ETag"), @Header(name = "Location")})
  @ApiResponse(responseCode = "409")
  Mono<ResponseEntity<BindingView>> createBinding(@RequestBody BindingBody body, Principal caller) {
    Binding binding =
        Bodies.read(WorkspaceEntries.BINDING, body).withId(UUID.randomUUID().toString());
    return change(
            caller,
            "give " + binding.roleId() + " by binding " + binding.id(),
            workspace -> mayBind(workspace, caller, binding),
            Edits.createBinding(binding))
        .map(
            done ->
                Editing.made(
                    Kind.BINDING, done, binding.id(), place(binding.id()), BindingView::of));
  }

  /** Changes when a binding ends and what it is limited to. */
  @PutMapping("/{id}")
  @Needs(
      value = Permission.ROLES_BIND,
      note = "Owners only with roles of projects, in their project.")
  @ApiResponse(responseCode = "200", headers = @Header(name = "ETag"))
  @ApiResponse(responseCode = "409")
  Mono<ResponseEntity<BindingView>> changeBinding(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody BindingLimits limits,
      Principal caller) {
    return change(
            caller,
            "change binding " + id,
            workspace -> mayBind(workspace, caller, id),
            Edits.replace(Kind.BINDING, id, IfMatch.version(ifMatch), old -> limited(old, limits)))
        .map(done -> Editing.left(Kind.BINDING, done, id, BindingView::of));
  }

  /** Takes away what a binding gives, from this moment on. */
  @DeleteMapping("/{id}")
  @Needs(
      value = Permission.ROLES_BIND,
      note = "Owners only with roles of projects, in their project.")
  @ApiResponse(responseCode = "204")
  @ApiResponse(responseCode = "409", description = "Nobody would be left who administers.")
  Mono<ResponseEntity<Void>> removeBinding(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      Principal caller) {
    return change(
            caller,
            "remove binding " + id,
            workspace -> mayBind(workspace, caller, id),
            Edits.remove(Kind.BINDING, id, IfMatch.version(ifMatch)))
        .map(_ -> ResponseEntity.noContent().build());
  }

  private Mono<Done> change(Principal caller, String what, Predicate<Workspace> may, Edit edit) {
    return editing.change(new WorkspaceChange(Caller.email(caller), what, may, edit, false));
  }

  private boolean mayBind(Workspace workspace, Principal caller, Binding binding) {
    return WorkspaceRights.mayBind(
        workspace, Caller.email(caller), binding.roleId(), binding.projectId(), clock.instant());
  }

  /** Of one that is not there only administrators learn that it is not. */
  private boolean mayBind(Workspace workspace, Principal caller, String id) {
    return Kind.BINDING
        .find(workspace.content(), id)
        .map(binding -> mayBind(workspace, caller, binding))
        .orElseGet(() -> WorkspaceRights.mayEdit(workspace, Caller.email(caller), clock.instant()));
  }

  private Predicate<Binding> visible(Workspace workspace, Principal caller) {
    if (editing.seesAll(workspace, caller)) {
      return _ -> true;
    }
    String email = Caller.email(caller);
    Set<String> projects = Permissions.readableProjects(workspace, email, clock.instant());
    return binding ->
        email.equals(binding.email())
            || (binding.projectId() != null && projects.contains(binding.projectId()));
  }

  private static Binding limited(Binding old, BindingLimits limits) {
    Map<String, String> given = new HashMap<>(Map.of("id", old.id(), "role", old.roleId()));
    putIfThere(given, "person", old.person());
    putIfThere(given, "serviceAccount", old.serviceAccount());
    putIfThere(given, "group", old.groupId());
    if (old.projectId() != null) {
      given.put("project", old.projectId());
    }
    return Bodies.read(WorkspaceEntries.BINDING, limits, given);
  }

  private static void putIfThere(Map<String, String> given, String name, @Nullable String value) {
    if (value != null) {
      given.put(name, value);
    }
  }

  private static URI place(String id) {
    return UriComponentsBuilder.fromPath("/api/v1/bindings/{id}").build(id);
  }
}
