package dev.stagegate.issues.git;

import dev.stagegate.issues.git.PushPlan.Placed;
import dev.stagegate.issues.workspace.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out for which databases the files of a push are, and whose they are. */
final class PlacingFiles {

  private final GitConnection connection;
  private final Workspace workspace;
  private final String by;
  private final List<Placed> placed = new ArrayList<>();
  private final List<String> gone = new ArrayList<>();
  private final Set<String> faults = new LinkedHashSet<>();

  /**
   * @param by who pushed
   */
  private PlacingFiles(GitConnection connection, Workspace workspace, String by) {
    this.connection = connection;
    this.workspace = workspace;
    this.by = by;
  }

  /** The files that are there and the paths of those that are not. */
  record Sorted(List<Placed> placed, List<String> gone) {}

  /**
   * @throws PushRefused naming all that is wrong
   */
  static Sorted sort(
      GitConnection connection, Workspace workspace, List<FileAtHead> files, String by) {
    PlacingFiles placing = new PlacingFiles(connection, workspace, by);
    files.forEach(placing::place);
    if (!placing.faults.isEmpty()) {
      throw new PushRefused(List.copyOf(placing.faults));
    }
    return new Sorted(placing.placed, placing.gone);
  }

  private void place(FileAtHead file) {
    Optional<PathRule.Place> place = connection.place(file.path());
    if (file.content() == null || place.isEmpty()) {
      gone.add(file.path());
      return;
    }
    String author = author(file.author());
    switch (TargetRules.database(connection, workspace, place.get())) {
      case TargetRules.Found.None(String why) -> faults.add(file.path() + ": " + why);
      case TargetRules.Found.One(var database) -> placed.add(new Placed(file, database, author));
    }
  }

  /** Where nothing changed nobody is to be found; where somebody unknown may, who pushed counts. */
  private String author(@Nullable Author author) {
    if (author == null) {
      return by;
    }
    Optional<String> person =
        PeopleRules.person(connection, workspace, author.login(), author.email());
    if (person.isEmpty() && connection.strangers() == Strangers.REFUSE) {
      faults.add(
          "the author "
              + author.text()
              + (author.login() == null ? "" : " (" + author.login() + ")")
              + " is nobody known here; add who that is to the people of the connection");
    }
    return person.orElse(by);
  }
}
