package dev.stagegate.approvals.approval.web;

import dev.stagegate.approvals.approval.Approvals;
import dev.stagegate.approvals.approval.KeptApproval;
import dev.stagegate.approvals.approval.KeptReview;
import dev.stagegate.approvals.approval.Listing;
import dev.stagegate.approvals.flow.Explanation;
import dev.stagegate.approvals.flow.ExplanationInWords;
import dev.stagegate.approvals.words.Words;
import dev.stagegate.events.Risk;
import dev.stagegate.events.SourceType;
import dev.stagegate.permission.Needs;
import dev.stagegate.permission.Permission;
import dev.stagegate.web.Problem;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Approvals, for those who may see them; for everybody else there is no such approval. */
@RestController
@RequestMapping("/api/v1/approvals")
final class ApprovalsController {

  private static final int LONGEST_PAGE = 200;
  private static final int LONGEST_TEXT = 200;

  private final Approvals approvals;
  private final VisibleApprovals visible;

  ApprovalsController(Approvals approvals, VisibleApprovals visible) {
    this.approvals = approvals;
    this.visible = visible;
  }

  /** One approval; its ETag grows with every change and every review. */
  @GetMapping("/{approvalId}")
  @Needs(value = Permission.APPROVALS_READ, note = "And the issue's creator.")
  @ApiResponse(responseCode = "200", headers = @Header(name = "ETag"))
  Mono<ResponseEntity<ApprovalDetail>> readApproval(
      @PathVariable String approvalId,
      @RequestHeader(name = "Accept-Language", required = false) @Nullable String language,
      Principal caller) {
    Words words = Words.preferredBy(language);
    return visible
        .find(approvalId, emailOf(caller))
        .flatMap(
            kept -> approvals.reviewsOf(approvalId).collectList().map(r -> detail(kept, r, words)))
        .map(ApprovalsController::answer);
  }

  /** What happened to it, in order. */
  @GetMapping("/{approvalId}/history")
  @Needs(value = Permission.APPROVALS_READ, note = "And the issue's creator.")
  Mono<HistoryView> readApprovalHistory(@PathVariable String approvalId, Principal caller) {
    return visible
        .find(approvalId, emailOf(caller))
        .flatMap(_ -> approvals.historyOf(approvalId).map(HistoryView.EntryView::of).collectList())
        .map(HistoryView::new);
  }

  /**
   * Approvals, newest first; every filter narrows the list.
   *
   * @param q words, or beginnings of words, that the issue's number or title has; only of what
   *     waits for the caller
   */
  @GetMapping
  @Needs(value = Permission.OWN, note = "Tells of approvals that one may see.")
  Mono<ApprovalList> listApprovals(
      @Parameter(schema = @Schema(allowableValues = "me")) @RequestParam(required = false)
          @Nullable String waitingFor,
      @Parameter(schema = @Schema(allowableValues = "me")) @RequestParam(required = false)
          @Nullable String requestedBy,
      @RequestParam(required = false) @Nullable String issueId,
      @RequestParam(required = false) @Nullable String projectId,
      @RequestParam(required = false) @Nullable String environmentId,
      @RequestParam(required = false) @Nullable Risk risk,
      @RequestParam(required = false) @Nullable SourceType source,
      @RequestParam(required = false) @Size(max = LONGEST_TEXT) @Nullable String q,
      @RequestParam(required = false) @Nullable Set<Listing.State> state,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(LONGEST_PAGE) int limit,
      Principal caller) {
    String email = emailOf(caller);
    if (q != null && waitingFor == null) {
      // No index tells of words: among all approvals it would be looked for without end.
      throw Problem.badRequest("unreadable-request", "q needs waitingFor=me.");
    }
    Listing listing =
        new Listing(
            me("waitingFor", waitingFor, email),
            me("requestedBy", requestedBy, email),
            issueId,
            projectId,
            environmentId,
            risk,
            source,
            q,
            state == null ? Set.of() : state,
            Cursor.read(cursor));
    return visible.page(listing, limit, email).map(ApprovalList::of);
  }

  private static @Nullable String me(String name, @Nullable String value, String email) {
    if (value != null && !value.equals("me")) {
      throw Problem.badRequest("unreadable-request", name + " can only be me.");
    }
    return value == null ? null : email;
  }

  /** The framework answers 304 where the caller has this version already. */
  private static ResponseEntity<ApprovalDetail> answer(ApprovalDetail detail) {
    return ResponseEntity.ok()
        .eTag(detail.approval().version() + "." + detail.reviews().size())
        .varyBy("Accept-Language")
        .body(detail);
  }

  private static ApprovalDetail detail(KeptApproval kept, List<KeptReview> reviews, Words words) {
    Explanation explanation = kept.explanation();
    return new ApprovalDetail(
        ApprovalView.of(kept),
        reviews.stream().map(ReviewView::of).toList(),
        explanation,
        explanation == null ? List.of() : new ExplanationInWords(words).of(explanation));
  }

  static Problem unknown() {
    return Problem.notFound(
        "no-such-approval", "There is no such approval, or it is not for you to see.");
  }

  static String emailOf(Principal caller) {
    return caller.getName().toLowerCase(Locale.ROOT);
  }

  /**
   * A page.
   *
   * @param next the cursor of the next page; null on the last
   */
  record ApprovalList(List<ApprovalView> approvals, @Nullable String next) {
    ApprovalList {
      approvals = List.copyOf(approvals);
    }

    static ApprovalList of(VisibleApprovals.Page page) {
      Listing.Place next = page.next();
      return new ApprovalList(
          page.approvals().stream().map(ApprovalView::of).toList(),
          next == null ? null : Cursor.of(next));
    }
  }
}
