package dev.stagegate.issues.rollout.sql;

import dev.stagegate.events.UnitSnapshot;
import dev.stagegate.issues.rollout.TaskRun;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a task that stopped half-way can go on in another session. Not if units that are done
 * have set something in the session that is gone, such as the database in use, a variable or a
 * temporary table: what is left would do something else than was approved. Pure.
 */
final class GoingOn {

  /** What leaves nothing behind but in the database. */
  private static final List<String> LASTING = List.of("CREATE_", "ALTER_", "DROP_", "RENAME");

  private static final Set<String> LASTING_TOO =
      Set.of(
          "TRUNCATE",
          "COMMENT",
          "INSERT",
          "UPDATE",
          "DELETE",
          "MERGE",
          "REPLACE",
          "LOAD_DATA",
          "COPY",
          "SELECT",
          "EXPLAIN",
          "GRANT",
          "REVOKE",
          "OTHER");

  private static final List<String> LEAVING_WORDS = List.of("temp", "@", "prepare", "set_config");

  /** What asks the session about the unit before. */
  private static final List<String> ASKING_WORDS =
      List.of("last_insert_id", "row_count", "found_rows", "currval", "lastval", "@");

  private GoingOn() {}

  /** Why not; empty if it can, as when nothing is done yet. */
  static Optional<String> obstacle(TaskRun run) {
    int done = run.kept().units();
    if (done == 0) {
      return Optional.empty();
    }
    if (done >= run.units().size()) {
      return Optional.of("All its units are done; nothing is left to run.");
    }
    for (int number = 1; number <= done; number++) {
      if (leavesSomething(run, run.unit(number))) {
        return Optional.of(
            cannot(run) + "unit " + number + " may have set something in the session it ran in.");
      }
    }
    for (int number = done + 1; number <= run.units().size(); number++) {
      if (has(run.textOf(run.unit(number)), ASKING_WORDS)) {
        return Optional.of(
            cannot(run) + "unit " + number + " may ask the session about the units before.");
      }
    }
    return Optional.empty();
  }

  private static String cannot(TaskRun run) {
    return "Units 1 to "
        + run.kept().units()
        + " are done, and the others cannot go on by themselves: "
        + "change the statement to what is left. For ";
  }

  private static boolean leavesSomething(TaskRun run, UnitSnapshot unit) {
    return !unit.sqlTypes().stream().allMatch(GoingOn::isLasting)
        || has(run.textOf(unit), LEAVING_WORDS);
  }

  private static boolean isLasting(String type) {
    return LASTING_TOO.contains(type) || LASTING.stream().anyMatch(type::startsWith);
  }

  private static boolean has(String text, List<String> words) {
    String lower = text.toLowerCase(Locale.ROOT);
    return words.stream().anyMatch(lower::contains);
  }
}
