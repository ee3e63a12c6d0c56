package dev.stagegate.feishu.simulator.model;

/** Where a task stands. */
public enum TaskStatus {
  PENDING,
  APPROVED,
  REJECTED,
  TRANSFERRED,
  /** Ended without a decision of its own. */
  DONE
}
