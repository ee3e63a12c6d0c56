package dev.stagegate.issues.workspace.web;

import dev.stagegate.issues.workspace.Instance;
import dev.stagegate.issues.workspace.Kind;
import dev.stagegate.issues.workspace.SecretReference;
import dev.stagegate.issues.workspace.Tls;
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

/** Database servers. */
@RestController
@Tag(name = "Workspace")
@RequestMapping("/api/v1/instances")
class InstanceController {

  /** Where a password lies: exactly one of the three. */
  record SecretBody(@Nullable String file, @Nullable String env, @Nullable Boolean kept) {}

  record InstanceBody(
      @Nullable String id,
      @Nullable String title,
      @Nullable String engine,
      @Nullable String host,
      @Nullable Integer port,
      @Nullable String username,
      @Nullable SecretBody secret,
      @Nullable Tls tls) {}

  /** Where it is, is told to administrators and DBAs only. */
  record InstanceView(
      String id,
      String title,
      String engine,
      @Nullable String host,
      @Nullable Integer port,
      @Nullable String username,
      @Nullable SecretReference secret,
      @Nullable Tls tls) {

    static InstanceView whole(Instance instance) {
      return new InstanceView(
          instance.id(),
          instance.title(),
          instance.engine(),
          instance.host(),
          instance.port(),
          instance.username(),
          instance.secret(),
          instance.tls());
    }

    static InstanceView named(Instance instance) {
      return new InstanceView(
          instance.id(), instance.title(), instance.engine(), null, null, null, null, null);
    }
  }

  private final Things<Instance, InstanceView> instances;

  InstanceController(Editing editing) {
    instances =
        new Things<>(
            editing,
            Kind.INSTANCE,
            Things.place("/api/v1/instances", Kind.INSTANCE),
            InstanceView::whole,
            InstanceView::named);
  }

  /** The database servers. */
  @GetMapping
  @Needs(Permission.WORKSPACE_READ)
  Mono<Listed<InstanceView>> listInstances(
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = Listed.DEFAULT) @Min(1) @Max(Listed.MOST) int limit,
      Principal caller) {
    return instances.list(it -> Listed.matches(q, it.id(), it.title()), cursor, limit, caller);
  }

  /** One instance. */
  @GetMapping("/{id}")
  @Needs(Permission.WORKSPACE_READ)
  @ApiResponse(responseCode = "200", headers = @Header(name = "ETag"))
  Mono<ResponseEntity<InstanceView>> readInstance(@PathVariable String id, Principal caller) {
    return instances.read(id, caller);
  }

  /** Makes an instance. */
  @PostMapping
  @Needs(Permission.WORKSPACE_EDIT)
  @ApiResponse(
      responseCode = "201",
      headers = {@Header(name = "ETag"), @Header(name = "Location")})
  @ApiResponse(responseCode = "409")
  Mono<ResponseEntity<InstanceView>> createInstance(
      @RequestBody InstanceBody body, Principal caller) {
    return instances.create(Bodies.read(WorkspaceEntries.INSTANCE, body), caller);
  }

  /** Changes an instance: it is as the body says afterwards. */
  @PutMapping("/{id}")
  @Needs(Permission.WORKSPACE_EDIT)
  @ApiResponse(responseCode = "200", headers = @Header(name = "ETag"))
  @ApiResponse(responseCode = "409")
  Mono<ResponseEntity<InstanceView>> changeInstance(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody InstanceBody body,
      Principal caller) {
    return instances.change(
        Bodies.read(WorkspaceEntries.INSTANCE, body, Map.of("id", id)), ifMatch, caller);
  }

  /** Removes an instance that nothing names any more. */
  @DeleteMapping("/{id}")
  @Needs(Permission.WORKSPACE_EDIT)
  @ApiResponse(responseCode = "204")
  @ApiResponse(
      responseCode = "409",
      description = "Something still names it; the detail says what.")
  Mono<ResponseEntity<Void>> removeInstance(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      Principal caller) {
    return instances.remove(id, ifMatch, caller);
  }
}
