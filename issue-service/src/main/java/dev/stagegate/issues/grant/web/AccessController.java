package dev.stagegate.issues.grant.web;

import dev.stagegate.events.ExportFormat;
import dev.stagegate.issues.access.Act;
import dev.stagegate.issues.access.Caller;
import dev.stagegate.issues.access.Permissions;
import dev.stagegate.issues.access.Place;
import dev.stagegate.issues.audit.AuditLog;
import dev.stagegate.issues.audit.Deed;
import dev.stagegate.issues.export.web.ExportAnswer;
import dev.stagegate.issues.grant.AccessGrant;
import dev.stagegate.issues.grant.AccessGrants;
import dev.stagegate.issues.grant.UsingAccess;
import dev.stagegate.issues.workspace.Person;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.issues.workspace.Workspaces;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import dev.stagegate.web.NumberCursor;
import dev.stagegate.web.Problem;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Access that was granted for a time: what one has, using it, and taking it back. */
@RestController
@Tag(name = "Access")
@RequestMapping("/api/v1/access")
class AccessController {

  private static final int LONGEST_STATEMENT = 200_000;

  @Schema(name = "AccessQuery")
  record Query(@Schema(maxLength = LONGEST_STATEMENT) @Nullable String statement) {}

  /**
   * @param format CSV where nothing is said
   */
  @Schema(name = "AccessExport")
  record ExportQuery(
      @Schema(maxLength = LONGEST_STATEMENT) @Nullable String statement,
      @Nullable ExportFormat format) {}

  /**
   * @param next where the list goes on; null at its end
   */
  @Schema(name = "AccessGrants")
  record Granted(List<AccessGrant> items, @Nullable String next) {}

  private final AccessGrants grants;
  private final UsingAccess using;
  private final Workspaces workspaces;
  private final AuditLog audit;
  private final Clock clock;

  AccessController(
      AccessGrants grants, UsingAccess using, Workspaces workspaces, AuditLog audit, Clock clock) {
    this.grants = grants;
    this.using = using;
    this.workspaces = workspaces;
    this.audit = audit;
    this.clock = clock;
  }

  /** The caller's, newest first; those that have ended too. */
  @GetMapping
  @Needs(Permission.OWN)
  Mono<Granted> listAccess(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      Principal principal) {
    Long before = cursor == null ? null : NumberCursor.read(cursor);
    return grants
        .of(
            Caller.email(principal),
            before == null ? null : Instant.EPOCH.plus(before, ChronoUnit.MICROS),
            limit)
        .collectList()
        .map(list -> new Granted(list, list.size() < limit ? null : next(list.getLast())));
  }

  /** In microseconds, which is what the database keeps. */
  private static String next(AccessGrant last) {
    return String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, last.grantedAt()));
  }

  /** One that was granted to the caller, or that he or she may take back. */
  @GetMapping("/{grantId}")
  @Needs(
      value = {Permission.PERSONAL, Permission.ACCESS_REVOKE},
      note = "And who was granted the access.")
  Mono<AccessGrant> readAccess(@PathVariable UUID grantId, Principal principal) {
    return visible(grantId, Caller.email(principal));
  }

  /**
   * Runs a query by granted access: the granted one, or where none was named, one that only reads.
   */
  @PostMapping("/{grantId}:run")
  @Needs(value = Permission.PERSONAL, note = "Who was granted the access.")
  @ApiResponse(responseCode = "200")
  @ApiResponse(responseCode = "409", description = "The database is not registered any more.")
  Mono<UsingAccess.Found> runQuery(
      @PathVariable UUID grantId,
      @RequestBody(required = false) @Nullable Query query,
      Principal principal) {
    String statement = statement(query == null ? null : query.statement());
    return own(grantId, Caller.email(principal)).flatMap(grant -> using.run(grant, statement));
  }

  /** The same with the rows as a file, where the access lets results be taken out. */
  @PostMapping("/{grantId}:export")
  @Needs(value = Permission.PERSONAL, note = "Who was granted the access.")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
              schema = @Schema(type = "string", format = "binary")))
  @ApiResponse(responseCode = "409", description = "The database is not registered any more.")
  Mono<ResponseEntity<Flux<DataBuffer>>> exportQuery(
      @PathVariable UUID grantId, @RequestBody ExportQuery query, Principal principal) {
    String statement = statement(query.statement());
    ExportFormat format = query.format() == null ? ExportFormat.CSV : query.format();
    return own(grantId, Caller.email(principal))
        .flatMap(grant -> using.export(grant, statement, format))
        .map(
            lines ->
                ExportAnswer.headers(ResponseEntity.ok(), grantId.toString(), format)
                    .body(lines.map(ExportAnswer::bytes)));
  }

  private static @Nullable String statement(@Nullable String statement) {
    if (statement != null && statement.length() > LONGEST_STATEMENT) {
      throw Problem.unreadable(
          "/statement", "must have at most " + LONGEST_STATEMENT + " characters");
    }
    return statement;
  }

  private Mono<AccessGrant> own(UUID grantId, String caller) {
    return visible(grantId, caller)
        .filter(grant -> grant.person().equals(caller))
        .switchIfEmpty(
            Mono.error(() -> Problem.forbidden("not-allowed", "This access is somebody else's.")));
  }

  /** Takes access back, from this moment on. */
  @PostMapping("/{grantId}:revoke")
  @Needs(
      value = {Permission.PERSONAL, Permission.ACCESS_REVOKE},
      note = "And who was granted the access.")
  @ApiResponse(responseCode = "200")
  @ApiResponse(responseCode = "409", description = "It has ended already.")
  Mono<AccessGrant> revokeAccess(@PathVariable UUID grantId, Principal principal) {
    String caller = Caller.email(principal);
    return visible(grantId, caller)
        .flatMap(grant -> grants.revoke(grant.id(), caller, clock.instant()))
        .flatMap(
            revoked ->
                revoked
                    ? audit.note(
                        Deed.done(clock.instant(), caller, "ACCESS_REVOKED", "access/" + grantId))
                    : Mono.error(
                        Problem.conflict("access-ended", "This access has ended already.")))
        .then(grants.find(grantId));
  }

  private Mono<AccessGrant> visible(UUID grantId, String caller) {
    return Mono.zip(workspaces.current(), grants.find(grantId))
        .filter(both -> maySee(both.getT1(), both.getT2(), caller))
        .map(both -> both.getT2())
        .switchIfEmpty(
            Mono.error(
                () ->
                    Problem.notFound(
                        "not-found", "There is no access " + grantId + " that you may see.")));
  }

  /** The person who has it, and who may take it back. */
  private boolean maySee(Workspace workspace, AccessGrant grant, String caller) {
    return (grant.person().equals(caller)
            && workspace.person(caller).filter(Person::active).isPresent())
        || Permissions.allow(
            Act.REVOKE_ACCESS,
            workspace,
            caller,
            grant.projectId(),
            null,
            List.of(new Place(grant.environmentId(), grant.target().path())),
            clock.instant());
  }
}
