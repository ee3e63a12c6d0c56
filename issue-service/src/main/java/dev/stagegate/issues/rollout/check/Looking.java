package dev.stagegate.issues.rollout.check;

import dev.stagegate.events.TableSnapshot;
import dev.stagegate.events.UnitSnapshot;
import dev.stagegate.issues.issue.CheckingTargets.ToCheck;
import dev.stagegate.issues.issue.ClassifiedStatement;
import dev.stagegate.issues.rollout.sql.Answering;
import dev.stagegate.issues.rollout.sql.Answering.Answer;
import dev.stagegate.issues.rollout.sql.Question;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Looks at one task on its database. */
final class Looking {

  /** So many units of a text, and so many tables, are asked about; a script may have thousands. */
  static final int MOST = 200;

  private final ToCheck task;
  private final Plans plans;
  private final TableRows tableRows;
  private final Map<TableSnapshot, Long> known = new LinkedHashMap<>();
  private final List<UnitSnapshot> planned;
  private final List<TableSnapshot> asked;

  /**
   * @param tableRows of the database; what it knows is not asked again
   */
  Looking(ToCheck task, Plans plans, TableRows tableRows) {
    this.task = task;
    this.plans = plans;
    this.tableRows = tableRows;
    List<UnitSnapshot> units = units(task);
    planned = units.stream().filter(u -> reach(task, u) == Reach.PLANNED).limit(MOST).toList();
    asked =
        units.stream()
            .flatMap(unit -> unit.tables().stream())
            .distinct()
            .filter(this::isUnknown)
            .limit(MOST)
            .toList();
  }

  private boolean isUnknown(TableSnapshot table) {
    Long rows = tableRows.of(table);
    if (rows != null) {
      known.put(table, rows);
    }
    return rows == null;
  }

  static List<UnitSnapshot> units(ToCheck task) {
    return Optional.ofNullable(task.statement()).map(ClassifiedStatement::units).orElse(List.of());
  }

  static Reach reach(ToCheck task, UnitSnapshot unit) {
    return Reach.of(unit, text(task, unit));
  }

  static String text(ToCheck task, UnitSnapshot unit) {
    return Optional.ofNullable(task.statement())
        .map(all -> all.statement().text().substring(unit.start(), unit.end()))
        .orElse("");
  }

  /** What is to be asked, about units first. */
  List<Question> questions() {
    List<Question> questions = new ArrayList<>();
    planned.forEach(unit -> questions.add(plans.plan(text(task, unit))));
    asked.forEach(table -> questions.add(plans.rows(table)));
    return questions.isEmpty() ? List.of(Question.of("SELECT 1")) : questions;
  }

  /** Asks about each, and sums up. */
  Mono<Found> look(Answering database) {
    return database.ask(questions()).collectList().map(this::found);
  }

  private Found found(List<Answer> answers) {
    Map<UnitSnapshot, Answer> ofUnits = new LinkedHashMap<>();
    for (UnitSnapshot unit : planned) {
      ofUnits.put(unit, answers.get(ofUnits.size()));
    }
    Map<TableSnapshot, Long> rows = new LinkedHashMap<>(known);
    for (int i = 0; i < asked.size(); i++) {
      if (answers.get(planned.size() + i) instanceof Answer.Rows(List<Map<String, String>> found)
          && !found.isEmpty()
          && found.getFirst().get("rows") != null) {
        long count = Long.parseLong(found.getFirst().get("rows"));
        tableRows.keep(asked.get(i), count);
        rows.put(asked.get(i), count);
      }
    }
    return new Found(task, plans, ofUnits, rows);
  }
}
