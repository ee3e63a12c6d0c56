package dev.stagegate.issues.intake;

import dev.stagegate.issues.access.Act;
import dev.stagegate.issues.access.Permissions;
import dev.stagegate.issues.access.Place;
import dev.stagegate.issues.issue.Issue;
import dev.stagegate.issues.workspace.Person;
import dev.stagegate.issues.workspace.ServiceAccount;
import dev.stagegate.issues.workspace.Workspace;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;

/**
 * Whether an account may ask for something, and for whom: it needs the right itself, and on behalf
 * of a person also the right to do that. What the person may is for the usual doors to say.
 */
record Authority(Workspace workspace, ServiceAccount account, Instant now) {

  /**
   * The person or account in whose name it is done.
   *
   * @param field where the name stands
   * @throws Refusal if the account may not do it in this name
   */
  String behalf(String named, String field) {
    String name = named.strip().toLowerCase(Locale.ROOT);
    if (name.isEmpty()) {
      throw Refusal.of(field, "is needed: a person by e-mail, or " + account.name());
    }
    if (name.equals(account.name())) {
      return name;
    }
    if (!account.actsForOthers()) {
      throw Refusal.of(field, "this account may not act for others; it must be " + account.name());
    }
    if (workspace.person(name).filter(Person::active).isEmpty()) {
      throw Refusal.of(field, "there is no active person " + named);
    }
    return name;
  }

  /**
   * Lets it pass if the account may do this with an issue it asked for.
   *
   * @throws Refusal if not
   */
  void require(Act act, Issue issue, Collection<Place> places) {
    if (!Permissions.allow(
        act, workspace, account.name(), issue.projectId(), account.name(), places, now)) {
      throw Refusal.of("", account.name() + " may not do this in project " + issue.projectId());
    }
  }
}
