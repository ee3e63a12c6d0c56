package dev.stagegate.approvals.approval.web;

import dev.stagegate.approvals.approval.Approvals;
import dev.stagegate.approvals.approval.KeptApproval;
import dev.stagegate.approvals.approval.KeptReview;
import dev.stagegate.approvals.directory.Directories;
import dev.stagegate.approvals.flow.Explanation;
import dev.stagegate.approvals.flow.ExplanationInWords;
import dev.stagegate.approvals.words.Words;
import dev.stagegate.web.Problem;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Approvals, for those who may see them: the issue's creator, and holders of a role in its project
 * or the workspace. For everybody else there is no such approval.
 */
@RestController
@RequestMapping("/api/v1/approvals")
final class ApprovalsController {

  private final Approvals approvals;
  private final Directories directories;
  private final Clock clock;

  ApprovalsController(Approvals approvals, Directories directories, Clock clock) {
    this.approvals = approvals;
    this.directories = directories;
    this.clock = clock;
  }

  @GetMapping("/{approvalId}")
  Mono<ApprovalDetail> one(
      @PathVariable String approvalId,
      @RequestHeader(name = "Accept-Language", required = false) @Nullable String language,
      Principal caller) {
    return approvals
        .find(approvalId)
        .filterWhen(kept -> mayRead(kept, emailOf(caller)))
        .switchIfEmpty(Mono.error(ApprovalsController::unknown))
        .flatMap(kept -> detail(kept, Words.preferredBy(language)));
  }

  @GetMapping
  Mono<ApprovalList> list(
      @RequestParam(required = false) @Nullable String issueId,
      @RequestParam(required = false) @Nullable String waitingFor,
      Principal caller) {
    String email = emailOf(caller);
    return wanted(issueId, waitingFor, email)
        .filterWhen(kept -> mayRead(kept, email))
        .map(ApprovalView::of)
        .collectList()
        .map(ApprovalList::new);
  }

  private Flux<KeptApproval> wanted(
      @Nullable String issueId, @Nullable String waitingFor, String email) {
    if (issueId != null && waitingFor == null) {
      return approvals.ofIssue(issueId);
    }
    if ("me".equals(waitingFor) && issueId == null) {
      return approvals.waitingFor(email);
    }
    throw Problem.badRequest("unreadable-request", "Ask for either issueId=<id> or waitingFor=me.");
  }

  private Mono<ApprovalDetail> detail(KeptApproval kept, Words words) {
    return approvals
        .reviewsOf(kept.approval().id())
        .collectList()
        .map(reviews -> detail(kept, reviews, words));
  }

  private static ApprovalDetail detail(KeptApproval kept, List<KeptReview> reviews, Words words) {
    Explanation explanation = kept.explanation();
    return new ApprovalDetail(
        ApprovalView.of(kept),
        reviews.stream().map(ReviewView::of).toList(),
        explanation,
        explanation == null ? List.of() : new ExplanationInWords(words).of(explanation));
  }

  private Mono<Boolean> mayRead(KeptApproval kept, String email) {
    if (kept.approval().stage().creator().equals(email)) {
      return Mono.just(true);
    }
    return directories
        .newest(kept.approval().stage().projectId())
        .map(directory -> directory.knows(email, clock.instant()));
  }

  static Problem unknown() {
    return Problem.notFound(
        "no-such-approval", "There is no such approval, or it is not for you to see.");
  }

  static String emailOf(Principal caller) {
    return caller.getName().toLowerCase(Locale.ROOT);
  }

  record ApprovalList(List<ApprovalView> approvals) {
    ApprovalList {
      approvals = List.copyOf(approvals);
    }
  }
}
