package dev.stagegate.issues.issue;

/** How a stage stands. */
public enum StageState {
  UPCOMING,
  /**
   * Its tasks are looked at on their targets before anybody is asked, or what was found stops it.
   */
  CHECKING,
  AWAITING_APPROVAL,
  APPROVED,
  ROLLING_OUT,
  FAILED,
  REJECTED,
  DONE,
  CLOSED;

  public static StageState of(Stage stage) {
    return switch (stage) {
      case Stage.Upcoming _ -> UPCOMING;
      case Stage.Checking _ -> CHECKING;
      case Stage.AwaitingApproval _ -> AWAITING_APPROVAL;
      case Stage.Approved _ -> APPROVED;
      case Stage.RollingOut _ -> ROLLING_OUT;
      case Stage.Failed _ -> FAILED;
      case Stage.Rejected _ -> REJECTED;
      case Stage.Done _ -> DONE;
      case Stage.Closed _ -> CLOSED;
    };
  }
}
