package dev.stagegate.approvals.book.web;

import dev.stagegate.approvals.book.Rewritten;
import dev.stagegate.approvals.book.ShelfDiff;
import dev.stagegate.web.IfMatch;
import dev.stagegate.web.Problem;
import java.util.List;
import org.springframework.http.ResponseEntity;

/**
 * What rewriting lists of flows did, or in a dry run would do.
 *
 * @param version goes into If-Match of the next rewrite of the same lists
 * @param changed whether anything is different
 * @param sources the lists that are different, and how
 */
record RewriteView(long version, boolean changed, List<ShelfDiff> sources) {

  RewriteView {
    sources = List.copyOf(sources);
  }

  /** The answer to a rewrite; what does not fit is told by the given problem. */
  static ResponseEntity<RewriteView> answer(Rewritten rewritten, FaultsTold faults) {
    return switch (rewritten) {
      case Rewritten.Done(long version, List<ShelfDiff> diffs) ->
          ResponseEntity.ok()
              .eTag(Long.toString(version))
              .body(new RewriteView(version, !diffs.isEmpty(), diffs));
      case Rewritten.Outdated(long version) -> throw IfMatch.outdated(version);
      case Rewritten.Faulty faulty -> throw faults.problem(faulty.faults());
      case Rewritten.Missing(String why) -> throw Problem.notFound("no-such-flow", why);
    };
  }
}
