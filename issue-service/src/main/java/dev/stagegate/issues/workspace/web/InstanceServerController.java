package dev.stagegate.issues.workspace.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.stagegate.issues.access.Caller;
import dev.stagegate.issues.workspace.Instance;
import dev.stagegate.issues.workspace.InstancePasswords;
import dev.stagegate.issues.workspace.InstancePasswords.Told;
import dev.stagegate.issues.workspace.Kind;
import dev.stagegate.issues.workspace.TargetServers;
import dev.stagegate.issues.workspace.TargetServers.Found;
import dev.stagegate.issues.workspace.TargetServers.Tried;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import dev.stagegate.secrets.Secret;
import dev.stagegate.web.FieldProblem;
import dev.stagegate.web.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.security.Principal;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The servers behind instances: whether they can be reached, what they have, how to sign in. */
@RestController
@Tag(name = "Workspace")
@RequestMapping("/api/v1/instances")
class InstanceServerController {

  private static final int LONGEST_PASSWORD = 1_000;

  /**
   * What came of a test.
   *
   * @param works whether it was possible to sign in
   * @param version what the server says it is; null where it could not be asked
   * @param reason why it does not work; null where it does
   */
  record TestResult(boolean works, @Nullable String version, @Nullable String reason) {}

  /** A database that is not registered yet. */
  record DiscoveredDatabase(String name) {}

  record InstancePassword(
      @Schema(
              requiredMode = REQUIRED,
              minLength = 1,
              maxLength = LONGEST_PASSWORD,
              format = "password")
          @Nullable String password) {
    @Override
    public String toString() {
      return "InstancePassword";
    }
  }

  private final Editing editing;
  private final TargetServers servers;
  private final InstancePasswords passwords;

  InstanceServerController(Editing editing, TargetServers servers, InstancePasswords passwords) {
    this.editing = editing;
    this.servers = servers;
    this.passwords = passwords;
  }

  /** Tries to sign in to the server, as tasks would. */
  @PostMapping("/{id}:test")
  @Needs(Permission.WORKSPACE_READ_ALL)
  Mono<TestResult> testInstance(@PathVariable String id, Principal caller) {
    return editing
        .readAll(caller)
        .flatMap(workspace -> servers.test(instance(workspace, id), workspace.databasesOf(id)))
        .map(
            tried ->
                switch (tried) {
                  case Tried.Works(String version) -> new TestResult(true, version, null);
                  case Tried.Fails(String why) -> new TestResult(false, null, why);
                });
  }

  /** The databases on the server that are not registered, the server's own left out. */
  @GetMapping("/{id}/databases:discover")
  @Needs(Permission.WORKSPACE_READ_ALL)
  @ApiResponse(responseCode = "200")
  @ApiResponse(
      responseCode = "502",
      description = "The server could not be asked; the detail says why.")
  Mono<Listed<DiscoveredDatabase>> discoverDatabases(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = Listed.DEFAULT) @Min(1) @Max(Listed.MOST) int limit,
      Principal caller) {
    return editing
        .readAll(caller)
        .flatMap(
            workspace -> {
              List<String> known = workspace.databasesOf(id);
              return servers
                  .databases(instance(workspace, id), known)
                  .map(found -> page(names(found), known, cursor, limit));
            });
  }

  private static List<String> names(Found found) {
    return switch (found) {
      case Found.Databases(List<String> names) -> names;
      case Found.Fails(String why) ->
          throw Problem.of(HttpStatus.BAD_GATEWAY, "target-not-usable", why);
    };
  }

  private static Listed<DiscoveredDatabase> page(
      List<String> all, List<String> known, @Nullable String cursor, int limit) {
    return Listed.of(
        all.stream().filter(name -> !known.contains(name)),
        Function.identity(),
        cursor,
        limit,
        DiscoveredDatabase::new);
  }

  /** Since when a password is kept for the instance, and by whom; never the password. */
  @GetMapping("/{id}/password")
  @Needs(Permission.WORKSPACE_READ_ALL)
  Mono<Told> readPassword(@PathVariable String id, Principal caller) {
    return editing
        .readAll(caller)
        .flatMap(workspace -> passwords.told(instance(workspace, id)))
        .switchIfEmpty(
            Mono.error(() -> Problem.notFound("not-found", "No password is kept for " + id + ".")));
  }

  /** Keeps a password for the instance at its present address; its secret is {@code kept} then. */
  @PutMapping("/{id}/password")
  @Needs(Permission.WORKSPACE_EDIT)
  @ApiResponse(responseCode = "204")
  @ApiResponse(responseCode = "409", description = "There are no keys to seal it with.")
  Mono<ResponseEntity<Void>> keepPassword(
      @PathVariable String id, @RequestBody InstancePassword body, Principal caller) {
    return editing
        .readToEdit(caller)
        .flatMap(
            workspace ->
                passwords.keep(
                    instance(workspace, id), checked(body.password()), Caller.email(caller)))
        .thenReturn(ResponseEntity.noContent().build());
  }

  /** Forgets the password that is kept for the instance. */
  @DeleteMapping("/{id}/password")
  @Needs(Permission.WORKSPACE_EDIT)
  @ApiResponse(responseCode = "204")
  Mono<ResponseEntity<Void>> forgetPassword(@PathVariable String id, Principal caller) {
    return editing
        .readToEdit(caller)
        .flatMap(workspace -> passwords.forget(instance(workspace, id).id(), Caller.email(caller)))
        .thenReturn(ResponseEntity.noContent().build());
  }

  private Secret checked(@Nullable String password) {
    if (password == null || password.isEmpty() || password.length() > LONGEST_PASSWORD) {
      throw Problem.unprocessable(
          Bodies.INVALID,
          "Some fields are not acceptable.",
          List.of(
              new FieldProblem("/password", "must have 1 to " + LONGEST_PASSWORD + " characters")));
    }
    if (!passwords.canKeep()) {
      throw Problem.conflict(
          "no-sealing-keys",
          "Passwords cannot be kept: no sealing keys are configured"
              + " (stagegate.workspace.sealing-keyset).");
    }
    return new Secret(password);
  }

  private static Instance instance(Workspace workspace, String id) {
    return Editing.found(workspace, Kind.INSTANCE, id);
  }
}
