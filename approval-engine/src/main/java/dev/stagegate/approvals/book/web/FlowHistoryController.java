package dev.stagegate.approvals.book.web;

import dev.stagegate.approvals.book.BookEdit.Kind;
import dev.stagegate.approvals.book.FlowHistory;
import dev.stagegate.approvals.book.KeptEdit;
import dev.stagegate.approvals.book.RestoringFlows;
import dev.stagegate.approvals.book.RestoringFlows.Moment;
import dev.stagegate.approvals.book.Rewritten;
import dev.stagegate.approvals.book.Terms;
import dev.stagegate.approvals.book.web.HistoryView.EntryView;
import dev.stagegate.approvals.web.Callers;
import dev.stagegate.events.SourceType;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import dev.stagegate.web.IfMatch;
import dev.stagegate.web.NumberCursor;
import dev.stagegate.web.Problem;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.security.Principal;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * The history of flows: read by all members of the workspace, brought back by workspace
 * administrators and DBAs.
 */
@RestController
@RequestMapping("/api/v1/flow-history")
final class FlowHistoryController {

  private static final int LONGEST_PAGE = 200;

  private final FlowHistory history;
  private final RestoringFlows restoring;
  private final Callers callers;
  private final Clock clock;

  FlowHistoryController(
      FlowHistory history, RestoringFlows restoring, Callers callers, Clock clock) {
    this.history = history;
    this.restoring = restoring;
    this.callers = callers;
    this.clock = clock;
  }

  /** Edits, newest first; both filters narrow the list. */
  @GetMapping
  @Needs(Permission.FLOWS_READ)
  Mono<HistoryView> listFlowEdits(
      @RequestParam(required = false) @Nullable SourceType source,
      @RequestParam(required = false) @Nullable String flowId,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(LONGEST_PAGE) int limit) {
    String storable = flowId == null ? null : flowId.replace("\0", "");
    return history
        .list(new FlowHistory.Wanted(source, storable, NumberCursor.read(cursor)), limit + 1)
        .collectList()
        .map(edits -> HistoryView.of(edits, limit));
  }

  /** One edit, whole. */
  @GetMapping("/{entryId}")
  @Needs(Permission.FLOWS_READ)
  Mono<EntryView> readFlowEdit(@PathVariable long entryId) {
    return find(entryId).map(EntryView::of);
  }

  /** Brings back a flow or a list as it stood; that is an edit like any other. */
  @PostMapping("/{entryId}/restore")
  @Needs(Permission.FLOWS_EDIT)
  @ApiResponse(responseCode = "200", headers = @Header(name = "ETag"))
  @ApiResponse(
      responseCode = "428",
      description = "If-Match is missing; only a dry run needs none.")
  Mono<ResponseEntity<RewriteView>> restoreFlows(
      @PathVariable long entryId,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody(required = false) @Nullable RestoreRequest request,
      Principal caller) {
    RestoreRequest wanted = Objects.requireNonNullElse(request, RestoreRequest.WHOLE_LIST);
    return callers
        .editingFlows(caller)
        .map(
            directory ->
                new Terms(
                    Kind.RESTORED,
                    entryId,
                    dryRun ? null : IfMatch.version(ifMatch),
                    Callers.staffOf(directory),
                    Callers.emailOf(caller),
                    clock.instant()))
        .flatMap(terms -> find(entryId).flatMap(edit -> restore(edit, wanted, terms)))
        .map(rewritten -> RewriteView.answer(rewritten, FaultsTold.IN_LISTS));
  }

  private Mono<Rewritten> restore(KeptEdit edit, RestoreRequest wanted, Terms terms) {
    String flowId = wanted.flowId();
    return flowId == null
        ? restoring.restoreList(
            edit, Objects.requireNonNullElse(wanted.moment(), Moment.AFTER), terms)
        : restoring.restoreFlow(edit, flowId, wanted.moment(), terms);
  }

  private Mono<KeptEdit> find(long entryId) {
    return history
        .find(entryId)
        .switchIfEmpty(
            Mono.error(() -> Problem.notFound("no-such-entry", "There is no such entry.")));
  }
}
