package dev.stagegate.approvals.book.web;

import dev.stagegate.approvals.book.RestoringFlows.Moment;
import org.jspecify.annotations.Nullable;

/**
 * What shall come back of an entry of the history.
 *
 * @param flowId one flow; left out means the whole list of the entry's source type
 * @param moment before or after the entry; left out means after, or before it for a flow that it
 *     deleted
 */
record RestoreRequest(@Nullable String flowId, @Nullable Moment moment) {

  static final RestoreRequest WHOLE_LIST = new RestoreRequest(null, null);
}
