package dev.stagegate.approvals.approval;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may decide a node, who of them is asked, and until when that is so if nothing else changes.
 */
record People(List<String> eligible, List<String> asked, @Nullable Instant until) {

  People {
    eligible = List.copyOf(eligible);
    asked = List.copyOf(asked);
  }
}
