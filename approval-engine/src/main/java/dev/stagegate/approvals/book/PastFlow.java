package dev.stagegate.approvals.book;

import dev.stagegate.events.SourceType;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an id.
 *
 * @param lastVersion the highest version a flow of this id ever had before an edit; 0 when it had
 *     none
 * @param standsIn the source type in which a flow of this id is now; null when there is none
 */
public record PastFlow(long lastVersion, @Nullable SourceType standsIn) {

  /** Nothing. */
  static final PastFlow NONE = new PastFlow(0, null);
}
