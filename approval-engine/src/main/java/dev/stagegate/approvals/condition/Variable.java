package dev.stagegate.approvals.condition;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a condition can ask about. Dotted names are names, not fields of an object. */
public enum Variable {
  ENVIRONMENT_ID(Kind.STRING, "resource.environment_id"),
  PROJECT_ID(Kind.STRING, "resource.project_id"),
  INSTANCE_ID(Kind.STRING, "resource.instance_id"),
  DB_ENGINE(Kind.STRING, "resource.db_engine"),
  DATABASE_NAME(Kind.STRING, "resource.database_name"),
  SCHEMA_NAME(Kind.STRING, "resource.schema_name"),
  TABLE_NAME(Kind.STRING, "resource.table_name"),
  AFFECTED_ROWS(Kind.INT, "statement.affected_rows"),
  TABLE_ROWS(Kind.INT, "statement.table_rows"),
  SQL_TYPE(Kind.STRING, "statement.sql_type"),
  STATEMENT_TEXT(Kind.STRING, "statement.text"),
  RISK_LEVEL(Kind.STRING, "risk_level", "risk.level"),
  ISSUE_LABELS(Kind.STRINGS, "issue.labels"),
  ISSUE_CREATOR(Kind.STRING, "issue.creator"),
  EXPORT_ROWS(Kind.INT, "request.export_rows"),
  EXPORT_FORMAT(Kind.STRING, "request.export_format"),
  ROLE(Kind.STRING, "request.role"),
  EXPIRATION_DAYS(Kind.INT, "request.expiration_days"),
  DATA_EXPORT(Kind.BOOL, "request.data_export"),
  UNMASK(Kind.BOOL, "request.unmask"),
  SOURCE(Kind.STRING, "request.source");

  enum Kind {
    STRING(String.class, "a string"),
    INT(Long.class, "a whole number"),
    BOOL(Boolean.class, "true or false"),
    STRINGS(List.class, "a list of strings");

    final Class<?> type;
    final String inWords;

    Kind(Class<?> type, String inWords) {
      this.type = type;
      this.inWords = inWords;
    }
  }

  private final Kind kind;
  private final List<String> spellings;

  Variable(Kind kind, String... spellings) {
    this.kind = kind;
    this.spellings = List.of(spellings);
  }

  /** How it is written in a condition. */
  public String spelling() {
    return spellings.getFirst();
  }

  /** The variable that is written so, if there is one. */
  public static Optional<Variable> named(String spelling) {
    return Stream.of(values())
        .filter(variable -> variable.spellings.contains(spelling))
        .findFirst();
  }

  /** Whether the value is of the kind that this variable has. */
  public boolean takes(Object value) {
    return kind.type.isInstance(value)
        && (!(value instanceof List<?> texts) || texts.stream().allMatch(String.class::isInstance));
  }

  /** What its values are, for people to read. */
  public String kindInWords() {
    return kind.inWords;
  }

  /** Every way it may be written. */
  List<String> spellings() {
    return spellings;
  }

  Kind kind() {
    return kind;
  }
}
