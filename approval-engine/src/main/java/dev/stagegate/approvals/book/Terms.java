package dev.stagegate.approvals.book;

import dev.stagegate.approvals.flow.Staff;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How lists are to be rewritten.
 *
 * @param kind what it is called in the history
 * @param restoredFrom the edit whose state comes back; null where none does
 * @param version the version that the lists together must still have; null for a dry run, which
 *     takes them as they are
 * @param staff who can be asked
 */
public record Terms(
    BookEdit.Kind kind,
    @Nullable Long restoredFrom,
    @Nullable Long version,
    Staff staff,
    String by,
    Instant at) {

  /** Whether only the differences are asked for. */
  boolean dryRun() {
    return version == null;
  }
}
