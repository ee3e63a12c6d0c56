package dev.stagegate.issues.git;

import dev.stagegate.issues.workspace.ServiceAccount;
import dev.stagegate.issues.workspace.Workspace;
import java.util.Optional;

/** In whose name a push is worked, and whether the connection's account may do so. Pure. */
final class PushAuthority {

  private static final String ACCOUNT_NEEDED = "the service account ";

  private PushAuthority() {}

  /** In whose name it is done: who pushed, or the service account where that is allowed. */
  static String of(GitConnection connection, Workspace workspace, Push push) {
    PushNotice notice = push.notice();
    Optional<String> pusher =
        PeopleRules.person(connection, workspace, notice.pusherLogin(), notice.pusherEmail());
    if (pusher.isEmpty() && connection.strangers() == Strangers.REFUSE) {
      throw new PushRefused(
          "who pushed ("
              + (notice.pusherLogin() == null ? "no name" : notice.pusherLogin())
              + ", "
              + (notice.pusherEmail() == null ? "no e-mail" : notice.pusherEmail())
              + ") is nobody known here; add who that is to the people of the connection");
    }
    return pusher.orElseGet(() -> ServiceAccount.nameOf(connection.account()));
  }

  /** Fails with {@link PushRefused} unless the account is active and may act for that person. */
  static void requireAccount(GitConnection connection, Workspace workspace, String by) {
    String name = ServiceAccount.nameOf(connection.account());
    ServiceAccount account =
        workspace
            .serviceAccount(name)
            .filter(ServiceAccount::active)
            .orElseThrow(() -> new PushRefused(ACCOUNT_NEEDED + name + " is not active"));
    if (!by.equals(name) && !account.actsForOthers()) {
      throw new PushRefused(ACCOUNT_NEEDED + name + " may not act for others, such as " + by);
    }
  }
}
