package dev.stagegate.approvals.condition;

import static dev.stagegate.approvals.condition.Variable.*;

import dev.stagegate.events.SourceType;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Which variables a condition may use, by the source type of its flow. */
public final class Variables {

  private static final Set<Variable> PLACE = EnumSet.of(ENVIRONMENT_ID, PROJECT_ID);
  private static final Set<Variable> DATABASE = with(PLACE, INSTANCE_ID, DB_ENGINE, DATABASE_NAME);
  private static final Set<Variable> TABLE = with(DATABASE, SCHEMA_NAME, TABLE_NAME);
  private static final Map<SourceType, Set<Variable>> OF = bySource();

  private Variables() {}

  /** The variables a condition of this source type may use. */
  public static Set<Variable> of(SourceType source) {
    return Objects.requireNonNull(OF.get(source));
  }

  private static Map<SourceType, Set<Variable>> bySource() {
    Map<SourceType, Set<Variable>> of = new EnumMap<>(SourceType.class);
    for (SourceType source : SourceType.values()) {
      of.put(source, variables(source));
    }
    return of;
  }

  private static Set<Variable> variables(SourceType source) {
    return switch (source) {
      case CHANGE_DATABASE ->
          with(
              TABLE,
              AFFECTED_ROWS,
              TABLE_ROWS,
              SQL_TYPE,
              STATEMENT_TEXT,
              RISK_LEVEL,
              ISSUE_LABELS,
              ISSUE_CREATOR);
      case CREATE_DATABASE -> DATABASE;
      case EXPORT_DATA -> with(TABLE, STATEMENT_TEXT, EXPORT_ROWS, EXPORT_FORMAT);
      case REQUEST_ROLE -> with(PLACE, ROLE, EXPIRATION_DAYS);
      case REQUEST_JIT_ACCESS -> with(TABLE, STATEMENT_TEXT, EXPIRATION_DAYS, DATA_EXPORT, UNMASK);
      case FALLBACK -> with(PLACE, SOURCE);
    };
  }

  private static Set<Variable> with(Set<Variable> some, Variable... more) {
    Set<Variable> all = EnumSet.copyOf(some);
    all.addAll(Set.of(more));
    return all;
  }
}
