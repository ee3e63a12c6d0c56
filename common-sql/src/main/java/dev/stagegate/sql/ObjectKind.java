package dev.stagegate.sql;

/** What CREATE, ALTER and DROP are about, and the types they make of it. */
enum ObjectKind {
  DATABASE(SqlType.CREATE_DATABASE, SqlType.ALTER_DATABASE, SqlType.DROP_DATABASE),
  TABLE(SqlType.CREATE_TABLE, SqlType.ALTER_TABLE, SqlType.DROP_TABLE),
  VIEW(SqlType.CREATE_VIEW, SqlType.ALTER_VIEW, SqlType.DROP_VIEW),
  /** A materialized view where dropping it counts as dropping a table. */
  STORED_VIEW(SqlType.CREATE_VIEW, SqlType.ALTER_VIEW, SqlType.DROP_TABLE),
  INDEX(SqlType.CREATE_INDEX, SqlType.ALTER_INDEX, SqlType.DROP_INDEX),
  SEQUENCE(SqlType.CREATE_SEQUENCE, SqlType.ALTER_SEQUENCE, SqlType.DROP_SEQUENCE),
  SCHEMA(SqlType.CREATE_SCHEMA, SqlType.ALTER_SCHEMA, SqlType.DROP_SCHEMA),
  FUNCTION(SqlType.CREATE_FUNCTION, SqlType.ALTER_FUNCTION, SqlType.DROP_FUNCTION),
  PROCEDURE(SqlType.CREATE_PROCEDURE, SqlType.ALTER_PROCEDURE, SqlType.DROP_PROCEDURE),
  TRIGGER(SqlType.CREATE_TRIGGER, SqlType.ALTER_TRIGGER, SqlType.DROP_TRIGGER),
  EVENT(SqlType.CREATE_EVENT, SqlType.ALTER_EVENT, SqlType.DROP_EVENT),
  EXTENSION(SqlType.CREATE_EXTENSION, SqlType.ALTER_EXTENSION, SqlType.DROP_EXTENSION),
  TYPE(SqlType.CREATE_TYPE, SqlType.ALTER_TYPE, SqlType.DROP_TYPE),
  USER(SqlType.CREATE_USER, SqlType.ALTER_USER, SqlType.DROP_USER),
  ROLE(SqlType.CREATE_ROLE, SqlType.ALTER_ROLE, SqlType.DROP_ROLE),
  RULE(SqlType.OTHER, SqlType.OTHER, SqlType.OTHER),
  /** Everything a role owns: dropping it drops tables. */
  OWNED(SqlType.OTHER, SqlType.OTHER, SqlType.DROP_TABLE),
  /** What holds tables in a way that dropping it may drop them. */
  SPACE(SqlType.OTHER, SqlType.OTHER, SqlType.OTHER),
  /** The session of the client. */
  SESSION(SqlType.OTHER, SqlType.SET, SqlType.OTHER),
  /** A task, alert or pipe: it runs a statement of its own later and again. */
  SCHEDULE(SqlType.OTHER, SqlType.OTHER, SqlType.OTHER),
  DEFAULT_PRIVILEGES(SqlType.OTHER, SqlType.OTHER, SqlType.OTHER),
  OTHER(SqlType.OTHER, SqlType.OTHER, SqlType.OTHER);

  private final SqlType created;
  private final SqlType altered;
  private final SqlType dropped;

  ObjectKind(SqlType created, SqlType altered, SqlType dropped) {
    this.created = created;
    this.altered = altered;
    this.dropped = dropped;
  }

  SqlType created() {
    return created;
  }

  SqlType altered() {
    return altered;
  }

  SqlType dropped() {
    return dropped;
  }

  /** Whether it holds statements that run later and elsewhere, not when it is defined. */
  boolean storesStatements() {
    return switch (this) {
      case FUNCTION, PROCEDURE, TRIGGER, EVENT, RULE -> true;
      case DATABASE,
          TABLE,
          VIEW,
          STORED_VIEW,
          INDEX,
          SEQUENCE,
          SCHEMA,
          EXTENSION,
          TYPE,
          USER,
          ROLE,
          OWNED,
          SPACE,
          SESSION,
          SCHEDULE,
          DEFAULT_PRIVILEGES,
          OTHER ->
          false;
    };
  }

  /** Whether statements with semicolons may stand inside its definition. */
  boolean holdsStatements() {
    return storesStatements() || this == SCHEDULE;
  }
}
