package dev.stagegate.issues.audit.web;

import dev.stagegate.issues.access.Caller;
import dev.stagegate.issues.access.WorkspaceRights;
import dev.stagegate.issues.audit.AuditLog;
import dev.stagegate.issues.audit.AuditTrail;
import dev.stagegate.issues.audit.AuditTrail.ChainHead;
import dev.stagegate.issues.audit.AuditTrail.Search;
import dev.stagegate.issues.audit.Deed;
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
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Who did what, for those who must answer for it. */
@RestController
@Tag(name = "Audit")
@RequestMapping("/api/v1")
class AuditController {

  static final String LAST_SEQUENCE = "Stagegate-Audit-Sequence";
  static final String LAST_HASH = "Stagegate-Audit-Hash";

  private static final int LONGEST_PAGE = 500;

  /**
   * @param head how far the whole log reaches, to be kept where the log cannot be changed
   * @param next the cursor of the next page; null on the last
   */
  @Schema(name = "AuditPage")
  record Page(List<AuditEntry> items, ChainHead head, @Nullable String next) {}

  private final AuditTrail trail;
  private final AuditLog audit;
  private final Workspaces workspaces;
  private final Clock clock;

  AuditController(AuditTrail trail, AuditLog audit, Workspaces workspaces, Clock clock) {
    this.trail = trail;
    this.audit = audit;
    this.workspaces = workspaces;
    this.clock = clock;
  }

  /** Entries of the audit log, newest first; every filter narrows the list. */
  @GetMapping("/audit")
  @Needs(Permission.AUDIT_READ)
  Mono<Page> listAudit(
      @RequestParam(required = false) @Nullable String actor,
      @RequestParam(required = false) @Nullable String act,
      @RequestParam(required = false) @Nullable String object,
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant to,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "100") @Min(1) @Max(LONGEST_PAGE) int limit,
      Principal principal) {
    Search search = new Search(actor, act, object, from, to, NumberCursor.read(cursor), limit);
    return allowed(principal)
        .then(
            Mono.defer(
                () ->
                    trail
                        .head()
                        .zipWith(trail.find(search).map(AuditEntry::of).collectList())
                        .map(found -> page(found.getT1(), found.getT2(), limit))));
  }

  private static Page page(ChainHead head, List<AuditEntry> items, int limit) {
    return new Page(
        items, head, items.size() < limit ? null : Long.toString(items.getLast().sequence()));
  }

  /** The whole log as JSON Lines, oldest first, to be checked with {@code audit verify}. */
  @GetMapping(path = "/audit:export", produces = MediaType.APPLICATION_NDJSON_VALUE)
  @Needs(Permission.AUDIT_READ)
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_NDJSON_VALUE,
              schema = @Schema(type = "string")))
  Mono<ResponseEntity<Flux<DataBuffer>>> exportAudit(Principal principal) {
    return allowed(principal)
        .then(Mono.defer(trail::head))
        .delayUntil(head -> audit.note(exported(head, Caller.email(principal))))
        .map(
            head ->
                ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_NDJSON)
                    .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"stagegate-audit.jsonl\"")
                    .header(LAST_SEQUENCE, Long.toString(head.sequence()))
                    .header(LAST_HASH, head.hash())
                    .body(trail.upTo(head.sequence()).map(AuditController::lines)));
  }

  private Deed exported(ChainHead head, String by) {
    return Deed.done(clock.instant(), by, "AUDIT_EXPORTED", "audit")
        .with(Map.of("sequence", head.sequence(), "hash", head.hash()));
  }

  private static DataBuffer lines(List<AuditTrail.Written> entries) {
    String lines = entries.stream().map(AuditTrail.Written::line).collect(Collectors.joining());
    return DefaultDataBufferFactory.sharedInstance.wrap(lines.getBytes(StandardCharsets.UTF_8));
  }

  private Mono<Void> allowed(Principal principal) {
    return workspaces
        .current()
        .flatMap(
            workspace ->
                WorkspaceRights.mayReadAudit(workspace, Caller.email(principal), clock.instant())
                    ? Mono.empty()
                    : Mono.error(
                        Problem.forbidden(
                            "not-allowed", "The audit log is for workspace administrators.")));
  }
}
