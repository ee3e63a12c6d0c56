package dev.stagegate.approvals.risktable.web;

import dev.stagegate.approvals.risktable.RiskTables;
import dev.stagegate.approvals.risktable.RiskTables.Edit;
import dev.stagegate.approvals.risktable.web.RiskTableView.EditView;
import dev.stagegate.approvals.risktable.web.RiskTableView.HistoryView;
import dev.stagegate.approvals.web.Callers;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import dev.stagegate.web.IfMatch;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.security.Principal;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The risk table: read by all members of the workspace, changed by workspace administrators. */
@RestController
@RequestMapping("/api/v1/risk-table")
final class RiskTableController {

  private static final int MOST_EDITS = 200;

  private final RiskTables tables;
  private final Callers callers;
  private final Clock clock;

  RiskTableController(RiskTables tables, Callers callers, Clock clock) {
    this.tables = tables;
    this.callers = callers;
    this.clock = clock;
  }

  /** The risks of types and traits, everywhere and in single environments. */
  @GetMapping
  @Needs(Permission.FLOWS_READ)
  @ApiResponse(responseCode = "200", headers = @Header(name = "ETag"))
  Mono<ResponseEntity<RiskTableView>> readRiskTable() {
    return tables.current().map(RiskTableView::of).map(RiskTableController::answer);
  }

  /** The edits of the table, newest first. */
  @GetMapping("/history")
  @Needs(Permission.FLOWS_READ)
  Mono<HistoryView> listRiskTableEdits() {
    return tables.history(MOST_EDITS).map(EditView::of).collectList().map(HistoryView::new);
  }

  /** Says all that is to be different from the standard table. */
  @PutMapping
  @Needs(Permission.RISKS_EDIT)
  @ApiResponse(responseCode = "200", headers = @Header(name = "ETag"))
  Mono<ResponseEntity<RiskTableView>> changeRiskTable(
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestBody RiskTableRequest request,
      Principal caller) {
    return callers
        .administering(caller)
        .flatMap(
            _ ->
                tables.change(
                    IfMatch.version(ifMatch),
                    request.toChanges(),
                    Callers.emailOf(caller),
                    clock.instant()))
        .flatMap(
            edit ->
                switch (edit) {
                  case Edit.Done _ -> readRiskTable();
                  case Edit.Outdated(long version) -> Mono.error(IfMatch.outdated(version));
                });
  }

  private static ResponseEntity<RiskTableView> answer(RiskTableView view) {
    return ResponseEntity.ok().eTag(Long.toString(view.version())).body(view);
  }
}
