package dev.stagegate.approvals.approval.postgres;

/** Two writers saw a stage for the first time at once; the one that gets this tries again. */
final class StageJustAppeared extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StageJustAppeared() {
    super("another transaction wrote about the stage first");
  }
}
