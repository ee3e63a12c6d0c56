package dev.stagegate.approvals.directory;

import dev.stagegate.events.DirectoryFact.Binding;
import dev.stagegate.events.DirectoryFact.Group;
import dev.stagegate.events.DirectoryFact.Person;
import dev.stagegate.events.DirectoryFact.Role;
import dev.stagegate.events.DirectoryFact.ServiceAccount;
import dev.stagegate.events.DirectoryFact.Unmatched;
import dev.stagegate.events.DirectoryFact.WorkspaceDirectory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The workspace's snapshot, ready for questions: made once per version, since it can be large. */
public record Workspace(
    long version,
    Unmatched unmatched,
    Set<String> active,
    Map<String, Long> credentials,
    Set<String> inactive,
    Map<String, List<String>> members,
    Set<String> roleIds,
    Bindings bindings,
    Map<String, ServiceAccount> accounts) {

  public static Workspace of(WorkspaceDirectory snapshot) {
    return new Workspace(
        snapshot.version(),
        snapshot.unmatched(),
        snapshot.people().stream()
            .filter(Person::active)
            .map(Person::email)
            .collect(Collectors.toUnmodifiableSet()),
        snapshot.people().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Person::email, Person::credentialsOrFirst, (a, b) -> Math.max(a, b))),
        snapshot.people().stream()
            .filter(person -> !person.active())
            .map(Person::email)
            .collect(Collectors.toUnmodifiableSet()),
        snapshot.groups().stream()
            .collect(Collectors.toUnmodifiableMap(Group::groupId, Group::members, (a, _) -> a)),
        snapshot.roles().stream().map(Role::roleId).collect(Collectors.toUnmodifiableSet()),
        Bindings.of(snapshot.bindings()),
        snapshot.activeServiceAccounts().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    ServiceAccount::name, Function.identity(), (a, _) -> a)));
  }

  /**
   * The active people a binding is given to, directly or as members of its group. Who decides is
   * among these: a service account never does.
   */
  Stream<String> people(Binding binding) {
    return given(binding).filter(active::contains);
  }

  /** The active people and service accounts that a binding gives rights to. */
  Stream<String> members(Binding binding) {
    return given(binding).filter(name -> active.contains(name) || accounts.containsKey(name));
  }

  private Stream<String> given(Binding binding) {
    String email = binding.email();
    return email != null
        ? Stream.of(email)
        : members.getOrDefault(groupOf(binding), List.of()).stream();
  }

  private static String groupOf(Binding binding) {
    String groupId = binding.groupId();
    return groupId == null ? "" : groupId;
  }
}
