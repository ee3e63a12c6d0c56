package dev.stagegate.gateway.external.web;

import dev.stagegate.gateway.directory.Administering;
import dev.stagegate.gateway.external.ExternalSystem;
import dev.stagegate.gateway.external.ExternalSystems;
import dev.stagegate.gateway.external.ExternalSystems.Edit;
import dev.stagegate.gateway.external.web.SystemView.ListedSystems;
import dev.stagegate.gateway.settings.ExternalSettings;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import dev.stagegate.web.FieldProblem;
import dev.stagegate.web.IfMatch;
import dev.stagegate.web.Problem;
import dev.stagegate.web.outbound.EndpointRules;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.security.Principal;
import java.time.Clock;
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
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * External systems. Which there are is told to all members of the workspace; the rest is for
 * workspace administrators.
 */
@RestController
@RequestMapping("/api/v1/external-systems")
public final class ExternalSystemsController {

  private final ExternalSystems systems;
  private final Administering administering;
  private final EndpointRules endpoints;
  private final ExternalSettings settings;
  private final Clock clock;

  public ExternalSystemsController(
      ExternalSystems systems,
      Administering administering,
      EndpointRules endpoints,
      ExternalSettings settings,
      Clock clock) {
    this.systems = systems;
    this.administering = administering;
    this.endpoints = endpoints;
    this.settings = settings;
    this.clock = clock;
  }

  /** Which there are, to name them in flows. */
  @GetMapping
  @Needs(Permission.CHANNELS_NAME)
  Mono<ListedSystems> listExternalSystems() {
    return systems.all().map(SystemView::listed).collectList().map(ListedSystems::new);
  }

  /** One in full, but for its secret. */
  @GetMapping("/{id}")
  @Needs(Permission.CHANNELS_EDIT)
  @ApiResponse(responseCode = "200", headers = @Header(name = "ETag"))
  Mono<ResponseEntity<SystemView>> readExternalSystem(@PathVariable String id, Principal caller) {
    return administering
        .by(caller)
        .flatMap(_ -> systems.find(id))
        .map(this::answer)
        .switchIfEmpty(Mono.error(() -> missing(id)));
  }

  /** Registers a system; nodes that name it go on by themselves. */
  @PostMapping
  @Needs(Permission.CHANNELS_EDIT)
  @ApiResponse(
      responseCode = "201",
      headers = {@Header(name = "ETag"), @Header(name = "Location")})
  Mono<ResponseEntity<SystemView>> addExternalSystem(
      @RequestBody SystemRequest request, Principal caller) {
    return administering
        .changing(caller)
        .flatMap(by -> systems.add(request.toDraft(null, endpoints), by, clock.instant()))
        .map(edit -> edited(edit, String.valueOf(request.id())))
        .map(
            system ->
                ResponseEntity.created(URI.create("/api/v1/external-systems/" + system.systemId()))
                    .eTag(Long.toString(system.version()))
                    .body(view(system)));
  }

  /** Changes a system; without a secret it keeps the one it has. */
  @PutMapping("/{id}")
  @Needs(Permission.CHANNELS_EDIT)
  @ApiResponse(responseCode = "200", headers = @Header(name = "ETag"))
  Mono<ResponseEntity<SystemView>> changeExternalSystem(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody SystemRequest request,
      Principal caller) {
    return administering
        .changing(caller)
        .flatMap(
            by ->
                systems.change(
                    request.toDraft(id, endpoints), IfMatch.version(ifMatch), by, clock.instant()))
        .map(edit -> answer(edited(edit, id)));
  }

  /** Removes a system where no request is open any more. */
  @DeleteMapping("/{id}")
  @Needs(Permission.CHANNELS_EDIT)
  @ApiResponse(responseCode = "204")
  Mono<ResponseEntity<Void>> removeExternalSystem(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      Principal caller) {
    return administering
        .changing(caller)
        .flatMap(by -> systems.remove(id, IfMatch.version(ifMatch), by, clock.instant()))
        .map(
            edit -> {
              if (!(edit instanceof Edit.Removed)) {
                edited(edit, id);
              }
              return ResponseEntity.noContent().build();
            });
  }

  private static ExternalSystem edited(Edit edit, String id) {
    return switch (edit) {
      case Edit.Done(ExternalSystem system) -> system;
      case Edit.Removed _, Edit.Missing _ -> throw missing(id);
      case Edit.Exists _ ->
          throw Problem.conflict(
              "exists",
              "There is an external system of this id: " + id + ".",
              List.of(FieldProblem.idTaken()));
      case Edit.Outdated(long version) -> throw IfMatch.outdated(version);
      case Edit.TooMany(int most) ->
          throw Problem.conflict("too-many", "There are " + most + " external systems, the most.");
      case Edit.InUse(long requests) ->
          throw Problem.conflict(
              "in-use",
              "%d requests are open there, which could not be taken back any more; switch it off first."
                  .formatted(requests));
    };
  }

  private static Problem missing(String id) {
    return Problem.notFound("no-such-external-system", "No such external system: " + id + ".");
  }

  private ResponseEntity<SystemView> answer(ExternalSystem system) {
    return ResponseEntity.ok().eTag(Long.toString(system.version())).body(view(system));
  }

  private SystemView view(ExternalSystem system) {
    return SystemView.of(system, settings.callbackUrl(system.systemId()));
  }
}
