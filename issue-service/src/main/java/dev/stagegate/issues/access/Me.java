package dev.stagegate.issues.access;

import dev.stagegate.issues.workspace.Person;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.permission.Permission;
import java.time.Instant;
import java.util.List;

/**
 * The caller. What is listed is what roles allow; a call may still be refused, since roles can be
 * limited to environments or databases.
 *
 * @param name empty where nobody told it
 * @param permissions what one may do in the whole workspace, by the names of the table of
 *     permissions
 * @param projects the projects in which one holds a role
 */
public record Me(String email, String name, List<String> permissions, List<MyProject> projects) {

  /** Where the API answers with it. */
  public static final String PATH = "/api/v1/me";

  /**
   * A project in which the caller holds a role.
   *
   * @param permissions what one may do in it, those in the whole workspace included
   */
  public record MyProject(String id, String title, List<String> permissions) {}

  /**
   * @param email of somebody who is signed in
   */
  public static Me of(Workspace workspace, String email, Instant now) {
    OwnRights rights = OwnRights.of(workspace, email, now);
    return new Me(
        email,
        workspace.person(email).map(Person::name).orElse(""),
        names(rights.everywhere()),
        workspace.projects().stream()
            .filter(project -> rights.inProjects().containsKey(project.id()))
            .map(
                project ->
                    new MyProject(
                        project.id(),
                        project.title(),
                        names(rights.inProjects().getOrDefault(project.id(), List.of()))))
            .toList());
  }

  private static List<String> names(List<Permission> permissions) {
    return permissions.stream().map(Permission::id).toList();
  }
}
