package dev.stagegate.approvals.approval;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The node whose turn it is.
 *
 * @param position its place in the plan, from 1
 * @param round grows each time its people are asked afresh, from 1
 * @param refusals how often in a row it was asked afresh because an answer did not count
 * @param eligible who may decide it, as far as known when they were last asked
 * @param asked who was asked
 * @param invited whether they were asked in IM, too
 * @param until the first moment at which an expiring role changes who is eligible; null when none
 *     does
 */
public record OpenNode(
    int position,
    int round,
    int refusals,
    List<String> eligible,
    List<String> asked,
    boolean invited,
    @Nullable Instant until) {

  public OpenNode {
    eligible = List.copyOf(eligible);
    asked = List.copyOf(asked);
  }
}
