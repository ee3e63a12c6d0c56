package dev.stagegate.sql;

/** What risk depends on beyond the types of a statement. */
public enum Trait {
  /** A column, with its data, is dropped. */
  DROPS_COLUMN,
  /** Data goes to or comes from a file or a program of the server. */
  FILE_OR_PROGRAM,
  /** A table is created in place of another, which is dropped without being named in a DROP. */
  REPLACES_TABLE,
  /** What it runs cannot be seen in the statement (a procedure, a block, a prepared statement). */
  OPAQUE
}
