package dev.stagegate.approvals.simulation;

import static dev.stagegate.approvals.condition.Variable.AFFECTED_ROWS;
import static dev.stagegate.approvals.condition.Variable.DATABASE_NAME;
import static dev.stagegate.approvals.condition.Variable.DB_ENGINE;
import static dev.stagegate.approvals.condition.Variable.ENVIRONMENT_ID;
import static dev.stagegate.approvals.condition.Variable.EXPIRATION_DAYS;
import static dev.stagegate.approvals.condition.Variable.EXPORT_ROWS;
import static dev.stagegate.approvals.condition.Variable.INSTANCE_ID;
import static dev.stagegate.approvals.condition.Variable.ISSUE_CREATOR;
import static dev.stagegate.approvals.condition.Variable.ISSUE_LABELS;
import static dev.stagegate.approvals.condition.Variable.PROJECT_ID;
import static dev.stagegate.approvals.condition.Variable.RISK_LEVEL;
import static dev.stagegate.approvals.condition.Variable.ROLE;
import static dev.stagegate.approvals.condition.Variable.SCHEMA_NAME;
import static dev.stagegate.approvals.condition.Variable.SOURCE;
import static dev.stagegate.approvals.condition.Variable.SQL_TYPE;
import static dev.stagegate.approvals.condition.Variable.STATEMENT_TEXT;
import static dev.stagegate.approvals.condition.Variable.TABLE_NAME;
import static dev.stagegate.approvals.condition.Variable.TABLE_ROWS;

import dev.stagegate.approvals.condition.Variable;
import dev.stagegate.approvals.flow.Supposed;
import dev.stagegate.events.Origin;
import dev.stagegate.events.Risk;
import dev.stagegate.events.RoleTerms;
import dev.stagegate.events.SourceType;
import dev.stagegate.events.StageSnapshot;
import dev.stagegate.events.StatementSnapshot;
import dev.stagegate.events.TableSnapshot;
import dev.stagegate.events.TaskSnapshot;
import dev.stagegate.events.UnitSnapshot;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request that nobody made: one stage with one task.
 *
 * @param source whose flows it is tried with; Fallback alone where it is that
 * @param requested what kind of request it is
 * @param creator who asks, by e-mail
 * @param statement what it would run; null where only variables tell of it
 * @param terms what its task asks for beside that
 * @param values the variables that are known, but for where and by whom it is asked
 */
