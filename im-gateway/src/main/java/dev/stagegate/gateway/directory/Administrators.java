package dev.stagegate.gateway.directory;

import dev.stagegate.events.DirectoryFact.Binding;
import dev.stagegate.events.DirectoryFact.Group;
import dev.stagegate.events.DirectoryFact.Person;
import dev.stagegate.events.DirectoryFact.ServiceAccount;
import dev.stagegate.events.DirectoryFact.WorkspaceDirectory;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who administers the workspace, by its directory. */
final class Administrators {

  private static final String ROLE = "workspaceAdmin";

  private Administrators() {}

  /**
   * Until when each administrator is one, by e-mail; {@link Instant#MAX} where no end is set.
   * Deactivated people and service accounts are none, and neither are holders for some environments
   * or databases only.
   */
  static Map<String, Instant> of(WorkspaceDirectory directory) {
    Set<String> active =
        Stream.concat(
                directory.people().stream().filter(Person::active).map(Person::email),
                directory.activeServiceAccounts().stream().map(ServiceAccount::name))
            .map(Administrators::lower)
            .collect(Collectors.toUnmodifiableSet());
    Map<String, List<String>> members =
        directory.groups().stream()
            .collect(Collectors.toUnmodifiableMap(Group::groupId, Group::members, (a, _) -> a));
    Map<String, Instant> until = new TreeMap<>();
    directory.bindings().stream()
        .filter(b -> b.roleId().equals(ROLE))
        .filter(b -> b.environmentIds().isEmpty() && b.databases().isEmpty())
        .forEach(
            binding ->
                people(binding, members)
                    .map(Administrators::lower)
                    .filter(active::contains)
                    .forEach(
                        email -> until.merge(email, end(binding), (a, b) -> a.isAfter(b) ? a : b)));
    return until;
  }

  private static Stream<String> people(Binding binding, Map<String, List<String>> members) {
    String email = binding.email();
    String group = binding.groupId();
    return email != null
        ? Stream.of(email)
        : members.getOrDefault(group == null ? "" : group, List.of()).stream();
  }

  private static String lower(String email) {
    return email.toLowerCase(Locale.ROOT);
  }

  private static Instant end(Binding binding) {
    Instant end = binding.expiresAt();
    return end == null ? Instant.MAX : end;
  }
}
