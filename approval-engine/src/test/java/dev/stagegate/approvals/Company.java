package dev.stagegate.approvals;

import dev.stagegate.approvals.directory.Directory;
import dev.stagegate.approvals.directory.Project;
import dev.stagegate.approvals.directory.Workspace;
import dev.stagegate.events.DirectoryFact.Binding;
import dev.stagegate.events.DirectoryFact.Group;
import dev.stagegate.events.DirectoryFact.Person;
import dev.stagegate.events.DirectoryFact.ProjectDirectory;
import dev.stagegate.events.DirectoryFact.Role;
import dev.stagegate.events.DirectoryFact.ServiceAccount;
import dev.stagegate.events.DirectoryFact.Unmatched;
import dev.stagegate.events.DirectoryFact.WorkspaceDirectory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The people of a small company, for tests: owner and second own project {@code shop}, dba and dba2
 * are DBAs, admin is the administrator, dev asks, bystander and stranger hold nothing in the
 * project.
 */
@NullMarked
public final class Company {

  private final Set<String> people = new LinkedHashSet<>();
  private final Set<String> inactive = new LinkedHashSet<>();
  private final List<Group> groups = new ArrayList<>();
  private final List<Binding> workspace = new ArrayList<>();
  private final List<ServiceAccount> accounts = new ArrayList<>();
  private final List<Binding> project = new ArrayList<>();
  private Unmatched unmatched = Unmatched.HOLD;
  private boolean selfApproval;
  private long version = 1;

  /** Nobody holds anything. */
  public static Company empty() {
    Company company = new Company();
    for (String name :
        List.of("owner", "second", "dba", "dba2", "admin", "dev", "bystander", "stranger")) {
      company.people.add(email(name));
    }
    return company;
  }

  public static Company usual() {
    return empty()
        .inProject("projectOwner", "owner")
        .inProject("projectOwner", "second")
        .inProject("projectDeveloper", "dev")
        .inWorkspace("workspaceDBA", "dba")
        .inWorkspace("workspaceDBA", "dba2")
        .inWorkspace("workspaceAdmin", "admin")
        .inWorkspace("workspaceMember", "bystander");
  }

  public static String email(String name) {
    return name.contains("@") ? name : name + "@example.com";
  }

  public Company inProject(String role, String name) {
    project.add(binding(role, name, null, List.of(), List.of()));
    return this;
  }

  public Company inWorkspace(String role, String name) {
    workspace.add(binding(role, name, null, List.of(), List.of()));
    return this;
  }

  /** Somebody more, who holds nothing. */
  public Company person(String name) {
    people.add(email(name));
    return this;
  }

  public Company inWorkspaceUntil(Instant end, String role, String name) {
    workspace.add(binding(role, name, end, List.of(), List.of()));
    return this;
  }

  public Company until(Instant end, String role, String name) {
    project.add(binding(role, name, end, List.of(), List.of()));
    return this;
  }

  public Company limitedTo(String environment, String role, String name) {
    project.add(binding(role, name, null, List.of(environment), List.of()));
    return this;
  }

  public Company limitedToDatabases(List<String> databases, String role, String name) {
    project.add(binding(role, name, null, List.of(), databases));
    return this;
  }

  public Company group(String role, String groupId, String... names) {
    groups.add(new Group(groupId, groupId, Arrays.stream(names).map(Company::email).toList()));
    project.add(new Binding(role, null, groupId, null, List.of(), List.of()));
    return this;
  }

  public Company without(String role, String name) {
    project.removeIf(b -> b.roleId().equals(role) && email(name).equals(b.email()));
    workspace.removeIf(b -> b.roleId().equals(role) && email(name).equals(b.email()));
    return this;
  }

  public Company deactivated(String name) {
    inactive.add(email(name));
    return this;
  }

  /** A service account with this role, in the project if it is one of projects. */
  public Company serviceAccount(String id, String role, @Nullable Instant tokensAfter) {
    String name = "service:" + id;
    accounts.add(new ServiceAccount(name, id, true, tokensAfter));
    Binding held = new Binding(role, name, null, null, List.of(), List.of());
    (role.startsWith("workspace") ? workspace : project).add(held);
    return this;
  }

  public Company waivingUnmatched() {
    unmatched = Unmatched.WAIVE;
    return this;
  }

  public Company allowingSelfApproval() {
    selfApproval = true;
    return this;
  }

  /** The next version of both snapshots. */
  public Company changed() {
    version++;
    return this;
  }

  public WorkspaceDirectory workspace() {
    return new WorkspaceDirectory(
        version,
        unmatched,
        people.stream().map(p -> new Person(p, p, !inactive.contains(p))).toList(),
        groups,
        List.of(new Role("projectOwner", "Project Owner", List.of())),
        workspace,
        accounts);
  }

  public ProjectDirectory project() {
    return project("shop");
  }

  public ProjectDirectory project(String projectId) {
    return new ProjectDirectory(projectId, version, projectId, selfApproval, project);
  }

  public Directory directory() {
    return new Directory(Workspace.of(workspace()), Project.of(project()));
  }

  private static Binding binding(
      String role,
      String name,
      @Nullable Instant end,
      List<String> environments,
      List<String> databases) {
    return new Binding(role, email(name), null, end, environments, databases);
  }
}
