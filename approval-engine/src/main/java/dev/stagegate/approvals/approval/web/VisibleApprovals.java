package dev.stagegate.approvals.approval.web;

import dev.stagegate.approvals.approval.Approval;
import dev.stagegate.approvals.approval.Approval.UnderWay;
import dev.stagegate.approvals.approval.Approvals;
import dev.stagegate.approvals.approval.KeptApproval;
import dev.stagegate.approvals.approval.Listing;
import dev.stagegate.approvals.approval.Listing.Place;
import dev.stagegate.approvals.directory.Directories;
import dev.stagegate.web.account.ProjectLimit;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Approvals as far as somebody may see them: the creator, holders of a role in its project
 * or the workspace, and whoever decides or decided something of it.
 */
@Component
final class VisibleApprovals {

  /** A page is made of at most so many approvals, readable or not; it may then be short. */
  private static final int MOST_LOOKED_AT = 500;

  private final Approvals approvals;
  private final Directories directories;
  private final Clock clock;

  VisibleApprovals(Approvals approvals, Directories directories, Clock clock) {
    this.approvals = approvals;
    this.directories = directories;
    this.clock = clock;
  }

  Mono<KeptApproval> find(String approvalId, String email) {
    return approvals
        .find(approvalId)
        .filterWhen(kept -> mayRead(kept, email))
        .switchIfEmpty(Mono.error(ApprovalsController::unknown));
  }

  /** Most often all may be read, so that no more are looked at first than the page takes. */
  Mono<Page> page(Listing listing, int limit, String email) {
    return look(listing, limit + 1, email)
        .flatMap(
            first ->
                first.end() == null || first.readable().size() > limit
                    ? Mono.just(first)
                    : look(listing.from(first.end()), MOST_LOOKED_AT, email).map(first::and))
        .map(looked -> looked.page(limit));
  }

  private Mono<Looked> look(Listing listing, int most, String email) {
    return approvals
        .list(listing, most)
        .collectList()
        .flatMap(
            all ->
                Flux.fromIterable(all)
                    .filterWhen(kept -> mayRead(kept, email))
                    .collectList()
                    .map(
                        readable ->
                            new Looked(
                                readable, all.size() < most ? null : Place.of(all.getLast()))));
  }

  /**
   * Approvals that were looked at.
   *
   * @param readable those of them that somebody may see
   * @param end where it was stopped; null where there are no more
   */
  private record Looked(List<KeptApproval> readable, @Nullable Place end) {

    Looked and(Looked later) {
      return new Looked(
          Stream.concat(readable.stream(), later.readable.stream()).toList(), later.end);
    }

    Page page(int limit) {
      return readable.size() > limit
          ? new Page(readable.subList(0, limit), Place.of(readable.get(limit - 1)))
          : new Page(readable, end);
    }
  }

  private Mono<Boolean> mayRead(KeptApproval kept, String email) {
    return ProjectLimit.called(
        limit ->
            limit == null || limit.projectId().equals(kept.approval().stage().projectId())
                ? mayReadByRole(kept, email)
                : Mono.just(false));
  }

  private Mono<Boolean> mayReadByRole(KeptApproval kept, String email) {
    Approval approval = kept.approval();
    if (approval.stage().creator().equals(email) || decides(approval, email)) {
      return Mono.just(true);
    }
    return directories
        .newest(approval.stage().projectId())
        .map(directory -> directory.knows(email, clock.instant()));
  }

  private static boolean decides(Approval approval, String email) {
    return approval.reviews().stream().anyMatch(r -> r.reviewer().equals(email))
        || (approval instanceof UnderWay under
            && under.open().stream().anyMatch(open -> open.eligible().contains(email)));
  }

  /** Approvals, and where the next page begins; null on the last. */
  record Page(List<KeptApproval> approvals, @Nullable Place next) {
    Page {
      approvals = List.copyOf(approvals);
    }
  }
}
