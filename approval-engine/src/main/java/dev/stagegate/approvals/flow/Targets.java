package dev.stagegate.approvals.flow;

import static dev.stagegate.approvals.condition.Variable.*;

import dev.stagegate.approvals.condition.Inputs;
import dev.stagegate.approvals.risk.RiskTable;
import dev.stagegate.approvals.risk.Risks;
import dev.stagegate.events.AccessTerms;
import dev.stagegate.events.ExportTerms;
import dev.stagegate.events.RoleTerms;
import dev.stagegate.events.StageSnapshot;
import dev.stagegate.events.StatementSnapshot;
import dev.stagegate.events.TableSnapshot;
import dev.stagegate.events.TaskSnapshot;
import dev.stagegate.events.UnitSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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
      Inputs.Builder ofTask = shared.copy();
      setDatabase(ofTask, task);
      setTerms(ofTask, task);
      Optional<StatementSnapshot> statement = stage.statementOf(task);
      statement.ifPresent(text -> setStatement(ofTask, task, text, risks));
      if (statement.isEmpty()) {
        targets.add(withoutStatement(ofTask, task));
      }
      statement.map(Targets::kinds).orElse(Set.of()).stream()
          .map(kind -> kind.target(task.taskId(), ofTask))
          .forEach(targets::add);
    }
    return targets;
  }

  private static void setDatabase(Inputs.Builder ofTask, TaskSnapshot task) {
    if (task.instanceId() != null && task.engine() != null && task.databaseName() != null) {
      ofTask
          .set(INSTANCE_ID, task.instanceId())
          .set(DB_ENGINE, task.engine())
          .set(DATABASE_NAME, task.databaseName());
    }
  }

  private static void setStatement(
      Inputs.Builder ofTask, TaskSnapshot task, StatementSnapshot statement, Risks risks) {
    ofTask
        .set(AFFECTED_ROWS, affectedRows(task, statement))
        .set(TABLE_ROWS, orMost(task.tableRows()))
        .set(STATEMENT_TEXT, statement.text())
        .set(RISK_LEVEL, risks.of(statement).name());
  }

  private static void setTerms(Inputs.Builder ofTask, TaskSnapshot task) {
    ExportTerms export = task.export();
    if (export != null) {
      ofTask.set(EXPORT_ROWS, export.rowLimit()).set(EXPORT_FORMAT, export.format().name());
    }
    RoleTerms role = task.role();
    if (role != null) {
      ofTask.set(ROLE, role.roleId()).set(EXPIRATION_DAYS, days(role.expiresAfterSeconds()));
    }
    AccessTerms access = task.access();
    if (access != null) {
      ofTask
          .set(EXPIRATION_DAYS, days(access.expiresAfterSeconds()))
          .set(DATA_EXPORT, access.dataExport())
          .set(UNMASK, access.unmask());
    }
  }

  /** Days that have begun count: an hour is one. What does not expire is the largest number. */
  private static long days(@Nullable Long seconds) {
    return seconds == null ? Long.MAX_VALUE : Math.ceilDiv(seconds, 86_400L);
  }

  /**
   * A role, or all of a database: any table could be meant, so that a condition about tables cannot
   * be answered and holds the stage.
   */
  private static Target withoutStatement(Inputs.Builder ofTask, TaskSnapshot task) {
    if (task.access() != null) {
      ofTask.set(STATEMENT_TEXT, "");
    }
    return new Target(task.taskId(), RiskTable.WITHOUT_STATEMENT, "", "", ofTask.build());
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
