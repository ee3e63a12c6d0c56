package dev.stagegate.issues.rollout.check;

import static dev.stagegate.events.CheckKind.AFFECTED_ROWS;
import static dev.stagegate.events.CheckKind.CLASSIFICATION;
import static dev.stagegate.events.CheckKind.CONNECTION;
import static dev.stagegate.events.CheckKind.READ_ONLY;
import static dev.stagegate.events.CheckKind.SYNTAX;
import static dev.stagegate.events.CheckKind.TABLE_ROWS;
import static dev.stagegate.events.CheckOutcome.ERROR;
import static dev.stagegate.events.CheckOutcome.OK;
import static dev.stagegate.events.CheckOutcome.WARNING;

import dev.stagegate.events.CheckOutcome;
import dev.stagegate.events.CheckSnapshot;
import dev.stagegate.events.UnitSnapshot;
import dev.stagegate.issues.issue.CheckingTargets.ToCheck;
import dev.stagegate.issues.issue.Checks;
import dev.stagegate.issues.issue.Target;
import dev.stagegate.issues.rollout.sql.Answering.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Says in words what was found about a task. */
final class Findings {

  private static final int LONGEST = 500;

  private final ToCheck task;
  private final List<UnitSnapshot> units;
  private final List<CheckSnapshot> results = new ArrayList<>();

  private Findings(ToCheck task) {
    this.task = task;
    this.units = Looking.units(task);
  }

  /** The database answered. */
  static Checks of(ToCheck task, Found found, Instant now) {
    Findings findings = new Findings(task);
    findings.add(new CheckSnapshot(CONNECTION, OK, "The database answers."));
    findings.syntax(found.plans());
    findings.classification();
    Long affected = findings.onlyReads() ? null : found.affectedRows();
    Long largest = found.tableRows();
    if (!findings.units.isEmpty()) {
      if (!findings.onlyReads()) {
        findings.add(rows(affected));
      }
      findings.add(new CheckSnapshot(TABLE_ROWS, OK, tableRows(largest)));
    }
    return new Checks(now, affected, largest, findings.results);
  }

  /**
   * The database could not be asked.
   *
   * @param outcome whether the task could not run either, or it was only not told in time
   */
  static Checks unreachable(ToCheck task, CheckOutcome outcome, String why, Instant now) {
    Findings findings = new Findings(task);
    findings.add(new CheckSnapshot(CONNECTION, outcome, why));
    findings.classification();
    return new Checks(now, null, null, findings.results);
  }

  /** All that there was to find out is that the server answers. */
  static Checks reachable(ToCheck task, Instant now) {
    Findings findings = new Findings(task);
    findings.add(new CheckSnapshot(CONNECTION, OK, "The server answers."));
    findings.classification();
    return new Checks(now, null, null, findings.results);
  }

  private boolean onlyReads() {
    return task.work().onlyReads();
  }

  private void syntax(Map<UnitSnapshot, Answer> plans) {
    if (plans.isEmpty()) {
      return;
    }
    int before = results.size();
    boolean changed = task.follows();
    for (int i = 0; i < units.size(); i++) {
      UnitSnapshot unit = units.get(i);
      if (plans.get(unit) instanceof Answer.Refused refused) {
        String why = DatabaseWords.of(refused, Looking.text(task, unit), databaseName());
        add(refused(i + 1, refused.unfit(), why, changed));
      }
      changed |= Reach.movesNames(unit);
    }
    if (results.size() == before) {
      add(new CheckSnapshot(SYNTAX, OK, "The database understands it" + some(plans.size()) + "."));
    }
  }

  private String databaseName() {
    return task.work().database().map(Target::databaseName).orElse("");
  }

  private String some(int looked) {
    return looked == units.size()
        ? ""
        : " (" + looked + " of " + units.size() + " units looked at)";
  }

  /** What comes before may make the tables that are missing now. */
  private static CheckSnapshot refused(int number, boolean unfit, String why, boolean changed) {
    String words = "Unit " + number + ": " + why;
    if (!unfit) {
      return new CheckSnapshot(SYNTAX, WARNING, "Could not be looked at. " + words);
    }
    return changed
        ? new CheckSnapshot(SYNTAX, OK, "As the tables are before what comes first. " + words)
        : new CheckSnapshot(SYNTAX, ERROR, words);
  }

  private void classification() {
    if (units.isEmpty()) {
      return;
    }
    List<Integer> unknown = new ArrayList<>();
    TreeSet<String> types = new TreeSet<>();
    for (int i = 0; i < units.size(); i++) {
      types.addAll(units.get(i).sqlTypes());
      if (units.get(i).sqlTypes().contains("UNKNOWN")) {
        unknown.add(i + 1);
      }
    }
    add(
        unknown.isEmpty()
            ? new CheckSnapshot(CLASSIFICATION, OK, String.join(", ", types))
            : new CheckSnapshot(
                CLASSIFICATION,
                WARNING,
                "Not understood, so that the worst is assumed: unit "
                    + unknown.getFirst()
                    + (unknown.size() > 1 ? " and " + (unknown.size() - 1) + " more" : "")));
    if (onlyReads()) {
      add(new CheckSnapshot(READ_ONLY, OK, "It only reads."));
    }
  }

  private static CheckSnapshot rows(@Nullable Long affected) {
    return affected == null
        ? new CheckSnapshot(
            AFFECTED_ROWS, WARNING, "How many rows it changes is unknown; any number is assumed.")
        : new CheckSnapshot(AFFECTED_ROWS, OK, "About " + affected + " rows, as the plan has it.");
  }

  private static String tableRows(@Nullable Long largest) {
    return largest == null
        ? "How many rows the tables have is unknown; any number is assumed."
        : "About " + largest + " rows in the largest table.";
  }

  private void add(CheckSnapshot result) {
    String message = result.message();
    results.add(
        message.length() <= LONGEST
            ? result
            : new CheckSnapshot(
                result.kind(), result.outcome(), message.substring(0, LONGEST - 1) + "…"));
  }
}
