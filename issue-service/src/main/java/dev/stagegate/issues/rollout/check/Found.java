package dev.stagegate.issues.rollout.check;

import dev.stagegate.events.TableSnapshot;
import dev.stagegate.events.UnitSnapshot;
import dev.stagegate.issues.issue.CheckingTargets.ToCheck;
import dev.stagegate.issues.rollout.sql.Answering.Answer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a database said about a task. Unknown stays unknown, whatever it would be convenient to
 * assume.
 *
 * @param plans of units that were asked about
 * @param rows of the tables that are known
 */
record Found(
    ToCheck task, Plans engine, Map<UnitSnapshot, Answer> plans, Map<TableSnapshot, Long> rows) {

  /** The rows that all units change together; null unless all are known. */
  @Nullable Long affectedRows() {
    long sum = 0;
    boolean moved = task.follows();
    for (UnitSnapshot unit : Looking.units(task)) {
      Long changed = moved ? changedWhateverNamesMean(unit) : changed(unit);
      if (changed == null) {
        return null;
      }
      sum = plus(sum, changed);
      moved |= Reach.movesNames(unit);
    }
    return Looking.units(task).isEmpty() ? null : sum;
  }

  private @Nullable Long changed(UnitSnapshot unit) {
    return switch (Looking.reach(task, unit)) {
      case NO_ROWS -> 0L;
      case WHOLE_TABLES -> together(unit.tables());
      case PLANNED -> planned(unit);
      case UNKNOWN -> null;
    };
  }

  /** The database was asked before the names were moved, so only the text itself can tell. */
  private @Nullable Long changedWhateverNamesMean(UnitSnapshot unit) {
    return switch (Looking.reach(task, unit)) {
      case NO_ROWS -> 0L;
      case PLANNED -> unit.insertedRows();
      case WHOLE_TABLES, UNKNOWN -> null;
    };
  }

  /** The larger of what is planned and what the text itself says. */
  private @Nullable Long planned(UnitSnapshot unit) {
    Long inserted = unit.insertedRows();
    if (plans.get(unit) instanceof Answer.Rows(List<Map<String, String>> plan)) {
      OptionalLong expected = engine.affectedRows(plan);
      if (expected.isPresent()) {
        return Math.max(expected.getAsLong(), inserted == null ? 0 : inserted);
      }
    }
    return inserted;
  }

  private @Nullable Long together(List<TableSnapshot> tables) {
    long sum = 0;
    for (TableSnapshot table : tables) {
      Long known = rows.get(table);
      if (known == null) {
        return null;
      }
      sum = plus(sum, known);
    }
    return tables.isEmpty() ? null : sum;
  }

  private static long plus(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }

  /** The rows of the largest table; null unless all are known. */
  @Nullable Long tableRows() {
    List<UnitSnapshot> units = Looking.units(task);
    boolean moved =
        task.follows()
            || units.stream().limit(Math.max(0, units.size() - 1L)).anyMatch(Reach::movesNames);
    boolean allNamed =
        !moved && !units.isEmpty() && units.stream().noneMatch(u -> u.tables().isEmpty());
    List<@Nullable Long> known =
        units.stream()
            .flatMap(unit -> unit.tables().stream())
            .distinct()
            .<@Nullable Long>map(rows::get)
            .toList();
    return allNamed && known.stream().allMatch(Objects::nonNull)
        ? known.stream().filter(Objects::nonNull).mapToLong(Long::longValue).max().orElseThrow()
        : null;
  }
}
