package dev.stagegate.issues.git;

import dev.stagegate.issues.workspace.Database;
import dev.stagegate.issues.workspace.Workspace;
import java.util.List;

/** Which database a file is for. */
final class TargetRules {

  private TargetRules() {}

  /** What was found. */
  sealed interface Found {

    record One(Database database) implements Found {}

    /**
     * None can be meant.
     *
     * @param why in words, after the file's path
     */
    record None(String why) implements Found {}
  }

  static Found database(GitConnection connection, Workspace workspace, PathRule.Place place) {
    if (workspace.environment(place.environment()).isEmpty()) {
      return new Found.None("there is no environment " + place.environment());
    }
    List<Database> named =
        workspace.content().databases().stream()
            .filter(it -> it.name().equals(place.database()))
            .filter(it -> it.environmentId().equals(place.environment()))
            .filter(it -> it.projectId().equals(connection.projectId()))
            .filter(it -> place.instance() == null || it.instanceId().equals(place.instance()))
            .toList();
    if (named.size() == 1) {
      return new Found.One(named.getFirst());
    }
    String what =
        "database "
            + place.database()
            + (place.instance() == null ? "" : " on instance " + place.instance())
            + " of project "
            + connection.projectId()
            + " in environment "
            + place.environment();
    return new Found.None(
        named.isEmpty()
            ? "there is no " + what
            : "there are several: "
                + what
                + " is on instances "
                + named.stream().map(Database::instanceId).sorted().toList()
                + "; the path pattern must say which");
  }
}
