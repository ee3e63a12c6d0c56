package dev.stagegate.issues.workspace.web;

import dev.stagegate.issues.workspace.Kind;
import dev.stagegate.issues.workspace.ServiceAccount;
import dev.stagegate.issues.workspace.WorkspaceEntries;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.security.Principal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
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

/** Programs that ask. None is removed: what it did keeps its name. */
@RestController
@Tag(name = "Workspace")
@RequestMapping("/api/v1/service-accounts")
class ServiceAccountController {

  /**
   * @param requestsPerMinute 600 where it is left out
   */
  record ServiceAccountBody(
      @Nullable String id,
      @Nullable String title,
      @Nullable Boolean active,
      @Nullable Boolean actsForOthers,
      @Nullable Integer requestsPerMinute) {}

  /**
   * @param name what it is called wherever people go by e-mail, as the creator of an issue
   * @param actsForOthers whether it may open and change issues on behalf of people
   * @param requestsPerMinute by all its tokens together
   */
  record ServiceAccountView(
      String id,
      String name,
      String title,
      boolean active,
      boolean actsForOthers,
      int requestsPerMinute) {

    static ServiceAccountView of(ServiceAccount account) {
      return new ServiceAccountView(
          account.id(),
          account.name(),
          account.title(),
          account.active(),
          account.actsForOthers(),
          account.requestsPerMinute());
    }
  }

  private final Things<ServiceAccount, ServiceAccountView> accounts;

  ServiceAccountController(Editing editing) {
    accounts =
        new Things<>(
            editing, Kind.SERVICE_ACCOUNT, "/api/v1/service-accounts", ServiceAccountView::of);
  }

  /** The service accounts. */
  @GetMapping
  @Needs(Permission.WORKSPACE_READ)
  Mono<Listed<ServiceAccountView>> listServiceAccounts(
      @RequestParam(required = false) @Nullable Boolean active,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = Listed.DEFAULT) @Min(1) @Max(Listed.MOST) int limit,
      Principal caller) {
    return accounts.list(
        it -> (active == null || active == it.active()) && Listed.matches(q, it.id(), it.title()),
        cursor,
        limit,
        caller);
  }

  /** One service account. */
  @GetMapping("/{id}")
  @Needs(Permission.WORKSPACE_READ)
  @ApiResponse(responseCode = "200", headers = @Header(name = "ETag"))
  Mono<ResponseEntity<ServiceAccountView>> readServiceAccount(
      @PathVariable String id, Principal caller) {
    return accounts.read(id, caller);
  }

  /** Makes a service account; what it may do, bindings say. */
  @PostMapping
  @Needs(Permission.WORKSPACE_EDIT)
  @ApiResponse(
      responseCode = "201",
      headers = {@Header(name = "ETag"), @Header(name = "Location")})
  @ApiResponse(responseCode = "409")
  Mono<ResponseEntity<ServiceAccountView>> createServiceAccount(
      @RequestBody ServiceAccountBody body, Principal caller) {
    return accounts.create(Bodies.read(WorkspaceEntries.SERVICE_ACCOUNT, body), caller);
  }

  /** Changes a service account; with {@code active: false} none of its tokens counts. */
  @PutMapping("/{id}")
  @Needs(Permission.WORKSPACE_EDIT)
  @ApiResponse(responseCode = "200", headers = @Header(name = "ETag"))
  @ApiResponse(responseCode = "409")
  Mono<ResponseEntity<ServiceAccountView>> changeServiceAccount(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody ServiceAccountBody body,
      Principal caller) {
    ServiceAccount wanted = Bodies.read(WorkspaceEntries.SERVICE_ACCOUNT, body, Map.of("id", id));
    return accounts.change(id, wanted::inPlaceOf, ifMatch, caller);
  }
}
