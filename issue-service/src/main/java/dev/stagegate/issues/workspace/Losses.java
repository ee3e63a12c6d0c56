package dev.stagegate.issues.workspace;

import dev.stagegate.issues.workspace.OpenWork.Loss;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is no longer there, or no longer where it was. */
final class Losses {

  private Losses() {}

  static Loss between(WorkspaceContent before, WorkspaceContent after) {
    return new Loss(
        gone(Kind.ENVIRONMENT, before, after),
        gone(Kind.PROJECT, before, after),
        movedOrGone(before, after));
  }

  private static <T> Set<String> gone(
      Kind<T> kind, WorkspaceContent before, WorkspaceContent after) {
    Set<String> left = kind.in(after).stream().map(kind::key).collect(Collectors.toSet());
    return kind.in(before).stream()
        .map(kind::key)
        .filter(key -> !left.contains(key))
        .collect(Collectors.toSet());
  }

  private static Set<String> movedOrGone(WorkspaceContent before, WorkspaceContent after) {
    Map<String, Database> left = new HashMap<>();
    after.databases().forEach(database -> left.put(database.path(), database));
    return before.databases().stream()
        .filter(database -> !staysWhereItWas(database, left.get(database.path())))
        .map(Database::path)
        .collect(Collectors.toSet());
  }

  private static boolean staysWhereItWas(Database was, @Nullable Database is) {
    return is != null
        && is.environmentId().equals(was.environmentId())
        && is.projectId().equals(was.projectId());
  }
}
