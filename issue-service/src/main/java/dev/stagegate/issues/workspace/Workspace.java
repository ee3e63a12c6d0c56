package dev.stagegate.issues.workspace;

import dev.stagegate.permission.Permission;
import dev.stagegate.web.account.ProjectLimit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The workspace as it was at one version: who is there, who holds what, and what there is to work
 * on.
 */
public final class Workspace {

  private final long version;
  private final WorkspaceContent content;
  private final Map<String, Environment> environments;
  private final Map<String, Project> projects;
  private final Map<String, Person> people;
  private final Map<String, Instance> instances;
  private final Map<String, Database> databases;
  private final Map<String, ServiceAccount> serviceAccounts;
  private final Map<String, Role> roles;
  private final Map<String, List<Binding>> bindingsByEmail;
  private final @Nullable ProjectLimit limit;

  Workspace(long version, WorkspaceContent content) {
    this.version = version;
    this.content = content;
    this.environments = byKey(content.environments(), Environment::id);
    this.projects = byKey(content.projects(), Project::id);
    this.people = byKey(content.people(), Person::email);
    this.instances = byKey(content.instances(), Instance::id);
    this.databases = byKey(content.databases(), Database::path);
    this.serviceAccounts = byKey(content.serviceAccounts(), ServiceAccount::name);
    this.roles = byKey(content.roles(), Role::id);
    this.bindingsByEmail = bindingsByEmail(content);
    this.limit = null;
  }

  private Workspace(Workspace whole, ProjectLimit limit) {
    this.version = whole.version;
    this.content = whole.content;
    this.environments = whole.environments;
    this.projects = whole.projects;
    this.people = whole.people;
    this.instances = whole.instances;
    this.databases = whole.databases;
    this.serviceAccounts = whole.serviceAccounts;
    this.roles = whole.roles;
    this.bindingsByEmail = whole.bindingsByEmail;
    this.limit = limit;
  }

  /**
   * The same workspace as a token sees it that is for one project: what the account holds
   * everywhere, it holds there alone.
   */
  public Workspace within(@Nullable ProjectLimit called) {
    return called == null ? this : new Workspace(this, called);
  }

  /** The project that somebody is kept to by the token of this call; null for all. */
  public @Nullable String onlyProject(String email) {
    return limit != null && limit.account().equals(email) ? limit.projectId() : null;
  }

  /** Whether somebody is a person or a service account, and active. */
  public boolean isActive(String email) {
    Person person = people.get(email);
    ServiceAccount account = serviceAccounts.get(email);
    return (person != null && person.active()) || (account != null && account.active());
  }

  /** A service account by its name. */
  public Optional<ServiceAccount> serviceAccount(String name) {
    return Optional.ofNullable(serviceAccounts.get(name));
  }

  public long version() {
    return version;
  }

  public WorkspaceContent content() {
    return content;
  }

  /** In their order. */
  public List<Environment> environments() {
    return content.environments();
  }

  public Collection<Project> projects() {
    return content.projects();
  }

  public Collection<Person> people() {
    return content.people();
  }

  public Optional<Environment> environment(String id) {
    return Optional.ofNullable(environments.get(id));
  }

  public Optional<Project> project(String id) {
    return Optional.ofNullable(projects.get(id));
  }

  public Optional<Person> person(String email) {
    return Optional.ofNullable(people.get(email));
  }

  public Optional<Instance> instance(String id) {
    return Optional.ofNullable(instances.get(id));
  }

  /** The names of the databases of an instance. */
  public List<String> databasesOf(String instanceId) {
    return content.databases().stream()
        .filter(database -> database.instanceId().equals(instanceId))
        .map(Database::name)
        .toList();
  }

  public Optional<Database> database(String instanceId, String name) {
    return Optional.ofNullable(databases.get(instanceId + "/" + name));
  }

  /**
   * What a person holds for a project at a moment: bindings in the project and in the whole
   * workspace, given to the person or to a group. Nobody who is inactive or unknown holds anything.
   */
  public Stream<Binding> bindings(String email, String projectId, Instant now) {
    return held(email, now).filter(binding -> binding.isOf(projectId));
  }

  /** Everything a person or service account holds at a moment, wherever. */
  public Stream<Binding> held(String email, Instant now) {
    if (!isActive(email)) {
      return Stream.empty();
    }
    Stream<Binding> held =
        bindingsByEmail.getOrDefault(email, List.of()).stream()
            .filter(binding -> binding.heldAt(now));
    String only = onlyProject(email);
    return only == null
        ? held
        : held.filter(binding -> binding.isOf(only)).map(binding -> binding.in(only));
  }

  /** Whether the role that a binding gives has a permission; whether it is held is not asked. */
  public boolean gives(Binding binding, Permission permission) {
    Role custom = roles.get(binding.roleId());
    return permission.isOf(binding.roleId(), custom == null ? List.of() : custom.permissions());
  }

  /** Whether somebody may do everything with the workspace, at a moment. */
  public boolean isAdministrator(String email, Instant at) {
    return held(email, at)
        .anyMatch(
            binding ->
                binding.roleId().equals(BuiltInRoles.WORKSPACE_ADMIN)
                    && binding.projectId() == null
                    && binding.isUnlimited());
  }

  private static Map<String, List<Binding>> bindingsByEmail(WorkspaceContent content) {
    Map<String, Group> groups = byKey(content.groups(), Group::id);
    Map<String, List<Binding>> all = new HashMap<>();
    for (Binding binding : content.bindings()) {
      for (String email : holders(binding, groups)) {
        all.computeIfAbsent(email, _ -> new ArrayList<>()).add(binding);
      }
    }
    return all;
  }

  private static List<String> holders(Binding binding, Map<String, Group> groups) {
    if (binding.email() != null) {
      return List.of(binding.email());
    }
    Group group = binding.groupId() == null ? null : groups.get(binding.groupId());
    return group == null ? List.of() : group.members();
  }

  private static <T> Map<String, T> byKey(List<T> values, Function<T, String> key) {
    return values.stream().collect(Collectors.toUnmodifiableMap(key, Function.identity()));
  }
}
