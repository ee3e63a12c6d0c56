package dev.stagegate.issues.workspace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes a workspace what a file says. People who are no longer named stay known, but inactive, and
 * accounts that are to stay do. Service accounts that are no longer named stay likewise.
 */
final class RewritingWorkspace {

  private RewritingWorkspace() {}

  static WorkspaceContent rewritten(WorkspaceContent before, WorkspaceContent wanted) {
    Map<String, Person> known = new HashMap<>();
    before.people().forEach(person -> known.put(person.email(), person));
    Set<String> named = wanted.people().stream().map(Person::email).collect(Collectors.toSet());
    List<Person> people = new ArrayList<>();
    for (Person person : wanted.people()) {
      people.add(following(person, known.get(person.email())));
    }
    before.people().stream()
        .filter(person -> !named.contains(person.email()))
        .map(Person::deactivated)
        .forEach(people::add);
    return wanted.withPeople(people).withServiceAccounts(serviceAccounts(before, wanted));
  }

  private static List<ServiceAccount> serviceAccounts(
      WorkspaceContent before, WorkspaceContent wanted) {
    Map<String, ServiceAccount> all = new LinkedHashMap<>();
    before.serviceAccounts().forEach(account -> all.put(account.id(), account.deactivated()));
    wanted
        .serviceAccounts()
        .forEach(account -> all.merge(account.id(), account, (old, next) -> next.inPlaceOf(old)));
    return List.copyOf(all.values());
  }

  private static Person following(Person person, @Nullable Person before) {
    if (Person.KEPT.equals(person.passwordHash())) {
      return before == null
          ? new Person(person.email(), person.name(), person.active(), null, false)
          : person.withAccountOf(before);
    }
    return before == null ? person : person.succeeding(before);
  }
}
