package dev.stagegate.benchmark.firstmatch;

import dev.stagegate.approvals.condition.Variable;

/** What a request of the workload tells of itself. */
public enum Field {
  ENVIRONMENT(Variable.ENVIRONMENT_ID, "environment"),
  PROJECT(Variable.PROJECT_ID, "project"),
  ENGINE(Variable.DB_ENGINE, "engine"),
  DATABASE(Variable.DATABASE_NAME, "database"),
  TABLE(Variable.TABLE_NAME, "table"),
  SQL_TYPE(Variable.SQL_TYPE, "sqlType"),
  TEXT(Variable.STATEMENT_TEXT, "text"),
  CREATOR(Variable.ISSUE_CREATOR, "creator"),
  RISK(Variable.RISK_LEVEL, "risk"),
  ROWS(Variable.AFFECTED_ROWS, "rows"),
  TABLE_ROWS(Variable.TABLE_ROWS, "tableRows");

  private final Variable variable;
  private final String plainName;

  Field(Variable variable, String plainName) {
    this.variable = variable;
    this.plainName = plainName;
  }

  Variable variable() {
    return variable;
  }

  /** A name that is an identifier in every engine. */
  String plainName() {
    return plainName;
  }

  boolean isNumber() {
    return this == ROWS || this == TABLE_ROWS;
  }
}
