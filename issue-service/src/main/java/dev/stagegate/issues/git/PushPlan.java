package dev.stagegate.issues.git;

import dev.stagegate.issues.workspace.Database;
import java.util.List;

/**
 * What a push does.
 *
 * @param fresh files that become tasks of a new issue, by path
 * @param changes tasks that get another statement, by issue
 * @param withdrawals tasks that are taken back, by issue
 */
record PushPlan(List<Fresh> fresh, List<Change> changes, List<Withdrawal> withdrawals) {

  PushPlan {
    fresh = List.copyOf(fresh);
    changes = List.copyOf(changes);
    withdrawals = List.copyOf(withdrawals);
  }

  boolean isNothing() {
    return fresh.isEmpty() && changes.isEmpty() && withdrawals.isEmpty();
  }

  /**
   * A file that has its place.
   *
   * @param author by e-mail, or a service account's name
   */
  record Placed(FileAtHead file, Database database, String author) {}

  record Fresh(Placed placed) {}

  /**
   * @param editor who counts as the one who wrote it
   */
  record Change(Placed placed, FollowedFile task, String editor) {}

  record Withdrawal(FollowedFile task, String reason) {}
}
