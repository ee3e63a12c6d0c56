package dev.stagegate.permission;

import dev.stagegate.web.account.Scope;
import dev.stagegate.web.account.ScopeTable;
import dev.stagegate.web.account.ScopeTable.Verdict;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;

/**
 * Somebody who calls, and what by the table of permissions he or she may.
 *
 * @param authorization the header; null for nobody
 * @param inWorkspace roles held in the whole workspace
 * @param inProject roles held in the project that calls are about
 * @param custom permissions of a custom role that is held
 * @param customInWorkspace whether it is held in the workspace, or else in the project
 * @param scopes of the token; null for people
 */
public record TestCaller(
    String name,
    @Nullable String authorization,
    boolean active,
    Set<String> inWorkspace,
    Set<String> inProject,
    Set<String> custom,
    boolean customInWorkspace,
    @Nullable Set<Scope> scopes) {

  private static final String CUSTOM = "a custom role";

  public static TestCaller nobody() {
    return new TestCaller("nobody", null, false, Set.of(), Set.of(), Set.of(), false, null);
  }

  /** Somebody who is not active any more, whatever he or she held. */
  public static TestCaller deactivated(String authorization) {
    return new TestCaller(
        "somebody deactivated", authorization, false, Set.of(), Set.of(), Set.of(), false, null);
  }

  /** An active person who holds nothing that counts here. */
  public static TestCaller person(String name, String authorization) {
    return new TestCaller(name, authorization, true, Set.of(), Set.of(), Set.of(), false, null);
  }

  public TestCaller inWorkspace(String... roles) {
    return new TestCaller(
        name, authorization, active, Set.of(roles), inProject, custom, customInWorkspace, scopes);
  }

  public TestCaller inProject(String... roles) {
    return new TestCaller(
        name, authorization, active, inWorkspace, Set.of(roles), custom, customInWorkspace, scopes);
  }

  public TestCaller withCustomRole(boolean everywhere, String... permissions) {
    return new TestCaller(
        name,
        authorization,
        active,
        inWorkspace,
        inProject,
        Set.of(permissions),
        everywhere,
        scopes);
  }

  /** A service account's token. */
  public TestCaller withScopes(Set<Scope> all) {
    return new TestCaller(
        name, authorization, active, inWorkspace, inProject, custom, customInWorkspace, all);
  }

  boolean isNobody() {
    return authorization == null;
  }

  /** Whether the call is let in. */
  boolean may(List<Permission> needs, ScopeTable table, String method, String path) {
    return needs.stream().anyMatch(this::has) && isInScope(table, method, path);
  }

  private boolean has(Permission permission) {
    return switch (permission.extent()) {
      case ANYBODY -> isNobody() || active;
      case MEMBERS -> active;
      case PERSONAL, CREATOR -> false;
      case ANY_ROLE, PROJECT -> holds(permission, inProject, !custom.isEmpty());
      case WORKSPACE, ADMINISTRATION ->
          holds(
              permission,
              Set.copyOf(inProject.stream().filter(Roles.OF_PROJECTS::contains).toList()),
              customInWorkspace);
    };
  }

  private boolean holds(Permission permission, Set<String> local, boolean customCounts) {
    return active
        && (Stream.concat(inWorkspace.stream(), local.stream())
                .anyMatch(role -> permission.isOf(role, Set.of()))
            || (customCounts && permission.isOf(CUSTOM, custom)));
  }

  private boolean isInScope(ScopeTable table, String method, String path) {
    return scopes == null
        || switch (table.of(HttpMethod.valueOf(method), PathContainer.parsePath(path))) {
          case Verdict.Free() -> true;
          case Verdict.PeopleOnly _ -> false;
          case Verdict.Needs(Scope scope, boolean _) -> scopes.contains(scope);
        };
  }

  @Override
  public String toString() {
    return name;
  }
}