public record Supposition(
    SourceType source,
    SourceType requested,
    String projectId,
    String environmentId,
    String creator,
    List<String> labels,
    @Nullable StatementSnapshot statement,
    Terms terms,
    Map<Variable, Object> values) {

  private static final String NOT_KNOWN = "-";
  private static final String NO_DIGEST = "0".repeat(64);

  /** What a stage itself tells, so that it needs no supposing. */
  private static final Set<Variable> OF_STAGE =
      EnumSet.of(
          ENVIRONMENT_ID,
          PROJECT_ID,
          ISSUE_CREATOR,
          ISSUE_LABELS,
          SOURCE,
          INSTANCE_ID,
          DB_ENGINE,
          DATABASE_NAME,
          AFFECTED_ROWS,
          TABLE_ROWS,
          SQL_TYPE,
          SCHEMA_NAME,
          TABLE_NAME,
          STATEMENT_TEXT);

  public Supposition {
    labels = List.copyOf(labels);
    values = Map.copyOf(values);
  }

  /** The request as a stage that has just arrived. */
  StageSnapshot stage() {
    Optional<StatementSnapshot> text = text();
    TaskSnapshot task =
        requested == SourceType.REQUEST_ROLE
            ? task(null, null, null, Optional.empty())
            : task(
                text(INSTANCE_ID),
                text.map(StatementSnapshot::engine).orElseGet(() -> text(DB_ENGINE)),
                text(DATABASE_NAME),
                text);
    return new StageSnapshot(
        "simulated",
        NOT_KNOWN,
        NOT_KNOWN,
        requested,
        Origin.UI,
        projectId,
        creator,
        labels,
        "simulated",
        environmentId,
        environmentId,
        1,
        1,
        NO_DIGEST,
        1,
        null,
        true,
        null,
        List.of(task),
        text.stream().toList());
  }

  private TaskSnapshot task(
      @Nullable String instanceId,
      @Nullable String engine,
      @Nullable String databaseName,
      Optional<StatementSnapshot> text) {
    return new TaskSnapshot(
        "task",
        instanceId,
        engine,
        databaseName,
        text.map(StatementSnapshot::digest).orElse(null),
        creator,
        (Long) values.get(AFFECTED_ROWS),
        (Long) values.get(TABLE_ROWS),
        terms.export(),
        role(),
        terms.access(),
        List.of());
  }

  /** Who asks for a role asks for it alone, also where only variables say which. */
  private @Nullable RoleTerms role() {
    return requested != SourceType.REQUEST_ROLE || terms.role() != null
        ? terms.role()
        : new RoleTerms(text(ROLE), null, List.of());
  }

  private Optional<StatementSnapshot> text() {
    if (requested == SourceType.REQUEST_ROLE || isWholeDatabase()) {
      return Optional.empty();
    }
    return Optional.of(statement == null ? described() : statement);
  }

  /** Access to it is asked for, and nothing says to which part. */
  private boolean isWholeDatabase() {
    return terms.access() != null
        && statement == null
        && !values.containsKey(STATEMENT_TEXT)
        && !values.containsKey(TABLE_NAME);
  }

  /** What the stage cannot tell: values that only requests of some kinds have, and what is open. */
  Supposed supposed() {
    Map<Variable, Object> beside = new EnumMap<>(Variable.class);
    // A number that nobody knows is the largest there is.
    if (terms.export() == null) {
      beside.put(EXPORT_ROWS, Long.MAX_VALUE);
    }
    if (terms.role() == null && terms.access() == null) {
      beside.put(EXPIRATION_DAYS, Long.MAX_VALUE);
    }
    values.forEach(
        (variable, value) -> {
          if (!OF_STAGE.contains(variable)) {
            beside.put(variable, value);
          }
        });
    return new Supposed(source == SourceType.FALLBACK, beside, unknown(), risk());
  }

  /** A condition that asks about what nobody told cannot be answered, which holds the stage. */
  private Set<Variable> unknown() {
    Set<Variable> unknown = EnumSet.of(INSTANCE_ID, DATABASE_NAME);
    if (terms.role() == null) {
      unknown.add(ROLE);
    }
    if (statement == null) {
      unknown.addAll(Set.of(DB_ENGINE, TABLE_NAME));
      if (!isWholeDatabase()) {
        unknown.add(STATEMENT_TEXT);
      }
      if (!values.containsKey(TABLE_NAME)) {
        unknown.add(SCHEMA_NAME);
      }
    }
    unknown.removeAll(values.keySet());
    return unknown;
  }

  private @Nullable Risk risk() {
    Object risk = values.get(RISK_LEVEL);
    return risk == null ? null : Risk.valueOf(risk.toString());
  }

  /** A statement that is known by variables only: what they do not tell is not understood. */
  private StatementSnapshot described() {
    String text = text(STATEMENT_TEXT);
    String table = Objects.toString(values.get(TABLE_NAME), "");
    Object schema = values.get(SCHEMA_NAME);
    UnitSnapshot unit =
        new UnitSnapshot(
            0,
            text.length(),
            List.of(Objects.toString(values.get(SQL_TYPE), sqlType())),
            table.isEmpty()
                ? List.of()
                : List.of(new TableSnapshot(Objects.toString(schema, null), table)),
            null,
            List.of(),
            null);
    return new StatementSnapshot(NO_DIGEST, text(DB_ENGINE), text, List.of(unit));
  }

  /** What is done where nobody told; of one kind of request there is no doubt. */
  private String sqlType() {
    return requested == SourceType.CREATE_DATABASE ? "CREATE_DATABASE" : "UNKNOWN";
  }

  private String text(Variable variable) {
    return Objects.toString(values.get(variable), NOT_KNOWN);
  }
}
