package dev.stagegate.approvals.risktable;

import dev.stagegate.approvals.risk.RiskChanges;
import java.time.Instant;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The workspace's risk table, and every edit of it. */
public interface RiskTables {

  /** The table as it is now. */
  Mono<Kept> current();

  /** The edits of the table, newest first. */
  Flux<Edited> history(int atMost);

  /** Changes the table, if it is still at this version. */
  Mono<Edit> change(long version, RiskChanges changes, String by, Instant at);

  /** How the table differs from the standard one, and who said so last. */
  record Kept(long version, RiskChanges changes, String changedBy, Instant changedAt) {}

  /**
   * One edit.
   *
   * @param version the version that it led to
   */
  record Edited(
      long version, String changedBy, Instant changedAt, RiskChanges before, RiskChanges after) {}

  /** What came of an edit. */
  sealed interface Edit {

    /** Done, or nothing to do; the table is at this version now. */
    record Done(long version) implements Edit {}

    /** Somebody else changed it before; it is at this version now. */
    record Outdated(long version) implements Edit {}
  }
}
