package dev.stagegate.issues.git.web;

import dev.stagegate.issues.access.Caller;
import dev.stagegate.issues.git.ManagingConnections;
import dev.stagegate.issues.git.ManagingConnections.About;
import dev.stagegate.issues.git.ManagingConnections.Made;
import dev.stagegate.issues.git.ManagingPushes;
import dev.stagegate.issues.issue.ConsoleSettings;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import dev.stagegate.web.IfMatch;
import dev.stagegate.web.NumberCursor;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.security.Principal;
import java.util.List;
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

/** Git connections and their pushes, for workspace administrators. */
@RestController
@Tag(name = "Git")
@RequestMapping(GitConnectionController.PATH)
class GitConnectionController {

  static final String PATH = "/api/v1/git-connections";
  private static final int LONGEST_PAGE = 200;

  /**
   * @param next the cursor of the next page; null on the last
   */
  @Schema(name = "GitConnectionPage")
  record ConnectionPage(List<ConnectionView> items, @Nullable String next) {}

  /**
   * @param next the cursor of the next page; null on the last
   */
  @Schema(name = "GitPushPage")
  record PushPage(List<PushView> items, @Nullable String next) {}

  /** The secret is told here and never again. */
  @Schema(name = "NewGitSecret")
  record NewSecret(String webhookSecret, ConnectionView connection) {

    @Override
    public String toString() {
      return "NewSecret[" + connection.id() + "]";
    }
  }

  private final ManagingConnections managing;
  private final ManagingPushes pushes;
  private final String hooks;

  GitConnectionController(
      ManagingConnections managing, ManagingPushes pushes, ConsoleSettings console) {
    this.managing = managing;
    this.pushes = pushes;
    this.hooks = console.url() + "/hooks/git/";
  }

  /** The connections, by id. */
  @GetMapping
  @Needs(Permission.WORKSPACE_EDIT)
  Mono<ConnectionPage> listGitConnections(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(LONGEST_PAGE) int limit,
      Principal caller) {
    return managing
        .list(cursor, limit, Caller.email(caller))
        .map(
            found ->
                new ConnectionPage(
                    found.stream().map(this::view).toList(),
                    found.size() < limit ? null : found.getLast().connection().id()));
  }

  /** One connection, and how it goes. */
  @GetMapping("/{id}")
  @Needs(Permission.WORKSPACE_EDIT)
  @ApiResponse(responseCode = "200", headers = @Header(name = "ETag"))
  Mono<ResponseEntity<ConnectionView>> readGitConnection(
      @PathVariable String id, Principal caller) {
    return managing.read(id, Caller.email(caller)).map(this::answer);
  }

  /** Connects a branch of a repository; what its host is to sign with is told here alone. */
  @PostMapping
  @Needs(Permission.WORKSPACE_EDIT)
  @ApiResponse(
      responseCode = "201",
      headers = {@Header(name = "ETag"), @Header(name = "Location")})
  @ApiResponse(responseCode = "409")
  Mono<ResponseEntity<NewSecret>> createGitConnection(
      @RequestBody ConnectionRequest body, Principal caller) {
    return managing
        .create(body.draft(), Caller.email(caller))
        .map(
            made ->
                ResponseEntity.created(URI.create(PATH + "/" + made.about().connection().id()))
                    .eTag(Long.toString(made.about().connection().version()))
                    .body(told(made)));
  }

  /** Changes a connection; without a token it keeps the one it has. */
  @PutMapping("/{id}")
  @Needs(Permission.WORKSPACE_EDIT)
  @ApiResponse(responseCode = "200", headers = @Header(name = "ETag"))
  Mono<ResponseEntity<ConnectionView>> changeGitConnection(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody ConnectionRequest body,
      Principal caller) {
    return managing
        .change(id, IfMatch.version(ifMatch), body.draft(), Caller.email(caller))
        .map(this::answer);
  }

  /** Removes a connection; issues that it opened stay. */
  @DeleteMapping("/{id}")
  @Needs(Permission.WORKSPACE_EDIT)
  @ApiResponse(responseCode = "204")
  Mono<ResponseEntity<Void>> removeGitConnection(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      Principal caller) {
    return managing
        .remove(id, IfMatch.version(ifMatch), Caller.email(caller))
        .thenReturn(ResponseEntity.noContent().build());
  }

  /** Makes another secret for the host to sign with; the one before counts no more. */
  @PostMapping("/{id}/webhook-secret")
  @Needs(Permission.WORKSPACE_EDIT)
  @ApiResponse(responseCode = "200")
  Mono<NewSecret> replaceGitWebhookSecret(@PathVariable String id, Principal caller) {
    return managing.newSecret(id, Caller.email(caller)).map(this::told);
  }

  /** Pushes that were told, newest first, and what became of them. */
  @GetMapping("/{id}/pushes")
  @Needs(Permission.WORKSPACE_EDIT)
  Mono<PushPage> listGitPushes(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(LONGEST_PAGE) int limit,
      Principal caller) {
    return pushes
        .list(id, NumberCursor.read(cursor), limit, Caller.email(caller))
        .map(
            found ->
                new PushPage(
                    found.stream().map(PushView::of).toList(),
                    found.size() < limit ? null : Long.toString(found.getLast().id())));
  }

  /** Looks at a push again that was refused, or that waits for its host. */
  @PostMapping("/{id}/pushes/{pushId}/retry")
  @Needs(Permission.WORKSPACE_EDIT)
  @ApiResponse(responseCode = "200")
  @ApiResponse(responseCode = "409")
  Mono<PushView> retryGitPush(
      @PathVariable String id, @PathVariable long pushId, Principal caller) {
    return pushes.retry(id, pushId, Caller.email(caller)).map(PushView::of);
  }

  private NewSecret told(Made made) {
    return new NewSecret(made.webhookSecret().value(), view(made.about()));
  }

  private ConnectionView view(About about) {
    return ConnectionView.of(about, hooks);
  }

  private ResponseEntity<ConnectionView> answer(About about) {
    return ResponseEntity.ok().eTag(Long.toString(about.connection().version())).body(view(about));
  }
}
