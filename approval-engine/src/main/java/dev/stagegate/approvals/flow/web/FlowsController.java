package dev.stagegate.approvals.flow.web;

import dev.stagegate.approvals.flow.CheckingFlows;
import dev.stagegate.approvals.flow.FlowDraft;
import dev.stagegate.approvals.flow.FlowFault;
import dev.stagegate.approvals.flow.Flows;
import dev.stagegate.approvals.flow.Flows.Edit;
import dev.stagegate.approvals.web.Callers;
import dev.stagegate.events.SourceType;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import dev.stagegate.web.IfMatch;
import dev.stagegate.web.Problem;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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

/** Flows: read by all members of the workspace, changed by workspace administrators and DBAs. */
@RestController
@RequestMapping("/api/v1")
final class FlowsController {

  private final Flows flows;
  private final CheckingFlows checking;
  private final Callers callers;
  private final Clock clock;

  FlowsController(Flows flows, CheckingFlows checking, Callers callers, Clock clock) {
    this.flows = flows;
    this.checking = checking;
    this.callers = callers;
    this.clock = clock;
  }

  /** Flows by source type, in order. */
  @GetMapping("/flows")
  @Needs(Permission.FLOWS_READ)
  Mono<FlowsView> listFlows(@RequestParam(required = false) @Nullable SourceType source) {
    return callers
        .staff()
        .flatMap(
            staff ->
                flows
                    .shelves()
                    .filter(shelf -> source == null || shelf.source() == source)
                    .map(shelf -> FlowsView.ShelfView.of(shelf, staff))
                    .sort()
                    .collectList())
        .map(FlowsView::new);
  }

  /** One flow; its version goes into If-Match of a change. */
  @GetMapping("/flows/{flowId}")
  @Needs(Permission.FLOWS_READ)
  @ApiResponse(responseCode = "200", headers = @Header(name = "ETag"))
  Mono<ResponseEntity<FlowsView.FlowView>> readFlow(@PathVariable String flowId) {
    return callers
        .staff()
        .flatMap(staff -> flows.find(flowId).map(kept -> FlowsView.FlowView.of(kept, staff)))
        .map(flow -> ResponseEntity.ok().eTag(Long.toString(flow.version())).body(flow))
        .switchIfEmpty(Mono.error(FlowsController::missing));
  }

  /** Adds a flow, last in its source type. */
  @PostMapping("/flows")
  @Needs(Permission.FLOWS_EDIT)
  @ApiResponse(responseCode = "201", headers = @Header(name = "ETag"))
  Mono<ResponseEntity<EditView>> addFlow(@RequestBody FlowRequest request, Principal caller) {
    String by = Callers.emailOf(caller);
    return checked(request, caller)
        .flatMap(draft -> flows.add(draft, by, clock.instant()))
        .map(edit -> answer(HttpStatus.CREATED, edit));
  }

  /** Changes a flow. */
  @PutMapping("/flows/{flowId}")
  @Needs(Permission.FLOWS_EDIT)
  @ApiResponse(responseCode = "200", headers = @Header(name = "ETag"))
  Mono<ResponseEntity<EditView>> changeFlow(
      @PathVariable String flowId,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody FlowRequest request,
      Principal caller) {
    String by = Callers.emailOf(caller);
    return checked(request, caller)
        .flatMap(
            draft -> flows.change(flowId, IfMatch.version(ifMatch), draft, by, clock.instant()))
        .map(edit -> answer(HttpStatus.OK, edit));
  }

  /** Deletes a flow. */
  @DeleteMapping("/flows/{flowId}")
  @Needs(Permission.FLOWS_EDIT)
  @ApiResponse(responseCode = "200", headers = @Header(name = "ETag"))
  Mono<ResponseEntity<EditView>> removeFlow(
      @PathVariable String flowId,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      Principal caller) {
    String by = Callers.emailOf(caller);
    return editing(
        caller, () -> flows.remove(flowId, IfMatch.version(ifMatch), by, clock.instant()));
  }

  /** Puts all flows of a source type in order; the first that matches decides. */
  @PutMapping("/flow-order/{source}")
  @Needs(Permission.FLOWS_EDIT)
  @ApiResponse(responseCode = "200", headers = @Header(name = "ETag"))
  Mono<ResponseEntity<EditView>> orderFlows(
      @PathVariable SourceType source,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody OrderRequest request,
      Principal caller) {
    String by = Callers.emailOf(caller);
    return editing(
        caller,
        () ->
            flows.order(
                source, IfMatch.version(ifMatch), request.checkedIds(), by, clock.instant()));
  }

  private Mono<ResponseEntity<EditView>> editing(Principal caller, Supplier<Mono<Edit>> edit) {
    return callers
        .editingFlows(caller)
        .flatMap(_ -> edit.get())
        .map(done -> answer(HttpStatus.OK, done));
  }

  /** The draft, if the caller may edit and nothing is wrong with it. */
  private Mono<FlowDraft> checked(FlowRequest request, Principal caller) {
    return callers
        .editingFlows(caller)
        .map(
            directory -> {
              FlowDraft draft = request.toDraft();
              List<FlowFault> faults = checking.faults(draft, Callers.staffOf(directory));
              if (!faults.isEmpty()) {
                throw FlowEditing.problem(faults);
              }
              return draft;
            });
  }

  private static Problem missing() {
    return Problem.notFound("no-such-flow", "There is no such flow.");
  }

  private static ResponseEntity<EditView> answer(HttpStatus status, Edit edit) {
    return switch (edit) {
      case Edit.Done done ->
          ResponseEntity.status(status)
              .eTag(
                  Long.toString(done.flowVersion() > 0 ? done.flowVersion() : done.shelfVersion()))
              .body(EditView.of(done));
      case Edit.Outdated(long version) -> throw IfMatch.outdated(version);
      case Edit.Missing() -> throw missing();
      case Edit.Unfit(String field, String message) ->
          throw FlowEditing.problem(List.of(new FlowFault(field, message, null, null)));
    };
  }
}
