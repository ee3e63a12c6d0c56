package dev.stagegate.issues.issue;

import dev.stagegate.events.RoleTerms;
import dev.stagegate.issues.issue.Draft.DraftTask;
import dev.stagegate.issues.issue.OpenIssue.OpenRole;
import dev.stagegate.issues.issue.OpenIssue.OpenTask;
import dev.stagegate.issues.workspace.BuiltInRoles;
import dev.stagegate.issues.workspace.Database;
import dev.stagegate.issues.workspace.Role;
import dev.stagegate.issues.workspace.Workspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A role in the project; roles of the whole workspace cannot be asked for. */
record RoleCheck(Workspace workspace, DatabaseCheck databases, Findings findings)
    implements TaskCheck {

  static final Duration LONGEST = Duration.ofDays(3650);
  static final int MOST_DATABASES = 100;

  @Override
  public Optional<DraftTask> check(OpenTask asked, Where where) {
    OpenRole role = asked.role();
    if (role == null) {
      findings.wrong(where.field("role"), "is needed, with roleId");
      return Optional.empty();
    }
    String roleId = roleId(role.roleId(), where);
    Long seconds =
        role.expiresAfter() == null
            ? null
            : Lifetimes.seconds(
                    role.expiresAfter(), LONGEST, where.field("role/expiresAfter"), findings)
                .orElse(null);
    List<String> named = named(role.databases(), where);
    return roleId == null
        ? Optional.empty()
        : Optional.of(
            new DraftTask(new Work.GrantRole(new RoleTerms(roleId, seconds, named)), null));
  }

  private @Nullable String roleId(@Nullable String id, Where where) {
    List<String> allowed =
        Stream.concat(
                BuiltInRoles.OF_PROJECTS.stream().sorted(),
                workspace.content().roles().stream().map(Role::id))
            .toList();
    if (id == null || !allowed.contains(id)) {
      findings.wrong(where.field("role/roleId"), "must be one of " + allowed);
      return null;
    }
    return id;
  }

  private List<String> named(@Nullable List<@Nullable String> asked, Where where) {
    List<String> named = new ArrayList<>();
    if (asked == null) {
      return named;
    }
    if (asked.isEmpty() || asked.size() > MOST_DATABASES) {
      findings.wrong(
          where.field("role/databases"),
          "must name 1 to " + MOST_DATABASES + " databases, or be left out for all of them");
      return named;
    }
    for (int i = 0; i < asked.size(); i++) {
      String field = where.field("role/databases/" + i);
      String path = asked.get(i);
      Optional<Database> database =
          workspace.content().databases().stream()
              .filter(known -> known.path().equals(path))
              .findFirst();
      if (database.isEmpty()) {
        findings.wrong(field, "there is no database " + path + "; it is named as instance/name");
      } else {
        databases.requireOf(where, database.get(), field);
        named.add(database.get().path());
      }
    }
    if (new HashSet<>(named).size() < named.size()) {
      findings.wrong(where.field("role/databases"), "names a database twice");
    }
    return named;
  }
}
