package dev.stagegate.approvals.sql.web;

import dev.stagegate.approvals.risk.RiskReason;
import dev.stagegate.approvals.risk.Risks;
import dev.stagegate.approvals.sql.SqlReading;
import dev.stagegate.approvals.words.Words;
import dev.stagegate.events.Risk;
import dev.stagegate.events.StatementSnapshot;
import dev.stagegate.events.TableSnapshot;
import dev.stagegate.events.UnitSnapshot;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What SQL does and how risky that is.
 *
 * @param understood whether nothing in it is UNKNOWN
 */
public record ClassifyView(
    String engine, Risk risk, boolean understood, List<StatementView> statements) {

  public ClassifyView {
    statements = List.copyOf(statements);
  }

  /** One statement: its place in the text in UTF-16 code units, and what it does. */
  public record StatementView(
      int start,
      int end,
      String text,
      List<String> sqlTypes,
      List<TableSnapshot> tables,
      @Nullable Boolean where,
      @Nullable Long insertedRows,
      List<String> traits,
      Risk risk,
      List<ReasonView> why,
      List<String> notes) {

    public StatementView {
      sqlTypes = List.copyOf(sqlTypes);
      tables = List.copyOf(tables);
      traits = List.copyOf(traits);
      why = List.copyOf(why);
      notes = List.copyOf(notes);
    }
  }

  /** One thing that gives a statement its risk, also in words. */
  public record ReasonView(String name, Risk risk, String text) {

    static ReasonView of(RiskReason reason, Words words) {
      String key = "risk.trait." + reason.name();
      return new ReasonView(
          reason.name(),
          reason.risk(),
          words.say(words.knows(key) ? key : "risk.type", reason.name(), reason.risk()));
    }
  }

  /** A reading as it is told, by the risks of an environment. */
  public static ClassifyView of(SqlReading reading, Risks risks, Words words) {
    StatementSnapshot statement = reading.statement();
    List<StatementView> statements =
        IntStream.range(0, statement.units().size())
            .mapToObj(
                i ->
                    statement(
                        statement.text(),
                        statement.units().get(i),
                        reading.notes().get(i),
                        risks,
                        words))
            .toList();
    return new ClassifyView(
        statement.engine(),
        risks.of(statement),
        statement.units().stream().noneMatch(unit -> unit.sqlTypes().contains("UNKNOWN")),
        statements);
  }

  private static StatementView statement(
      String text, UnitSnapshot unit, List<String> notes, Risks risks, Words words) {
    return new StatementView(
        unit.start(),
        unit.end(),
        text.substring(unit.start(), unit.end()),
        unit.sqlTypes(),
        unit.tables(),
        unit.where(),
        unit.insertedRows(),
        unit.traits(),
        risks.of(unit),
        risks.why(unit).stream().map(reason -> ReasonView.of(reason, words)).toList(),
        notes);
  }
}
