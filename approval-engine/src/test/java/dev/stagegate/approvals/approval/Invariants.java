package dev.stagegate.approvals.approval;

import static dev.stagegate.approvals.Company.email;

import dev.stagegate.approvals.approval.Approval.UnderWay;
import dev.stagegate.approvals.approval.Command.Review;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** What must hold after every step, whatever happened. */
@NullMarked
final class Invariants {

  private Invariants() {}

  static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }

  static void check(Collection<Approval> ofOneStage) {
    require(
        ofOneStage.stream().filter(Approval.Open.class::isInstance).count() <= 1,
        "one approval at most is open");
  }

  /** One approval that was changed. */
  static void check(@Nullable Approval before, Approval after) {
    require(
        !(before instanceof Approval.Closed)
            || (before.getClass() == after.getClass() && before.reviews().equals(after.reviews())),
        "a decided approval never reopens");
    nobodyCountsTwice(after);
    switch (after) {
      case Approval.Approved approved ->
          require(
              approved.plan().nodes().stream()
                  .allMatch(n -> Tally.of(approved.stage(), n, approved.reviews()).done()),
              "every node said yes");
      case UnderWay under -> {
        require(!under.turns().isEmpty(), "some node has its turn");
        require(
            under.open().stream().noneMatch(open -> open.asked().isEmpty()), "somebody is asked");
        require(
            under.held().stream().noneMatch(node -> node.detail().isBlank()), "a hold says why");
        require(
            under.plan().options().anyOrder() || under.turns().size() == 1,
            "in strict order it is one node's turn");
      }
      case Approval.Unplanned held -> require(!held.detail().isBlank(), "a hold says why");
      case Approval.Rejected _, Approval.Voided _ -> {}
    }
  }

  /** A review that named an approval. */
  static void check(Approval approval, String namedId, Review review) {
    require(
        !namedId.equals(approval.id())
            || !counts(approval, review)
            || review.revision().equals(approval.revision()),
        "no review on a stale revision counts");
  }

  static boolean counts(Approval approval, Review review) {
    return approval.reviews().stream().anyMatch(r -> r.reviewId().equals(review.reviewId()));
  }

  private static void nobodyCountsTwice(Approval approval) {
    Map<String, Set<String>> nodes = new HashMap<>();
    Set<String> reviewIds = new HashSet<>();
    for (CountedReview review : approval.reviews()) {
      require(!review.reviewer().equals(email("dev")), "the creator does not count");
      require(reviewIds.add(review.reviewId()), "no review counts twice");
      nodes.computeIfAbsent(review.reviewer(), _ -> new HashSet<>()).add(review.nodeId());
    }
    require(
        samePersonMayPass(approval) || nodes.values().stream().allMatch(at -> at.size() == 1),
        "nobody counts at two nodes");
  }

  private static boolean samePersonMayPass(Approval approval) {
    Plan plan =
        switch (approval) {
          case UnderWay under -> under.plan();
          case Approval.Unplanned _ -> null;
          case Approval.Approved approved -> approved.plan();
          case Approval.Rejected rejected -> rejected.plan();
          case Approval.Voided voided -> voided.plan();
        };
    return plan != null && plan.options().samePersonMayPassSeveralNodes();
  }
}
