package dev.stagegate.approvals.flow;

import static dev.stagegate.approvals.condition.Variable.*;

import dev.stagegate.approvals.condition.Inputs;
import dev.stagegate.approvals.risk.Risks;
import dev.stagegate.events.StageSnapshot;
import dev.stagegate.events.StatementSnapshot;
import dev.stagegate.events.TableSnapshot;
import dev.stagegate.events.TaskSnapshot;
import dev.stagegate.events.UnitSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes a stage apart into its targets. An unknown number is the largest there is. */
final class Targets {

  private static final List<TableSnapshot> NO_TABLE = List.of();

  private Targets() {}

  static List<Target> of(StageSnapshot stage, Risks risks) {
    Inputs.Builder shared =
        Inputs.builder()
            .set(ENVIRONMENT_ID, stage.environmentId())
            .set(PROJECT_ID, stage.projectId())
            .set(ISSUE_LABELS, stage.labels())
            .set(ISSUE_CREATOR, stage.creator())
            .set(SOURCE, stage.sourceType().name());
    List<Target> targets = new ArrayList<>();
    for (TaskSnapshot task : stage.tasks()) {
      StatementSnapshot statement = stage.statementOf(task);
      Inputs.Builder ofTask =
          shared
              .copy()
              .set(INSTANCE_ID, task.instanceId())
              .set(DB_ENGINE, task.engine())
              .set(DATABASE_NAME, task.databaseName())
              .set(AFFECTED_ROWS, affectedRows(task, statement))
              .set(TABLE_ROWS, orMost(task.tableRows()))
              .set(STATEMENT_TEXT, statement.text())
              .set(RISK_LEVEL, risks.of(statement).name());
      kinds(statement).forEach(kind -> targets.add(kind.target(task.taskId(), ofTask)));
    }
    return targets;
  }

  private static Set<Kind> kinds(StatementSnapshot statement) {
    Set<Kind> kinds = new LinkedHashSet<>();
    for (UnitSnapshot unit : statement.units()) {
      for (String sqlType : unit.sqlTypes()) {
        if (unit.tables().equals(NO_TABLE)) {
          kinds.add(new Kind(sqlType, "", ""));
        }
        unit.tables().forEach(table -> kinds.add(Kind.of(sqlType, table)));
      }
    }
    return kinds;
  }

  /**
   * The larger of what the database estimates and what the text says; the largest there is when
   * neither knows.
   */
  private static long affectedRows(TaskSnapshot task, StatementSnapshot statement) {
    Long counted = insertedRows(statement);
    Long estimated = task.affectedRows();
    if (estimated != null && counted != null) {
      return Math.max(estimated, counted);
    }
    return orMost(estimated != null ? estimated : counted);
  }

  /**
   * The rows of all units together, so that splitting an INSERT hides nothing; null unless all are
   * known.
   */
  private static @Nullable Long insertedRows(StatementSnapshot statement) {
    long sum = 0;
    for (UnitSnapshot unit : statement.units()) {
      Long rows = unit.insertedRows();
      if (rows == null) {
        return null;
      }
      sum = sum > Long.MAX_VALUE - rows ? Long.MAX_VALUE : sum + rows;
    }
    return sum;
  }

  private static long orMost(@Nullable Long rows) {
    return rows == null || rows < 0 ? Long.MAX_VALUE : rows;
  }

  private record Kind(String sqlType, String schemaName, String tableName) {

    static Kind of(String sqlType, TableSnapshot table) {
      String schema = table.schemaName();
      return new Kind(sqlType, schema == null ? "" : schema, table.tableName());
    }

    Target target(String taskId, Inputs.Builder ofTask) {
      Inputs inputs =
          ofTask
              .copy()
              .set(SQL_TYPE, sqlType)
              .set(SCHEMA_NAME, schemaName)
              .set(TABLE_NAME, tableName)
              .build();
      return new Target(taskId, sqlType, schemaName, tableName, inputs);
    }
  }
}
