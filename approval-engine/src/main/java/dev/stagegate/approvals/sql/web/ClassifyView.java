package dev.stagegate.approvals.sql.web;

import dev.stagegate.approvals.risk.RiskReason;
import dev.stagegate.approvals.risk.Risks;
import dev.stagegate.approvals.sql.SqlReading;
import dev.stagegate.approvals.words.Words;
import dev.stagegate.events.Risk;
import dev.stagegate.events.StatementSnapshot;
import dev.stagegate.events.TableSnapshot;
import dev.stagegate.events.UnitSnapshot;
import dev.stagegate.events.sql.OnlyReads;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What SQL does and how risky that is.
 *
 * @param understood whether nothing in it is UNKNOWN
 * @param onlyReads whether it is one query that only reads, as exports and access for a time need
 * @param statementCount how many statements there are
 * @param byRisk how many of them there are of each risk
 * @param statements the first 1,000 of them, in order
 */
public record ClassifyView(
    String engine,
    Risk risk,
    boolean understood,
    boolean onlyReads,
    int statementCount,
    Map<Risk, Long> byRisk,
    List<StatementView> statements) {

  private static final int MOST_STATEMENTS = 1_000;
  private static final int LONGEST_TEXT = 1_000;
  private static final int MOST_TABLES = 20;
  private static final int LONGEST_NAME = 200;

  public ClassifyView {
    byRisk = Map.copyOf(byRisk);
    statements = List.copyOf(statements);
  }

  /**
   * One statement: its place in the text in UTF-16 code units, and what it does.
   *
   * @param text its first 1,000 characters
   * @param tables the first 20 that it names
   * @param tableCount how many it names
   */
  public record StatementView(
      int start,
      int end,
      String text,
      List<String> sqlTypes,
      List<TableSnapshot> tables,
      int tableCount,
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
        IntStream.range(0, Math.min(statement.units().size(), MOST_STATEMENTS))
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
        OnlyReads.flaw(statement.units()).isEmpty(),
        statement.units().size(),
        statement.units().stream().collect(Collectors.groupingBy(risks::of, Collectors.counting())),
        statements);
  }

  private static StatementView statement(
      String text, UnitSnapshot unit, List<String> notes, Risks risks, Words words) {
    return new StatementView(
        unit.start(),
        unit.end(),
        cut(text.substring(unit.start(), unit.end()), LONGEST_TEXT),
        unit.sqlTypes(),
        unit.tables().stream().limit(MOST_TABLES).map(ClassifyView::named).toList(),
        unit.tables().size(),
        unit.where(),
        unit.insertedRows(),
        unit.traits(),
        risks.of(unit),
        risks.why(unit).stream().map(reason -> ReasonView.of(reason, words)).toList(),
        notes);
  }

  private static TableSnapshot named(TableSnapshot table) {
    String schema = table.schemaName();
    return new TableSnapshot(
        schema == null ? null : cut(schema, LONGEST_NAME), cut(table.tableName(), LONGEST_NAME));
  }

  /** Never through the middle of a character. */
  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    boolean inside = Character.isHighSurrogate(text.charAt(longest - 1));
    return text.substring(0, inside ? longest - 1 : longest) + "…";
  }
}
