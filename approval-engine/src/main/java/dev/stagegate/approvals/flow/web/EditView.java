package dev.stagegate.approvals.flow.web;

import dev.stagegate.approvals.flow.Flows.Edit;

/**
 * What an edit left.
 *
 * @param flowId the flow; empty after an order
 * @param version the flow's version; 0 where no flow is left or meant
 * @param orderVersion the version of its source type's list
 */
record EditView(String flowId, long version, long orderVersion) {

  static EditView of(Edit.Done done) {
    return new EditView(done.flowId(), done.flowVersion(), done.shelfVersion());
  }
}
